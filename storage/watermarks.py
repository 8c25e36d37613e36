"""How far the clock of each community has struck."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from storage import upserts
from storage.tables import clock


def read(connection: Connection, community: str) -> datetime | None:
    """The moment until which everything due was struck; None where the clock never ran."""
    return connection.execute(select(clock.c.struck).where(clock.c.community == community)).scalar()


def move(connection: Connection, community: str, at: datetime) -> None:
    """Moves the watermark on; it never goes back, even where a clock was set back."""
    if not upserts.put_new(connection, clock, {"community": community, "struck": at}):
        mine = clock.c.community == community
        connection.execute(update(clock).where(mine, clock.c.struck < at).values(struck=at))
