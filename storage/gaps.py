"""Times in which a process did not hear a platform: what was said then may be lost, and it is said so."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, or_, select, update

from storage.tables import gaps


@dataclass(frozen=True)
class Gap:
    """One such time of a platform; without an end it lasts."""

    platform: str
    since: datetime
    until: datetime | None


def begin(connection: Connection, communities: Collection[str], platform: str, holder: str, since: datetime) -> None:
    """From then on this process does not hear."""
    row = {"platform": platform, "holder": holder, "since": since}
    connection.execute(insert(gaps), [row | {"community": name} for name in communities])


def end(
    connection: Connection, communities: Collection[str], platform: str, holders: Collection[str], until: datetime
) -> None:
    """These processes hear again, or are gone and another one hears in their place."""
    mine = (gaps.c.community.in_(communities), gaps.c.platform == platform, gaps.c.holder.in_(holders))
    connection.execute(update(gaps).where(*mine, gaps.c.until.is_(None)).values(until=until))


def lasting(connection: Connection, communities: Collection[str], platform: str) -> set[str]:
    """The processes that do not hear this platform now, as far as is known."""
    mine = (gaps.c.community.in_(communities), gaps.c.platform == platform, gaps.c.until.is_(None))
    return set(connection.execute(select(gaps.c.holder).where(*mine)).scalars())


def read(connection: Connection, communities: Collection[str], after: datetime) -> list[Gap]:
    """All that were not over by then, oldest first; what several communities share is one."""
    over_later = or_(gaps.c.until.is_(None), gaps.c.until > after)
    query = select(gaps.c.platform, gaps.c.since, gaps.c.until).where(gaps.c.community.in_(communities), over_later)
    return [Gap(*row) for row in connection.execute(query.distinct().order_by(gaps.c.since))]
