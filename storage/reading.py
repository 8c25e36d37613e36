"""Records as the database holds them; each way of asking is made once, for that takes longer than asking."""

from collections.abc import Collection, Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from handlers.facts import Record
from storage.tables import records

FIELDS = tuple(records.c[field.name] for field in fields(Record))
_TOGETHER = [column.name for column in FIELDS].index("together")
_BY = {
    "who": records.c.who.in_(bindparam("who", expanding=True)),
    "types": records.c.type.in_(bindparam("types", expanding=True)),
    "since": records.c.day >= bindparam("since"),
    "until": records.c.day <= bindparam("until"),
}
_OF = records.c.community == bindparam("of")
_TOTALS = (
    select(records.c.who, records.c.type, func.sum(records.c.count))
    .where(_OF, *(_BY[each] for each in ("who", "since", "until")), records.c.struck.is_(False))
    .group_by(records.c.who, records.c.type)
)


def records_by(
    connection: Connection,
    community: str,
    *,
    who: Collection[str] = (),
    types: Collection[str] = (),
    since: date | None = None,
    until: date | None = None,
    struck: bool = False,
) -> list[Record]:
    """Records by day, oldest first; an empty collection asks for all. Struck ones only when asked for."""
    said = {"who": list(who), "types": list(types), "since": since, "until": until}
    known = {name: value for name, value in said.items() if value}
    rows = connection.execute(_query(frozenset(known), struck), {"of": community, **known})
    return [record_of(row) for row in rows]


def totals_by(
    connection: Connection, community: str, who: Collection[str], since: date, until: date
) -> Iterator[tuple[str, str, float]]:
    """What the unstruck records of these people come to, by person and type."""
    rows = connection.execute(_TOTALS, {"of": community, "who": list(who), "since": since, "until": until})
    return (tuple(row) for row in rows)


def record_of(row: Row[Any]) -> Record:
    """A row of FIELDS as a record."""
    values: list[Any] = list(row)
    values[_TOGETHER] = tuple(values[_TOGETHER])
    return Record(*values)


@cache
def _query(known: frozenset[str], struck: bool) -> Select[Any]:
    query = select(*FIELDS).where(_OF, *(_BY[each] for each in known))
    query = query if struck else query.where(records.c.struck.is_(False))
    return query.order_by(records.c.day, records.c.said_at, records.c.id)
