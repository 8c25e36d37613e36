"""A gateway, a platform that listens to it, and what it heard."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import pytest

from bot.app import App, build
from bot.clock import now
from bot.platforms import Hear, Held
from bot.platforms.dingtalk import Clock, DingTalk
from bot.platforms.dingtalk.connection import Patience
from bot.platforms.dingtalk.settings import Settings
from dingtalk.gateway import Gateway
from handlers.meaning import Message

SHORT = Patience(opening=1, silence=30, first_wait=0.02, longest_wait=0.2, answering=1, settled=0.1)


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    async with Gateway() as running:
        yield running


def robot(
    gateway: Gateway, patience: Patience = SHORT, clock: Clock = now, held: Held = nullcontext, **more: Any
) -> DingTalk:
    """A robot with one connection, unless the settings say more."""
    named = {"client_id": "robot", "client_secret": gateway.secret, "robot_code": "robot", "endpoint": gateway.url}
    return DingTalk(Settings.model_validate(named | {"connections": 1} | more), patience, clock, held)


class Ears:
    """Keeps what was heard; what `breaks` is set to is raised so many times instead."""

    def __init__(self) -> None:
        self.heard: list[Message] = []
        self.breaks = 0
        self.takes = 0.0

    async def hear(self, batch: Sequence[Message]) -> None:
        await asyncio.sleep(self.takes)
        if self.breaks:
            self.breaks -= 1
            raise OSError("database is locked")
        self.heard += batch

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.heard]


@asynccontextmanager
async def listening(platform: DingTalk, hear: Hear) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(platform.listen(hear))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The sample community on a database of its own."""
    built = build(Path(__file__).parents[2] / "config" / "sample", f"sqlite:///{tmp_path}/inbox.db")
    yield built
    built.store.close()
