"""A gateway that restarts, dies, freezes or is somebody else's: the assistant hears again by itself."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from wechat.conftest import SHORT, Ears, account, listening
from wechat.gateway import Gateway


@pytest.fixture
async def mortal(installed: None) -> AsyncIterator[Gateway]:
    """A gateway of one's own."""
    gateway = Gateway()
    await gateway.start()
    yield gateway
    gateway.kill()


async def test_killed_and_started_again(mortal: Gateway) -> None:
    ears, platform = Ears(), account(mortal)
    async with listening(platform, ears.hear):
        await ears.hears(await mortal.say("第一条"))
        mortal.kill()
        platform._ear.account = ""
        await mortal.start()
        await mortal.until(lambda: platform._ear.account)
        await ears.hears(await mortal.say("第二条"))


async def test_frozen_is_found_out(mortal: Gateway) -> None:
    ears, platform = Ears(), account(mortal, patience=replace(SHORT, keepalive=0.2, answering=0.5))
    async with listening(platform, ears.hear):
        mortal.freeze()
        platform._ear.account = ""
        await mortal.until(lambda: platform._puppet.channel._protocol.handler.connection_lost)
        mortal.freeze(False)
        await mortal.until(lambda: platform._ear.account)
        await ears.hears(await mortal.say("解冻了"))


async def test_one_hears_and_the_other_stands_by(gateway: Gateway) -> None:
    first, second = Ears(), Ears()
    other = account(gateway)
    async with listening(account(gateway), first.hear), listening(other, second.hear, logged_in=False):
        await first.hears(await gateway.say("只听一次"))
        assert second.heard == []
    async with listening(other, second.hear):
        await second.hears(await gateway.say("换人听"))


async def test_nobody_is_stopped_or_started(gateway: Gateway) -> None:
    before = list(gateway.called)
    async with listening(account(gateway), Ears().hear), listening(account(gateway), Ears().hear, logged_in=False):
        await gateway.say("好的")
    assert gateway.called == before


async def test_over_tls(installed: None) -> None:
    gateway, ears = Gateway(tls=True), Ears()
    await gateway.start()
    async with listening(account(gateway, tls=True), ears.hear):
        await ears.hears(await gateway.say("今天听课1节"))
    gateway.kill()
