"""The intake: what a platform hears waits here until it is on disk, and only then is it acknowledged."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.inbox import BATCH
from bot.platforms import Hear
from bot.platforms.backoff import Backoff
from handlers.meaning import Message

log = structlog.get_logger()
Acknowledge = Callable[[], Awaitable[None]]
ROOM = 5_000
"""Messages that may wait; beyond that the platform is not read on, so that memory stays bounded."""


async def _nothing() -> None:
    """What acknowledges a message where the platform knows no acknowledgement."""


class Intake:
    """One line of waiting messages for all connections of a platform."""

    def __init__(self, first_wait: float = 0.25, longest_wait: float = 10) -> None:
        self._waiting: asyncio.Queue[tuple[Message, Acknowledge]] = asyncio.Queue(ROOM)
        self._backoff = Backoff(first_wait, longest_wait)

    async def put(self, message: Message, acknowledge: Acknowledge = _nothing) -> None:
        """Lines a message up; waits where there is no room."""
        await self._waiting.put((message, acknowledge))

    async def settle(self, hear: Hear) -> None:
        """Settles what waits, a batch at a time, until cancelled."""
        while True:
            batch = [await self._waiting.get()]
            while len(batch) < BATCH and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            await self._settled([message for message, _ in batch], hear)
            await asyncio.gather(*(acknowledge() for _, acknowledge in batch))  # one stuck socket holds up no other

    async def _settled(self, batch: list[Message], hear: Hear) -> None:
        """Tries until the messages are on disk: a database that is locked or full gets its time."""
        while True:
            try:
                await hear(batch)
            except Exception as error:
                log.warning("not_stored_yet", messages=len(batch), kind=type(error).__name__)
                await asyncio.sleep(self._backoff.next())
            else:
                self._backoff.reset()
                return
