"""A disk that was full: whoever keeps the machine hears of it once a day, as soon as there is room again."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime

from handlers.meaning import Meaning, Tick

POSTGRESQL_FULL = "53100"


def is_full(error: BaseException | None) -> bool:
    """Whether a database could not write for want of room; SQLite has taken the savepoint with it, which hides why."""
    if error is None:
        return False
    told = getattr(error, "sqlite_errorcode", None), getattr(error, "sqlstate", None)
    return told[0] == sqlite3.SQLITE_FULL or told[1] == POSTGRESQL_FULL or is_full(error.__context__)


def room_again(communities: Iterable[str], since: datetime) -> Iterator[Tick]:
    """For each community the moment at which its administrators hear of it; one a day, in however many processes."""
    return (Tick(name, f"no_room:{since:%Y-%m-%d}", since, since, Meaning("no_room")) for name in communities)
