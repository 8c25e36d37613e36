"""What is to be said, as rows: put there by settling, taken by delivery, and never lost in between."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from config.community import Community
from handlers.decision import Say
from handlers.meaning import CLOCK, CONSOLE, Message
from storage.communities import VOUCHED
from storage.journal import Cause
from storage.page import Page
from storage.tables import identities, outbox
from storage.unasked import is_joined

READER = "reader"
"""What is sent there travels like a letter: taken by one process, tried again, never lost; `mention` is its sender."""


@dataclass(frozen=True)
class Address:
    """Where something is said: a group's or a person's id on a platform. An empty platform: nobody knows yet."""

    platform: str
    chat: str
    private: bool
    person: str = ""


@dataclass(frozen=True)
class Letter:
    """A row of the outbox on its way, or several `rows` of one chat that were merged into it.

    `mentions` are the platform's ids of the persons whom an answer in a group is for.
    """

    id: int
    community: str
    cause: str
    address: Address
    kind: str
    text: str
    file: str
    attempts: int
    at: datetime
    mentions: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()


def put(page: Page, cause: Cause, message: Message, community: Community, says: Sequence[Say]) -> None:
    """Writes what is said into the outbox. Raises ValueError where somebody's shortfall would be told to a group."""
    part = 0
    for say in says:
        for text, address in _addressed(page, message, community, say):
            if say.shames and not address.private:
                raise ValueError("a shortfall is never told to a group")
            here = not say.group and (address.platform, address.chat) == (message.platform, message.group)
            of_sender = here or say.kind == READER
            row = _row(cause, part, say, text, address, mention=message.identity if of_sender else "")
            if not is_joined(page, community, row):
                row["due"] = row["not_before"] if address.platform else None
                page.add(outbox, row)
            part += 1


@dataclass(frozen=True)
class Spoke:
    """Somebody who spoke to the assistant alone, and can be answered there."""

    community: str
    person: str
    platform: str
    identity: str


def held_for(page: Page, spoke: Collection[Spoke]) -> None:
    """Gives what waited for these people an address, now that they have spoken."""
    if not spoke:
        return
    mine = (outbox.c.community == bindparam("of"), outbox.c.person == bindparam("who"), outbox.c.state == "held")
    values = {"state": "waiting", "platform": bindparam("there"), "chat": bindparam("as")}
    rows = [{"of": each.community, "who": each.person, "there": each.platform, "as": each.identity} for each in spoke]
    page.asked().execute(update(outbox).where(*mine).values(values), rows)


def letter(connection: Connection, id: int) -> Letter:
    """One row of the outbox as a letter of its own. Raises NoResultFound."""
    return letter_of([connection.execute(select(outbox).where(outbox.c.id == id)).one()])


def _addressed(page: Page, message: Message, community: Community, say: Say) -> Iterator[tuple[str, Address]]:
    here = Address(message.platform, message.group or message.identity, not message.group, message.sender)
    if say.kind == READER:
        yield say.text, Address(READER, message.key, private=True)
    elif say.group:
        for platform_id in _group_ids(community, say.group):
            platform, _, chat = platform_id.partition(":")
            yield say.text, Address(platform, chat, private=False)
    elif say.person and not (here.private and say.person == message.sender):
        there = _private(page, community, say.person, message.platform)
        yield say.text, there
        if not there.platform and say.instead:
            yield say.instead, here
    else:
        yield say.text, here


def _group_ids(community: Community, name: str) -> Sequence[str]:
    return [each for group in community.groups if group.name == name for each in group.platform_ids]


def _private(page: Page, community: Community, person: str, platform: str) -> Address:
    """A person's private chat, on the platform of the conversation if they are there, else where they last spoke."""
    mine = (identities.c.community == community.name, identities.c.person == person)
    rows = (
        page.asked()
        .execute(select(identities.c.platform, identities.c.identity).where(*mine).order_by(identities.c.at.desc()))
        .all()
    )
    for row in sorted(rows, key=lambda row: row.platform != platform):
        return Address(row.platform, row.identity, private=True, person=person)
    known = platform in VOUCHED or (platform == CLOCK and _on_console(community))
    return Address(CONSOLE if known else "", person if known else "", private=True, person=person)


def _on_console(community: Community) -> bool:
    return any(each.startswith(f"{CONSOLE}:") for group in community.groups for each in group.platform_ids)


def _row(cause: Cause, part: int, say: Say, text: str, address: Address, mention: str) -> dict[str, Any]:
    return {
        "community": cause.community,
        "cause": cause.message,
        "part": part,
        "platform": address.platform,
        "chat": address.chat,
        "person": address.person,
        "private": address.private,
        "kind": say.kind,
        "text": text,
        "file": say.file,
        "mention": mention,
        "state": "waiting" if address.platform else "held",
        "not_before": say.not_before or cause.at,
        "at": cause.at,
    }


def letter_of(rows: Sequence[Row[Any]]) -> Letter:
    """Rows that travel together as one letter; the first one carries the others."""
    first = rows[0]._mapping
    address = Address(first["platform"], first["chat"], first["private"], first["person"])
    rest = {name: first[name] for name in ("id", "community", "cause", "kind", "file", "attempts", "at")}
    said = "\n".join(row.text for row in rows)
    mentions = tuple(dict.fromkeys(row.mention for row in rows if row.mention))
    return Letter(address=address, text=said, mentions=mentions, rows=tuple(row.id for row in rows), **rest)


def paper_letters(connection: Connection) -> set[int]:
    """The letters that there are with a file: whoever is forgotten has none."""
    return set(connection.execute(select(outbox.c.id).where(outbox.c.file != "")).scalars())


def last_farewell(connection: Connection) -> datetime | None:
    """When somebody was last forgotten in the chat, as far as is still known."""
    query = select(outbox.c.at).where(outbox.c.kind == "farewell").order_by(outbox.c.at.desc()).limit(1)
    return connection.execute(query).scalar()
