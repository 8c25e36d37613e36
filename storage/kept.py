"""All that the database holds of one person: what 导出我的数据 shows, and nothing of anybody else's."""

import json
from collections.abc import Collection
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Table, select

from handlers.facts import Kept
from storage.tables import agreed, effects, identities, inbox, outbox, questions

Kind = Literal["said", "told", "asked", "identity", "agreed", "done"]


def kept_of(connection: Connection, community: str, person: str) -> list[Kept]:
    """Every row that is theirs but for their records, kind by kind, oldest first; earlier copies are left out."""
    mine = (identities.c.community == community, identities.c.person == person)
    names = {person, *connection.execute(select(identities.c.identity).where(*mine)).scalars()}
    by_me = _rows(connection, "done", effects, community, (effects.c.by.in_(names),), "at", "kind", "about")
    to_me = (outbox.c.person == person, outbox.c.private, outbox.c.kind != "copy", outbox.c.text != "")
    said = (inbox.c.sender.in_(names), inbox.c.text.is_not(None))
    return [
        *_rows(connection, "identity", identities, community, mine, "at", "platform", "identity"),
        *_rows(connection, "said", inbox, community, said, "at", "text"),
        *_rows(connection, "told", outbox, community, to_me, "at", "text"),
        *_rows(connection, "asked", questions, community, (questions.c.to.in_(names),), "asked_at", "text"),
        *_agreements(connection, community, person),
        *by_me,
    ]


def _rows(
    connection: Connection,
    kind: Kind,
    table: Table,
    community: str,
    where: Collection[ColumnElement[bool]],
    at: str,
    *shown: str,
) -> list[Kept]:
    query = select(table).where(table.c.community == community, *where).order_by(table.c[at])
    return [Kept(kind, row[at], " ".join(row[name] for name in shown)) for row in connection.execute(query).mappings()]


def _agreements(connection: Connection, community: str, person: str) -> list[Kept]:
    """Leave, mute, reminders and the like: those that name nobody else but them."""
    query = select(agreed).where(agreed.c.community == community).order_by(agreed.c.id)
    return [
        Kept("agreed", row.at, f"{row.kind} {json.dumps(row.value, ensure_ascii=False)}")
        for row in connection.execute(query)
        if person in (row.key, *(each for each in row.value.values() if isinstance(each, str)))
    ]
