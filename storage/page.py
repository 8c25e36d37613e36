"""One batch in memory: what it will write is written together, and what it asks again and again is read once."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, timedelta
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Insert, Table, bindparam, insert, select

from handlers.facts import Record
from storage.communities import Served
from storage.reading import records_by, totals_by
from storage.tables import inbox

_TAKEN = select(inbox.c.key).where(inbox.c.key.in_(bindparam("keys", expanding=True)))
_IN_ORDER = attrgetter("day", "said_at", "id")


class Page:
    """Rows that are added wait for `write`, or for the first question that memory cannot answer."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._people: frozenset[str] = frozenset()
        self._rows: dict[Table, list[Mapping[str, Any]]] = {}
        self._claimed: dict[str, bool] = {}
        self._unwritten: list[tuple[str, Record]] = []
        self._records: dict[tuple[str, date], dict[str, list[Record]]] = {}
        self._totals: dict[tuple[str, date, date], dict[str, defaultdict[str, float]]] = {}
        self.served: Served | None = None

    def add(self, table: Table, *rows: Mapping[str, Any]) -> None:
        """Rows to be inserted; those of one table have the same columns."""
        if rows:
            self._rows.setdefault(table, []).extend(rows)

    def write(self) -> None:
        """Inserts what was added. Raises what the database raises."""
        rows, self._rows = self._rows, {}
        self._unwritten.clear()
        for table, added in rows.items():
            self._connection.execute(_insert(table), added)

    def asked(self) -> Connection:
        """For a question that memory cannot answer: everything that was added is there."""
        self.write()
        return self._connection

    def changing(self) -> Connection:
        """For a change of what is there already, after which nothing that was read before still counts."""
        self._records.clear()
        self._totals.clear()
        self.served = None
        return self.asked()

    def look_up(self, keys: Sequence[str], people: Collection[str] = ()) -> None:
        """Asks at once which of these messages were claimed before; the records of their `people` are read together."""
        self._people |= {*people}
        taken = set(self.asked().execute(_TAKEN, {"keys": keys}).scalars())
        self._claimed |= {key: key in taken for key in keys}

    def is_claimed(self, key: str) -> bool:
        """Whether a message was settled before, by this batch or by anybody."""
        if key not in self._claimed:
            self.look_up([key])
        return self._claimed[key]

    def claim(self, row: Mapping[str, Any]) -> None:
        """Takes a message that nobody has claimed. The database has the last word when the row is written."""
        self._claimed[row["key"]] = True
        self.add(inbox, row)

    def know(self, community: str, record: Record) -> None:
        """A record that was added belongs to what was read, exactly as the database will give it back."""
        read = replace(record, count=float(record.count), said_at=record.said_at.astimezone(UTC))
        self._unwritten.append((community, read))
        for (of, since), by_person in self._records.items():
            if of == community and read.day >= since and read.who in by_person:
                by_person[read.who] = sorted([*by_person[read.who], read], key=_IN_ORDER)
        for (of, since, until), totals in self._totals.items():
            if of == community and since <= read.day <= until and read.who in totals:
                totals[read.who][read.type] += read.count

    def records_of(self, community: str, person: str, since: date) -> Sequence[Record]:
        """The unstruck records of one person from the week of a day on, by day."""
        monday = since - timedelta(days=since.weekday())
        by_person = self._records.setdefault((community, monday), {})
        if person not in by_person:
            unread = {person, *self._people} - by_person.keys()
            by_person |= {name: [] for name in unread}
            written = records_by(self._connection, community, who=unread, since=monday)
            for record in sorted([*written, *self._new(community, unread, monday)], key=_IN_ORDER):
                by_person[record.who].append(record)
        return by_person[person]

    def total(self, community: str, person: str, type: str, since: date, until: date) -> float:
        """What one person's unstruck records of a type come to in these days."""
        totals = self._totals.setdefault((community, since, until), {})
        if person not in totals:
            unread = {person, *self._people} - totals.keys()
            totals |= {name: defaultdict(float) for name in unread}
            for who, of, count in totals_by(self._connection, community, unread, since, until):
                totals[who][of] = count
            for record in self._new(community, unread, since, until):
                totals[record.who][record.type] += record.count
        return totals[person][type]

    def _new(self, community: str, who: Collection[str], since: date, until: date = date.max) -> Iterator[Record]:
        """Records that are not in the database yet."""
        for of, record in self._unwritten:
            if of == community and record.who in who and since <= record.day <= until:
                yield record


@cache
def _insert(table: Table) -> Insert:
    """Made once, for making it takes longer than writing a row."""
    return insert(table)
