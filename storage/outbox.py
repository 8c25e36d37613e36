"""What is to be said, as rows: put there by settling, taken by delivery, and never lost in between."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, insert, or_, select, true, update

from config.community import Community
from handlers.decision import Say
from handlers.meaning import Message
from handlers.rules.calendar import next_open_moment
from storage.communities import VOUCHED
from storage.journal import Cause
from storage.pacing import due
from storage.tables import identities, outbox

UNASKED = frozenset({"notice", "digest", "alert"})
"""What nobody asked for: never in quiet hours, and only so many a day. Answers, reminders and calls are not of it."""
ORDERED = "ordered"
"""What a leader had said to others: it waits for open hours, and is no part of the day's budget."""


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


def put(connection: Connection, cause: Cause, message: Message, community: Community, says: Sequence[Say]) -> None:
    """Writes what is said into the outbox. Raises ValueError where somebody's shortfall would be told to a group."""
    part = 0
    for say in says:
        for text, address in _addressed(connection, message, community, say):
            if say.shames and not address.private:
                raise ValueError("a shortfall is never told to a group")
            here = not say.group and (address.platform, address.chat) == (message.platform, message.group)
            row = _row(cause, part, say, text, address, mention=message.identity if here else "")
            if say.kind == ORDERED:
                row["not_before"] = _open(community, row["not_before"]) or row["not_before"]
            if say.kind not in UNASKED or not _held_back(connection, community, row):
                row["due"] = row["not_before"] if address.platform else None
                connection.execute(insert(outbox), row)
            part += 1


def held_for(connection: Connection, community: str, person: str, platform: str, identity: str) -> int:
    """Gives what waited for this person an address, now that they have spoken; says how much that was."""
    mine = (outbox.c.community == community, outbox.c.person == person, outbox.c.state == "held")
    values = {"state": "waiting", "platform": platform, "chat": identity}
    return connection.execute(update(outbox).where(*mine).values(values)).rowcount


def lease(
    connection: Connection, platform: str, now: datetime, holder: str, per_minute: int = 0, most: int = 20
) -> list[Letter]:
    """Takes what may be sent now on a platform, oldest first, in this holder's name."""
    letters = []
    for rows in due(connection, platform, now, per_minute, most):
        carrier = rows[0].id
        for row in rows:
            values = {"state": "leased", "lease": holder, "leased_at": now}
            into = None if row.id == carrier else carrier
            connection.execute(update(outbox).where(outbox.c.id == row.id).values(carrier=into, **values))
        letters.append(letter_of(rows))
    return letters


def letter(connection: Connection, id: int) -> Letter:
    """One row of the outbox as a letter of its own. Raises NoResultFound."""
    return letter_of([connection.execute(select(outbox).where(outbox.c.id == id)).one()])


def next_moment(connection: Connection, platform: str, until: datetime) -> datetime | None:
    """When the next letter that waits on a platform may go out, if by then."""
    ready = (outbox.c.platform == platform, outbox.c.state == "waiting", outbox.c.not_before <= until)
    return connection.execute(select(func.min(outbox.c.not_before)).where(*ready)).scalar()


def let_go(connection: Connection, platform: str, holder: str) -> None:
    """Gives back what a holder that stops has taken and not yet handed over."""
    mine = (outbox.c.platform == platform, outbox.c.lease == holder, outbox.c.state == "leased")
    connection.execute(update(outbox).where(*mine).values(state="waiting", carrier=None))


def begin(connection: Connection, letter: Letter, holder: str) -> bool:
    """Marks a leased letter as handed over from now on; false where the lease was lost in the meantime."""
    mine = (outbox.c.id.in_(letter.rows), outbox.c.state == "leased", outbox.c.lease == holder)
    return connection.execute(update(outbox).where(*mine).values(state="sending")).rowcount == len(letter.rows)


def mark(connection: Connection, letter: Letter, state: str, **values: object) -> None:
    """Sets the state of a letter, and what else is known of it; what is known to have arrived stays sent."""
    if state == "waiting":
        values["carrier"] = None
    open_still = true() if state == "sent" else outbox.c.state != "sent"
    mine = (outbox.c.id.in_(letter.rows), open_still)
    connection.execute(update(outbox).where(*mine).values(state=state, **values))


def holders(connection: Connection) -> set[str]:
    """Who has letters in hand."""
    in_hand = outbox.c.state.in_(("leased", "sending"))
    return set(connection.execute(select(outbox.c.lease).where(in_hand).distinct()).scalars())


def release(connection: Connection, platform: str, resendable: bool, gone: Collection[str], before: datetime) -> None:
    """Takes letters from holders that are gone, or that took them too long ago.

    What had not been handed over waits again. What may have arrived is `unknown`, unless sending it twice does no harm.
    """
    lost = (outbox.c.platform == platform, or_(outbox.c.lease.in_(gone), outbox.c.leased_at < before))
    again = {"state": "waiting", "carrier": None}
    cut = again if resendable else {"state": "unknown"}
    connection.execute(update(outbox).where(*lost, outbox.c.state == "leased").values(again))
    connection.execute(update(outbox).where(*lost, outbox.c.state == "sending").values(cut))


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
    moment = _open(community, row["not_before"])
    most = community.unasked_person if row["private"] else community.unasked_group
    while moment is not None:
        row["not_before"] = moment
        same_day = _unasked_on(connection, row, moment)
        waiting = next((each for each in same_day if _can_join(each, row)), None)
        if waiting is None and len(same_day) < most:
            return False
        if waiting is not None:
            joined = outbox.c.id == waiting.id
            connection.execute(update(outbox).where(joined).values(text=f"{waiting.text}\n{row['text']}"))
            return True
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        moment = next_open_moment(calendar, midnight + timedelta(days=1))
    return False


def _can_join(waiting: Any, row: Mapping[str, Any]) -> bool:
    """Whether words may join a letter that waits: two files cannot be one."""
    return waiting.state in ("waiting", "held") and not waiting.file and not row["file"]


def _open(community: Community, moment: datetime) -> datetime | None:
    calendar = community.calendar
    return next_open_moment(calendar, moment.astimezone(ZoneInfo(calendar.timezone)))


def _unasked_on(connection: Connection, row: Mapping[str, Any], moment: datetime) -> Sequence[Any]:
    """The unasked letters of the same chat on the same day, latest first."""
    start = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    names = ("community", "platform", "chat", "person", "private")
    same = [outbox.c[name] == row[name] for name in names]
    when = (outbox.c.not_before >= start, outbox.c.not_before < start + timedelta(days=1))
    query = select(outbox.c.id, outbox.c.state, outbox.c.text, outbox.c.file).where(
        *same, *when, outbox.c.kind.in_(UNASKED)
    )
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
