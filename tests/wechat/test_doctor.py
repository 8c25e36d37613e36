"""What `doctor` says about a puppet service."""

import pytest
from pydantic import SecretStr

from bot.platforms.wechat.checkup import look
from bot.platforms.wechat.settings import Settings
from wechat.conftest import Ears, account, listening, settings
from wechat.gateway import Gateway


async def test_all_is_well(gateway: Gateway) -> None:
    assert [(what, good) for what, good, _ in await look(settings(gateway))] == [("微信网关", True), ("微信登录", True)]


async def test_a_wrong_token_is_named_without_being_shown(gateway: Gateway) -> None:
    [(_, good, says)] = await look(settings(gateway, token="canary-wrong"))
    assert not good
    assert "__TOKEN" in says
    assert "canary" not in says


async def test_tls_against_a_plain_gateway(gateway: Gateway) -> None:
    [(_, good, says)] = await look(settings(gateway, tls=True))
    assert (good, "TLS=false" in says) == (False, True)


async def test_plain_against_a_tls_gateway(installed: None) -> None:
    gateway = Gateway(tls=True)
    await gateway.start()
    [(_, good, says)] = await look(settings(gateway))
    gateway.kill()
    assert (good, "TLS=true" in says) == (False, True)


async def test_while_the_assistant_runs(gateway: Gateway) -> None:
    async with listening(account(gateway), Ears().hear):
        assert [good for _, good, _ in await look(settings(gateway))] == [True]


async def test_nobody_there() -> None:
    assert "连不上" in (await look(settings(Gateway())))[0][2]


@pytest.mark.parametrize("endpoint", ["", "localhost", "http://a"])
async def test_an_endpoint_that_is_none(endpoint: str) -> None:
    assert "地址:端口" in (await look(Settings(endpoint=endpoint, token=SecretStr("canary"))))[0][2]


async def test_nobody_logged_in(gateway: Gateway) -> None:
    await gateway.order(logout=True)
    found = await look(settings(gateway))
    await gateway.order(login=True)
    assert [good for _, good, _ in found] == [True, False]
