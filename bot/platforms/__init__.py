"""The platforms: each translates its SDK's event into a Message and sends one plain text, and nothing else."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from handlers.meaning import Message
from storage.outbox import Letter

Held = Callable[[], AbstractAsyncContextManager[None]]
"""What stands around a line to a platform for as long as it is open, so that the times between are known."""
Hear = Callable[[Sequence[Message]], Awaitable[None]]
"""Settles messages; when it returns they are on disk and may be acknowledged. It raises where they may not."""

Look = tuple[str, bool, str]
"""One thing that `doctor` looked at: what, whether it is good, and what to do. Secrets are in none of it."""


class SendFailed(Exception):
    """A letter did not arrive: for good where `permanent`, else it may be tried again later."""

    def __init__(self, why: str, *, permanent: bool) -> None:
        super().__init__(why)
        self.permanent = permanent


class SendHeld(Exception):
    """Nobody may write to this person before they write: the letter waits for that."""


class SendUnknown(Exception):
    """Nobody knows whether a letter arrived: the line broke after it was handed over."""


class Platform(Protocol):
    """One chat platform. `name` stands in message keys and addresses; `resendable` where a doubled send is one.

    One that cannot send files (`sends_files` is false) gets their words instead.
    On one that types (`one_at_a_time`) no letter is begun before the last is through: a kill leaves one unknown.
    `per_minute` is how many messages one chat takes in a minute, from all processes together; 0 is no limit.
    """

    name: str
    resendable: bool
    per_minute: int
    sends_files: bool
    one_at_a_time: bool

    async def listen(self, hear: Hear) -> None:
        """Hears until cancelled."""

    async def send(self, letter: Letter) -> str:
        """Sends one letter and returns the platform's id of it, or ''. Raises SendFailed, SendHeld or SendUnknown."""
