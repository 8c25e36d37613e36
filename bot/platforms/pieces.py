"""A letter sent piece by piece: its text in parts, then its file. What has arrived of it is not sent again."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.platforms import SendFailed
from bot.platforms.parts import parts
from storage.outbox import Letter

LIMIT = 6_000
"""Bytes of one message: far below what the platforms take, and as much as anybody reads."""
LONGEST_ID = 200

Say = Callable[[str, bool], Awaitable[str]]
"""Says one part and returns the platform's id of it; the second tells whether it is the first."""
HandOver = Callable[[], Awaitable[str]]


class Pieces:
    """Remembers, in memory only, which pieces of a letter have arrived before one failed."""

    def __init__(self) -> None:
        self._arrived: dict[int, list[str]] = {}

    async def send(self, letter: Letter, say: Say, hand_over: HandOver) -> str:
        """Sends what is missing of a letter and returns the ids of all, with commas. Raises what `say` raises."""
        arrived = self._arrived.pop(letter.id, [])
        texts = parts(letter.text, LIMIT)
        try:
            for text in texts[len(arrived) :]:
                arrived.append(await say(text, not arrived))
            if letter.file and len(arrived) == len(texts):
                arrived.append(await hand_over())
        except SendFailed as failure:
            if not failure.permanent:
                self._arrived[letter.id] = arrived
            raise
        return ",".join(each for each in arrived if each)[:LONGEST_ID]


async def content_of(path: Path, largest: int) -> bytes:
    """What is in a file that goes with a letter. Raises SendFailed for good where it is gone or too large."""
    try:
        content = await asyncio.to_thread(path.read_bytes)
    except OSError as error:
        raise SendFailed(type(error).__name__, permanent=True) from None
    if len(content) > largest:
        raise SendFailed("too large", permanent=True)
    return content
