"""A chat played through the real path, with the clock moved by its `==` lines."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.app import App
from bot.chat_file import ClockLine, Line, SpokenLine, clock_line, message_of, spoken_line
from bot.delivery import Drawer
from bot.platforms.console import Console
from storage.outbox import Letter

Write = Callable[[str], None]
Said = Callable[[datetime, Letter], None]


class Replay:
    """Plays lines and writes the whole chat, the assistant's lines among them, as they were said this time."""

    def __init__(self, app: App, write: Write, said: Said | None = None, drawer: Drawer | None = None) -> None:
        self._app = app
        self._write = write
        self._said = said
        self._delivery = app.delivery(Console(self._show, app.default_group), drawer=drawer, moment=None)
        self._unwritten: datetime | None = None
        self._written: datetime | None = None
        self._moment = datetime.min.replace(tzinfo=UTC)
        self._heard: Counter[tuple[datetime, str, str]] = Counter()
        self.at: datetime | None = None

    async def play(self, lines: Sequence[Line]) -> None:
        """Plays a chat; the assistant's own lines are passed over. Raises ValueError before the first clock line."""
        count = 0
        for line in lines:
            if isinstance(line, ClockLine):
                await self.move_to(line.at)
                self._write_clock(line.at)
                count = 0
            elif not line.by_bot:
                await self._say(line, count)
                count += 1

    async def move_to(self, at: datetime) -> None:
        """Lets the clock strike everything that is due until then, each under a clock line of its own."""
        self._app.clock.start(self.at or at)
        while (due := self._next(at)) is not None:
            self._unwritten = self._moment = due
            self._app.clock.strike(due)
            await self._delivery.deliver(due)
        self.at, self._unwritten, self._moment = at, at, at
        await self._delivery.deliver(at)
        self._unwritten = None

    def _next(self, until: datetime) -> datetime | None:
        """The next moment at which something falls due, or at which something held back may be said."""
        moments = (self._app.clock.next_due(until), self._delivery.next_moment(self.at, until))
        found = min((moment for moment in moments if moment), default=None)
        return found.astimezone(until.tzinfo) if found else None

    async def _say(self, line: SpokenLine, count: int) -> None:
        if self.at is None:
            raise ValueError("a chat begins with its clock line")
        self._write(spoken_line(line.who, line.text, to=line.to, group=line.group))
        self._heard[self.at, line.who, line.text] += 1
        nth = self._heard[self.at, line.who, line.text]
        spoken_at = self.at + timedelta(seconds=count)
        message = message_of(line, self.at, self._app.default_group, nth)
        self._app.assistant.handle([replace(message, sent_at=spoken_at)])
        await self._delivery.deliver(spoken_at)

    def _write_clock(self, at: datetime) -> None:
        """The clock line of a moment, once: in a chat played before, the assistant's moments have theirs already."""
        if at != self._written:
            self._write(clock_line(at))
        self._written = at

    def _show(self, line: str, letter: Letter) -> None:
        if self._unwritten is not None:
            self._write_clock(self._unwritten)
            self._unwritten = None
        if self._said:
            self._said(self._moment, letter)
        else:
            self._write(line)
