"""The clock: the one place where now is read, and where what is due becomes a tick."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.assistant import Assistant
from bot.course import FARTHEST, Course
from bot.inbox import BATCH
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
        with self._store.reading() as connection:
            found = [
                self._due(connection, name, self._since(connection, name), until) for name in self._communities.names
            ]
        return min((due[0].at for due in found if due), default=None)

    def _strike(self, name: str, at: datetime) -> int:
        if self._courses[name].goes_to(at) and self._leaps(name, at):
            return 0
        struck = 0 if self._rests(name, at) else self._catch_up(name, at)
        if name not in self._noted or not timedelta(0) <= at - self._noted[name] < NOTED_EVERY:
            self._note(name, at)
        return struck

    def _catch_up(self, name: str, at: datetime) -> int:
        """Everything until then from one look. Another, from the same moment, is for what was agreed meanwhile."""
        with self._store.reading() as connection:
            since = self._since(connection, name)
        done: set[str] = set()
        while due := [each for each in self._look(name, since, at) if each.key not in done]:
            for start in range(0, len(due), BATCH):
                self._handle(name, due[start : start + BATCH], at, then=due[start + BATCH :][:1])
            done.update(each.key for each in due)
        return len(done)

    def _handle(self, name: str, due: Sequence[Due], at: datetime, then: Sequence[Due]) -> None:
        """Settles some of it in one transaction; a moment is noted once nothing of it is left."""
        self._assistant.handle([Tick(name, each.key, each.at, max(at, each.at), each.meaning) for each in due])
        whole = [each.at for each in due if not then or each.at < then[0].at]
        if whole:
            self._note(name, whole[-1])

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

    def _rests(self, name: str, at: datetime) -> bool:
        """Whether nothing is due by then, as far as an earlier look ahead still holds."""
        with self._store.reading() as connection:
            version = self._communities.now(connection, name).version
            known = self._rest.get(name)
            if known and known[0] == version and at < known[1] <= at + AHEAD:
                return True
            found = self._due(connection, name, self._since(connection, name), at + AHEAD)
        self._rest[name] = (version, found[0].at if found else at + AHEAD)
        return at < self._rest[name][1]

    def _look(self, name: str, since: datetime | None, until: datetime) -> list[Due]:
        with self._store.reading() as connection:
            return self._due(connection, name, since, until)

    def _since(self, connection: Connection, name: str) -> datetime | None:
        return self._courses[name].since(watermarks.read(connection, name))

    def _due(self, connection: Connection, name: str, since: datetime | None, until: datetime) -> list[Due]:
        if since is None or since >= until:
            return []
        ledger = SqlLedger(connection, self._communities.now(connection, name), until)
        return due_between(SOURCES, ledger, since, until)

    def _note(self, name: str, at: datetime) -> None:
        with self._store.writing() as connection:
            watermarks.move(connection, name, at)
        self._noted[name] = at
        self._courses[name].struck(at)
