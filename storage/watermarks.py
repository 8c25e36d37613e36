"""How far the clock of each community has struck."""

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from storage.tables import clock


def read(connection: Connection, community: str) -> datetime | None:
    """The moment until which everything due was struck; None where the clock never ran."""
    return connection.execute(select(clock.c.struck).where(clock.c.community == community)).scalar()


def move(connection: Connection, community: str, at: datetime) -> None:
    """Moves the watermark on; it never goes back, even where a clock was set back."""
    mine = clock.c.community == community
    if read(connection, community) is None:
        connection.execute(insert(clock).values(community=community, struck=at))
    else:
        connection.execute(update(clock).where(mine, clock.c.struck < at).values(struck=at))
