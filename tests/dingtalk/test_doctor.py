"""What `doctor` says about a DingTalk robot."""

import pytest
from pydantic import SecretStr

from bot.platforms.dingtalk.checkup import look
from bot.platforms.dingtalk.settings import Settings
from dingtalk.gateway import PAGE, Gateway


def settings(gateway: Gateway, secret: str = "s3cr3t") -> Settings:
    return Settings(client_id="robot", client_secret=SecretStr(secret), endpoint=gateway.url)


async def test_a_robot_that_is_set_up(gateway: Gateway) -> None:
    assert [good for _, good, _ in await look(settings(gateway))] == [True, True, True]


@pytest.mark.parametrize("secret", ["", "wrong-canary"])
async def test_wrong_credentials_are_named_without_being_shown(gateway: Gateway, secret: str) -> None:
    (what, good, says), *rest = await look(settings(gateway, secret))
    assert (what, good, rest) == ("钉钉凭证", False, [])
    assert "canary" not in says


async def test_no_network() -> None:
    async with Gateway() as gone:
        pass
    assert "连不上" in (await look(settings(gone)))[0][2]


async def test_no_stream_mode(gateway: Gateway) -> None:
    gateway.pages = 1
    assert [good for _, good, _ in await look(settings(gateway))] == [True, False, True]


async def test_no_permission_to_speak(gateway: Gateway) -> None:
    gateway.refusals = [(403, {"code": "Forbidden.AccessDenied.AccessTokenPermissionDenied"})]
    assert "权限管理" in (await look(settings(gateway)))[2][2]


async def test_a_login_page_in_between(gateway: Gateway) -> None:
    gateway.refusals = [(200, PAGE)]
    assert not (await look(settings(gateway)))[2][1]
