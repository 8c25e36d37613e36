"""The deletions that privacy asks for: everything of one person, and texts that are older than they are kept."""

import json
import re
import secrets
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Engine,
    String,
    Table,
    Text,
    and_,
    cast,
    delete,
    or_,
    select,
    text,
    update,
)

from storage.attachments import belonging_to
from storage.tables import (
    UNDERWAY,
    agreed,
    attachments,
    effects,
    identities,
    inbox,
    metadata,
    outbox,
    questions,
    records,
)

GONE = "已删除"
PERSONAL = ("leave", "mute", "reminder", "person", "right", "pair", "quota", "reduction")
"""Kinds of agreement that go with the person; of the others, a meeting say, only the name goes."""


def forget(connection: Connection, community: str, person: str, spared: Collection[str] = ()) -> None:
    """Deletes a person's own rows of a community, and takes their name out of everybody else's.

    `spared` are longer names that begin, end or hold this one. The roster's file is not touched.
    """
    names = {person, *_ids(connection, community, person)}
    _delete_own(connection, community, person, names)
    hide = _hiding(person, spared)
    for table in metadata.sorted_tables:
        if "community" in table.c:
            _hide_in(connection, table, community, names, hide)


def expire(connection: Connection, community: str, before: datetime) -> None:
    """Ends the texts of messages and letters from before a moment; what was recorded of them stays."""
    said = (inbox.c.community == community, inbox.c.at < before, inbox.c.text.is_not(None))
    connection.execute(update(inbox).where(*said).values(text=None))
    sent = (outbox.c.community == community, outbox.c.at < before, outbox.c.state.not_in(UNDERWAY))
    connection.execute(update(outbox).where(*sent, outbox.c.text != "").values(text="", file=""))
    farewells = (outbox.c.community == community, outbox.c.kind == "farewell", outbox.c.state.not_in(UNDERWAY))
    connection.execute(delete(outbox).where(*farewells))
    connection.execute(delete(questions).where(questions.c.community == community, questions.c.until < before))


def scrub(engine: Engine) -> None:
    """Takes what was deleted out of the database's files as well. It needs the database for itself for a moment."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.connection.execute("VACUUM")
            connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))


def _ids(connection: Connection, community: str, person: str) -> set[str]:
    mine = (identities.c.community == community, identities.c.person == person)
    return set(connection.execute(select(identities.c.identity).where(*mine)).scalars())


def _delete_own(connection: Connection, community: str, person: str, names: Collection[str]) -> None:
    """Their records, what they said and were asked, agreements about them, and what was done or said because of it."""
    sent = select(inbox.c.key).where(inbox.c.community == community, inbox.c.sender.in_(names))
    credited = select(records.c.id).where(records.c.community == community, records.c.who == person)
    named = select(questions.c.message).where(questions.c.community == community, _names(questions.c.about, person))
    quoting = list(connection.execute(named).scalars())
    own: dict[Table, Iterable[ColumnElement[bool]]] = {
        effects: (
            effects.c.by.in_(names),
            effects.c.about.in_(credited),
            and_(effects.c.kind == "Asked", effects.c.message.in_(quoting)),
        ),
        questions: (questions.c.to.in_(names), questions.c.message.in_(quoting), questions.c.message.in_(sent)),
        outbox: (
            outbox.c.person == person,
            outbox.c.mention.in_(names),
            outbox.c.cause.in_(sent),
            and_(outbox.c.kind == "question", outbox.c.cause.in_(quoting)),
        ),
        agreed: (agreed.c.key == person, and_(agreed.c.kind.in_(PERSONAL), _names(agreed.c.value, person))),
        identities: (identities.c.person == person,),
        attachments: belonging_to(community, person, names),
        records: (records.c.who == person,),
    }
    for table, which in own.items():
        connection.execute(delete(table).where(table.c.community == community, or_(*which)))
    said = update(inbox).where(inbox.c.community == community, inbox.c.sender.in_(names))
    connection.execute(said.values(text=None, sender="", chat=""))


def _hide_in(
    connection: Connection, table: Table, community: str, names: Collection[str], hide: Callable[[str], str]
) -> None:
    """Rewrites every cell of a table that holds the name, or is one of the ids."""
    cells = [column for column in table.c if isinstance(column.type, String | Text | JSON)]
    keys = {column.name for column in table.primary_key} | {"cause"}
    holding = [_holds(column, name, json.dumps(name)[1:-1]) for column in cells for name in names]
    found = connection.execute(select(table).where(table.c.community == community, or_(*holding))).all()
    for row in found:
        old = row._mapping
        new = {column.name: _hidden(old[column.name], names, hide) for column in cells}
        changed = {name: _unique(value) if name in keys else value for name, value in new.items() if value != old[name]}
        changed.pop("community", None)
        if changed:
            same = [column == old[column.name] for column in table.primary_key]
            connection.execute(update(table).where(*same).values(changed))


def _holds(column: Any, plain: str, written: str) -> ColumnElement[bool]:
    """Whether a cell's text holds the plain words, or its JSON what is written for them."""
    as_text = cast(column, Text)
    found: ColumnElement[bool] = or_(
        as_text.contains(plain, autoescape=True), as_text.contains(written, autoescape=True)
    )
    return found


def _names(column: Any, name: str) -> ColumnElement[bool]:
    """Whether a value in a cell's JSON is this very name."""
    return _holds(column, f'"{name}"', json.dumps(name))


def _hiding(person: str, spared: Collection[str]) -> Callable[[str], str]:
    longest_first = sorted({person, *spared}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    return lambda words: pattern.sub(lambda found: GONE if found[0] == person else found[0], words)


def _hidden(value: Any, names: Collection[str], hide: Callable[[str], str]) -> Any:
    """A cell without the name; an id is taken only where it is all that stands there."""
    if isinstance(value, str):
        return GONE if value in names else hide(value)
    if isinstance(value, dict):
        return {hide(key): _hidden(inner, names, hide) for key, inner in value.items()}
    return [_hidden(inner, names, hide) for inner in value] if isinstance(value, list) else value


def _unique(key: str) -> str:
    """Two keys that differed by a name alone still differ."""
    return f"{key}~{secrets.token_hex(4)}"
