"""What is to be said, as rows: put there by settling, taken by delivery, and never lost in between."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, insert, select, update

from config.community import Community
from handlers.decision import Say
from handlers.meaning import Message
from handlers.rules.calendar import next_open_moment
from storage.communities import VOUCHED
from storage.journal import Cause
from storage.tables import identities, outbox

UNASKED = frozenset({"notice", "digest", "alert"})
"""What nobody asked for: never in quiet hours, and only so many a day. Answers, reminders and calls are not of it."""


@dataclass(frozen=True)
class Address:
    """Where something is said: a group's or a person's id on a platform. An empty platform: nobody knows yet."""

    platform: str
    chat: str
    private: bool
    person: str = ""


@dataclass(frozen=True)
class Letter:
    """A row of the outbox on its way."""

    id: int
    community: str
    cause: str
    address: Address
    kind: str
    text: str
    file: str
    attempts: int
    at: datetime


def put(connection: Connection, cause: Cause, message: Message, community: Community, says: Sequence[Say]) -> None:
    """Writes what is said into the outbox. Raises ValueError where somebody's shortfall would be told to a group."""
    part = 0
    for say in says:
        for text, address in _addressed(connection, message, community, say):
            if say.shames and not address.private:
                raise ValueError("a shortfall is never told to a group")
            row = _row(cause, part, say, text, address)
            if say.kind not in UNASKED or not _held_back(connection, community, row):
                connection.execute(insert(outbox).values(row))
            part += 1


def held_for(connection: Connection, community: str, person: str, platform: str, identity: str) -> int:
    """Gives what waited for this person an address, now that they have spoken; says how much that was."""
    mine = (outbox.c.community == community, outbox.c.person == person, outbox.c.state == "held")
    values = {"state": "waiting", "platform": platform, "chat": identity}
    return connection.execute(update(outbox).where(*mine).values(values)).rowcount


def lease(connection: Connection, platform: str, now: datetime, holder: str, limit: int = 50) -> list[Letter]:
    """Takes what may be sent now on a platform, oldest first; until it is marked it is `sending`, in this name."""
    ready = (outbox.c.platform == platform, outbox.c.state == "waiting", outbox.c.not_before <= now)
    query = select(outbox).where(*ready).order_by(outbox.c.id).limit(limit).with_for_update(skip_locked=True)
    letters = [_letter(row) for row in connection.execute(query)]
    if letters:
        taken = outbox.c.id.in_([letter.id for letter in letters])
        connection.execute(update(outbox).where(taken).values(state="sending", lease=holder))
    return letters


def next_moment(connection: Connection, platform: str, until: datetime) -> datetime | None:
    """When the next letter that waits on a platform may go out, if by then."""
    ready = (outbox.c.platform == platform, outbox.c.state == "waiting", outbox.c.not_before <= until)
    return connection.execute(select(func.min(outbox.c.not_before)).where(*ready)).scalar()


def mark(connection: Connection, letter: Letter, state: str, **values: object) -> None:
    """Sets the state of a letter, and what else is known of it."""
    connection.execute(update(outbox).where(outbox.c.id == letter.id).values(state=state, **values))


def _addressed(
    connection: Connection, message: Message, community: Community, say: Say
) -> Iterator[tuple[str, Address]]:
    here = Address(message.platform, message.group or message.identity, not message.group, message.sender)
    if say.group:
        for platform_id in _group_ids(community, say.group):
            platform, _, chat = platform_id.partition(":")
            yield say.text, Address(platform, chat, private=False)
    elif say.person and not (here.private and say.person == message.sender):
        there = _private(connection, community, say.person, message.platform)
        yield say.text, there
        if not there.platform and say.instead:
            yield say.instead, here
    else:
        yield say.text, here


def _held_back(connection: Connection, community: Community, row: dict[str, Any]) -> bool:
    """Moves unasked words into open hours and within the day's budget; true where they joined words that wait."""
    calendar = community.calendar
    moment = next_open_moment(calendar, row["not_before"].astimezone(ZoneInfo(calendar.timezone)))
    most = community.unasked_person if row["private"] else community.unasked_group
    while moment is not None:
        row["not_before"] = moment
        same_day = _unasked_on(connection, row, moment)
        waiting = next((each for each in same_day if each.state in ("waiting", "held")), None)
        if waiting is None and len(same_day) < most:
            return False
        if waiting is not None:
            joined = outbox.c.id == waiting.id
            connection.execute(update(outbox).where(joined).values(text=f"{waiting.text}\n{row['text']}"))
            return True
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        moment = next_open_moment(calendar, midnight + timedelta(days=1))
    return False


def _unasked_on(connection: Connection, row: Mapping[str, Any], moment: datetime) -> Sequence[Any]:
    """The unasked letters of the same chat on the same day, latest first."""
    start = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    names = ("community", "platform", "chat", "person", "private")
    same = [outbox.c[name] == row[name] for name in names]
    when = (outbox.c.not_before >= start, outbox.c.not_before < start + timedelta(days=1))
    query = select(outbox.c.id, outbox.c.state, outbox.c.text).where(*same, *when, outbox.c.kind.in_(UNASKED))
    return connection.execute(query.order_by(outbox.c.id.desc())).all()


def _group_ids(community: Community, name: str) -> Sequence[str]:
    return [each for group in community.groups if group.name == name for each in group.platform_ids]


def _private(connection: Connection, community: Community, person: str, platform: str) -> Address:
    """A person's private chat, on the platform of the conversation if they are there, else where they last spoke."""
    mine = (identities.c.community == community.name, identities.c.person == person)
    rows = connection.execute(
        select(identities.c.platform, identities.c.identity).where(*mine).order_by(identities.c.at.desc())
    ).all()
    for row in sorted(rows, key=lambda row: row.platform != platform):
        return Address(row.platform, row.identity, private=True, person=person)
    known = platform in VOUCHED or (platform == "clock" and _on_console(community))
    return Address("console" if known else "", person if known else "", private=True, person=person)


def _on_console(community: Community) -> bool:
    return any(each.startswith("console:") for group in community.groups for each in group.platform_ids)


def _row(cause: Cause, part: int, say: Say, text: str, address: Address) -> dict[str, Any]:
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
        "state": "waiting" if address.platform else "held",
        "not_before": say.not_before or cause.at,
        "at": cause.at,
    }


def _letter(row: Row[Any]) -> Letter:
    found = row._mapping
    address = Address(found["platform"], found["chat"], found["private"], found["person"])
    rest = {name: found[name] for name in ("id", "community", "cause", "kind", "text", "file", "attempts", "at")}
    return Letter(address=address, **rest)
