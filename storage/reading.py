"""Records as the database holds them; each way of asking is made once, for that takes longer than asking."""

from collections.abc import Collection
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from handlers.facts import Record
from storage.tables import records

FIELDS = tuple(records.c[field.name] for field in fields(Record))
_TOGETHER = [column.name for column in FIELDS].index("together")


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


def record_of(row: Row[Any]) -> Record:
    """A row of FIELDS as a record."""
    values: list[Any] = list(row)
    values[_TOGETHER] = tuple(values[_TOGETHER])
    return Record(*values)


@cache
def _query(known: frozenset[str], struck: bool) -> Select[Any]:
    conditions = {
        "who": records.c.who.in_(bindparam("who", expanding=True)),
        "types": records.c.type.in_(bindparam("types", expanding=True)),
        "since": records.c.day >= bindparam("since"),
        "until": records.c.day <= bindparam("until"),
    }
    query = select(*FIELDS).where(records.c.community == bindparam("of"), *(conditions[each] for each in known))
    query = query if struck else query.where(records.c.struck.is_(False))
    return query.order_by(records.c.day, records.c.said_at, records.c.id)
