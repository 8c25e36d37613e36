"""Whether a platform is heard: the times between two connections become rows that the administrator sees."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.clock import now
from bot.holders import is_gone, own_name
from storage import gaps, watermarks
from storage.store import Store

log = structlog.get_logger()
SOMEBODY_RUNS = timedelta(seconds=90)
"""The clock of a running process is noted every minute."""


class Presence:
    """Counts the open lines of one platform in this process; without one it is not heard."""

    def __init__(self, store: Store, communities: Sequence[str], platform: str) -> None:
        self._store = store
        self._communities = communities
        self._platform = platform
        self._lines = 0
        self._notes: list[Callable[[Connection], None]] = []
        self._writing: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()

    def start(self, unless_within: timedelta = timedelta(0)) -> None:
        """Since the clock last struck the program is not known to have run, so nobody heard.

        Where another process may be hearing, the clock was struck lately: `unless_within` says how lately.
        """
        at = now()
        with self._store.writing() as connection:
            struck = [watermarks.read(connection, name) for name in self._communities]
            known = [moment for moment in struck if moment and moment < at - unless_within]
            if known and not self._gone(connection):
                self._begin(connection, min(known))

    @asynccontextmanager
    async def line(self) -> AsyncIterator[None]:
        """A line that is open for as long as the block runs."""
        self._lines += 1
        if self._lines == 1:
            heard = now()
            self._note(lambda connection: self._end(connection, heard))
        try:
            yield
        finally:
            self._lines -= 1
            if not self._lines:
                lost = now()
                self._note(lambda connection: self._begin(connection, lost))

    def _note(self, note: Callable[[Connection], None]) -> None:
        """No line waits for the database."""
        self._notes.append(note)
        self._writing.add(task := asyncio.create_task(self._written()))
        task.add_done_callback(self._writing.discard)

    async def _written(self) -> None:
        """Notes come into the database in their order; what it cannot take now it takes with the next one."""
        async with self._turn:
            try:
                await asyncio.to_thread(self._write, list(self._notes))
            except DBAPIError as error:
                log.warning("gap_not_noted_yet", platform=self._platform, kind=type(error.orig).__name__)

    def _write(self, notes: Sequence[Callable[[Connection], None]]) -> None:
        with self._store.writing() as connection:
            for note in notes:
                note(connection)
        del self._notes[: len(notes)]

    def _begin(self, connection: Connection, since: datetime) -> None:
        gaps.begin(connection, self._communities, self._platform, own_name(), since)

    def _end(self, connection: Connection, until: datetime) -> None:
        gaps.end(connection, self._communities, self._platform, {own_name(), *self._gone(connection)}, until)

    def _gone(self, connection: Connection) -> list[str]:
        """Those that stopped hearing, and do not run any more."""
        waiting = gaps.lasting(connection, self._communities, self._platform)
        return [holder for holder in waiting if is_gone(holder, own_name()) or holder == own_name()]
