"""The terminal as a platform: a group whose members are known by the names that stand before their words."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.chat_file import BOT, message_of, spoken, spoken_line
from bot.clock import now
from bot.platforms import Hear
from bot.problems import PROBLEMS
from storage.outbox import Letter

if TYPE_CHECKING:
    from bot.app import App

Show = Callable[[str, Letter], None]


class Console:
    """Says each letter by showing its line; whoever runs it feeds the lines that people type."""

    name = "console"
    resendable = False
    per_minute = 0
    sends_files = True
    one_at_a_time = False

    def __init__(self, show: Show, default_group: str) -> None:
        self._show = show
        self._default_group = default_group

    async def listen(self, hear: Hear) -> None:
        """Nothing comes by itself: `chat` and `replay` hand over the lines they read."""

    async def send(self, letter: Letter) -> str:
        self._show(line_of(letter, self._default_group), letter)
        return ""


def line_of(letter: Letter, default_group: str) -> str:
    """A letter as a line of a .chat file, a file that goes with it by its name."""
    said = f"{letter.text}\n[文件 {Path(letter.file).name}]" if letter.file else letter.text
    if letter.address.private:
        return spoken_line(BOT, said, to=letter.address.chat)
    group = letter.address.chat
    return spoken_line(BOT, said, group="" if group == default_group else group)


def print_line(line: str, letter: Letter) -> None:
    """Shows a letter in a terminal, with the place of its file below it."""
    print(line, flush=True)
    if letter.file:
        print(f"  ({letter.file})", flush=True)


class Terminal(Console):
    """The terminal as one platform among others: lines from standard input."""

    def __init__(self, show: Show, default_group: str, timezone: str) -> None:
        super().__init__(show, default_group)
        self._group = default_group
        self._zone = ZoneInfo(timezone)

    async def listen(self, hear: Hear) -> None:
        """Hears what is typed, to the end of the input."""
        while raw := await asyncio.to_thread(sys.stdin.readline):
            try:
                line = spoken(raw.rstrip("\n"))
            except PROBLEMS as problem:
                print(problem, file=sys.stderr)
                continue
            await hear([message_of(line, now().astimezone(self._zone), self._group)])


def open_platform(app: "App") -> Terminal:
    """The terminal, in the first community's group."""
    return Terminal(print_line, app.default_group, app.first.calendar.timezone)
