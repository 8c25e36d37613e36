"""Photographs and files of reports: which are to be fetched, which are kept, and whose they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, or_, select, update

from handlers.facts import Enclosure
from handlers.forms import FORM
from storage.tables import attachments, records

AT_ONCE = 20
"""How many are fetched between two looks at the database."""
GIVEN_UP = timedelta(days=1)
"""After this the platforms have forgotten a file, and a doubtful report was not confirmed."""
_TOLD = exists().where(records.c.message == attachments.c.report, records.c.struck.is_(False))


@dataclass(frozen=True)
class Wanted:
    """Something that is still to be fetched from its platform by `reference`: who sent it, and what for."""

    id: int
    reference: str
    attempts: int
    kind: str
    report: str
    community: str
    by: str


@dataclass(frozen=True)
class Kept:
    """What was fetched: the name and the type of its bytes, and how large a photograph is."""

    digest: str
    type: str
    width: int = 0
    height: int = 0


def wanted(connection: Connection, platform: str, now: datetime) -> list[Wanted]:
    """What this platform should be asked for now: of reports that were recorded, and schools' forms."""
    due = (attachments.c.platform == platform, attachments.c.state == "waiting", attachments.c.not_before <= now)
    shown = (attachments.c[field.name] for field in fields(Wanted))
    found = select(*shown).where(*due, or_(_TOLD, attachments.c.kind == FORM))
    return [Wanted(*row) for row in connection.execute(found.order_by(attachments.c.id).limit(AT_ONCE))]


def keep(connection: Connection, id: int, kept: Kept) -> None:
    """Notes what was fetched; where the report was taken back or forgotten meanwhile there is nothing to note."""
    _mark(connection, id, state="kept", reference="", **vars(kept))


def refuse(connection: Connection, id: int) -> None:
    """Notes that it will not be kept; nothing of it is."""
    _mark(connection, id, state="refused", reference="")


def put_off(connection: Connection, id: int, attempts: int, until: datetime) -> None:
    """Notes that it could not be fetched yet."""
    _mark(connection, id, attempts=attempts, not_before=until)


def give_up(connection: Connection, now: datetime) -> None:
    """Lets go what nobody could fetch, or whose report was never recorded."""
    old = (attachments.c.state == "waiting", attachments.c.at < now - GIVEN_UP)
    connection.execute(delete(attachments).where(*old))


def digests(connection: Connection) -> set[str]:
    """The names of all bytes that are still needed, by whichever community."""
    return set(connection.execute(select(attachments.c.digest).where(attachments.c.state == "kept")).scalars())


def enclosures_of(connection: Connection, community: str, since: date, until: date) -> Sequence[Enclosure]:
    """What is kept with the unstruck records of these days, in the order in which it came."""
    days = exists().where(
        records.c.message == attachments.c.report,
        records.c.community == community,
        records.c.struck.is_(False),
        records.c.day.between(since, until),
    )
    shown = (getattr(attachments.c, name) for name in ("report", "digest", "type", "width", "height"))
    kept = (attachments.c.community == community, attachments.c.state == "kept")
    found = connection.execute(select(*shown).where(*kept, days).order_by(attachments.c.id))
    return list(dict.fromkeys(Enclosure(*row) for row in found))


def taken_back(connection: Connection, community: str, message: str) -> None:
    """What came with a message that was recalled, or for the report that it was, is kept no longer."""
    mine = or_(attachments.c.message == message, attachments.c.report == message)
    connection.execute(delete(attachments).where(attachments.c.community == community, mine))


def belonging_to(community: str, person: str, names: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    """Which of them go with a person: those that they sent, and those of reports that credit nobody else."""
    same = and_(records.c.community == community, records.c.message == attachments.c.report)
    own = and_(exists().where(same, records.c.who == person), ~exists().where(same, records.c.who != person))
    return attachments.c.by.in_(names), own


def _mark(connection: Connection, id: int, **values: object) -> None:
    connection.execute(update(attachments).where(attachments.c.id == id).values(values))
