"""The clock: the one place where now is read, and where what is due becomes a tick."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.assistant import Assistant
from bot.course import FARTHEST, Course
from handlers.deciding import SOURCES
from handlers.due import Due, due_between
from handlers.meaning import Tick
from storage import watermarks
from storage.communities import Communities
from storage.ledger import SqlLedger
from storage.store import Store

log = structlog.get_logger()
AHEAD = timedelta(days=2)
"""How far one look at the calendar serves; what is agreed meanwhile makes it look again."""
NOTED_EVERY = timedelta(minutes=1)
"""How often the watermark is moved while nothing is due."""


def now() -> datetime:
    """This moment, aware."""
    return datetime.now(UTC)  # noqa: TID251 - the one reading of the clock


class Clock:
    """Strikes what is due. How far it has struck stands in the database: a restart goes on from there."""

    def __init__(self, store: Store, communities: Communities, assistant: Assistant) -> None:
        self._store = store
        self._communities = communities
        self._assistant = assistant
        self._rest: dict[str, tuple[int, datetime]] = {}
        self._noted: dict[str, datetime] = {}
        self._courses: defaultdict[str, Course] = defaultdict(Course)

    def strike(self, at: datetime) -> int:
        """Handles everything that has fallen due by `at`, in its order, and returns how much that was."""
        return sum(self._strike(name, at) for name in self._communities.names)

    def start(self, at: datetime) -> None:
        """Begins here where the clock has never struck: what was due before is nobody's concern."""
        for name in self._communities.names:
            with self._store.writing() as connection:
                watermarks.move(connection, name, at)

    def next_due(self, until: datetime) -> datetime | None:
        """The earliest moment until then at which something is due in any community."""
        found = [self._first(name, until) for name in self._communities.names]
        return min((due[0].at for due in found if due), default=None)

    def _strike(self, name: str, at: datetime) -> int:
        struck = 0
        if self._courses[name].goes_to(at) and self._leaps(name, at):
            return struck
        while not self._rests(name, at) and (due := self._first(name, at)):
            ticks = [Tick(name, each.key, each.at, max(at, each.at), each.meaning) for each in due]
            self._assistant.handle(ticks)
            self._note(name, due[0].at)
            struck += len(due)
        if name not in self._noted or not timedelta(0) <= at - self._noted[name] < NOTED_EVERY:
            self._note(name, at)
        return struck

    def _leaps(self, name: str, at: datetime) -> bool:
        """Whether the clock is not believed. One that is believed after all begins anew: nothing is made up for."""
        with self._store.reading() as connection:
            struck = watermarks.read(connection, name)
        course = self._courses[name]
        known = course.leaps
        if course.is_doubtful(struck, at):
            if not known:
                log.warning("clock_leapt", community=name, to=at.isoformat())
            return True
        if struck and at - struck > FARTHEST:
            self._note(name, at)
        return False

    def _first(self, name: str, until: datetime) -> list[Due]:
        """Everything that is due at the earliest moment at which anything is."""
        with self._store.reading() as connection:
            found = self._due(connection, name, until)
        return [due for due in found if due.at == found[0].at]

    def _rests(self, name: str, at: datetime) -> bool:
        """Whether nothing is due by then, as far as an earlier look ahead still holds."""
        with self._store.reading() as connection:
            version = self._communities.now(connection, name).version
            known = self._rest.get(name)
            if known and known[0] == version and at < known[1] <= at + AHEAD:
                return True
            found = self._due(connection, name, at + AHEAD)
        self._rest[name] = (version, found[0].at if found else at + AHEAD)
        return at < self._rest[name][1]

    def _due(self, connection: Connection, name: str, until: datetime) -> list[Due]:
        since = self._courses[name].since(watermarks.read(connection, name))
        if since is None or since >= until:
            return []
        ledger = SqlLedger(connection, self._communities.now(connection, name), until)
        return due_between(SOURCES, ledger, since, until)

    def _note(self, name: str, at: datetime) -> None:
        with self._store.writing() as connection:
            watermarks.move(connection, name, at)
        self._noted[name] = at
        self._courses[name].struck(at)
