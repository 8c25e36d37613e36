"""A chat played through the real path, with the clock moved by its `==` lines."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.assistant import Assistant
from bot.chat_file import ClockLine, Line, SpokenLine, clock_line, messages, spoken_line
from bot.clock import Clock
from bot.delivery import Delivery

Write = Callable[[str], None]


class Replay:
    """Plays lines and writes the whole chat, the assistant's lines among them, as they were said this time."""

    def __init__(self, assistant: Assistant, clock: Clock, delivery: Delivery, group: str, write: Write) -> None:
        self._assistant = assistant
        self._clock = clock
        self._delivery = delivery
        self._group = group
        self._write = write
        self.at: datetime | None = None

    async def play(self, lines: Sequence[Line]) -> None:
        """Plays a chat; the assistant's own lines are passed over. Raises ValueError before the first clock line."""
        count = 0
        for line in lines:
            if isinstance(line, ClockLine):
                await self.move_to(line.at)
                self._write(clock_line(line.at))
                count = 0
            elif not line.by_bot:
                await self._say(line, count)
                count += 1

    async def move_to(self, at: datetime) -> None:
        """Lets the clock strike everything that is due until then, each under a clock line of its own."""
        self._clock.start(self.at or at)
        while (due := self._clock.next_due(at)) is not None:
            self.at = due
            self._clock.strike(due)
            await self._delivery.deliver(due)
        self.at = at
        self._clock.strike(at)
        await self._delivery.deliver(at)

    async def _say(self, line: SpokenLine, count: int) -> None:
        if self.at is None:
            raise ValueError("a chat begins with its clock line")
        self._write(spoken_line(line.who, line.text, to=line.to, group=line.group))
        for message in messages([line], self.at, self._group):
            spoken_at = self.at + timedelta(seconds=count)
            self._assistant.handle([replace(message, sent_at=spoken_at)])
            await self._delivery.deliver(spoken_at)
