"""A gateway, accounts that listen to it, and what they heard."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress

import pytest
import structlog
from pydantic import SecretStr

from bot.platforms import Hear
from bot.platforms.wechat import WeChat
from bot.platforms.wechat.patience import Patience
from bot.platforms.wechat.settings import Settings
from handlers.meaning import Message
from wechat.gateway import DEADLINE, TOKEN, Gateway, missing

SHORT = Patience(
    opening=20,
    calling=20,
    keepalive=5,
    answering=20,
    first_wait=0.05,
    longest_wait=0.3,
    standing_by=0.2,
    settled=0.1,
    thinking=0,
    typing=0,
)


@pytest.fixture(autouse=True)
def logs_to_where_this_test_writes() -> None:
    """An earlier test may have pointed the logs at a file that is closed by now."""
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def installed() -> None:
    if reason := missing():
        pytest.skip(reason)


@pytest.fixture(scope="session")
def gateway(installed: None) -> Iterator[Gateway]:
    """One gateway for all tests that leave it running."""
    running = Gateway()
    asyncio.run(running.start())
    yield running
    running.kill()


def settings(gateway: Gateway, token: str = TOKEN, tls: bool = False) -> Settings:
    return Settings(endpoint=f"127.0.0.1:{gateway.port}", token=SecretStr(token), tls=tls)


def account(gateway: Gateway, token: str = TOKEN, tls: bool = False, patience: Patience = SHORT) -> WeChat:
    return WeChat(settings(gateway, token, tls), patience)


class Ears:
    """Keeps what was heard."""

    def __init__(self) -> None:
        self.heard: list[Message] = []

    async def hear(self, batch: Sequence[Message]) -> None:
        self.heard += batch

    async def hears(self, id: str) -> Message:
        """The message with this id, when it has come."""
        async with asyncio.timeout(DEADLINE):
            while not (found := [message for message in self.heard if message.id == id]):
                await asyncio.sleep(0.01)
        return found[-1]


@asynccontextmanager
async def listening(platform: WeChat, hear: Hear, logged_in: bool = True) -> AsyncIterator["asyncio.Task[None]"]:
    """Listens, from the moment at which the account is known to be logged in."""
    task = asyncio.create_task(platform.listen(hear))
    try:
        async with asyncio.timeout(DEADLINE):
            while logged_in and not platform._ear.account:
                await asyncio.sleep(0.01)
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
