"""Which processes live, wherever they run: on PostgreSQL each holds a lock on its name, which ends with its connection.

Whoever looks touches no lock, so that looking is in nobody's way. On SQLite all run on one machine, and know each other
by their numbers.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

TWO_LOOKS = timedelta(seconds=5)
"""So far apart are two looks at a lock: who lost it, as when PostgreSQL is restarted, takes it anew in between."""

_HOLD = text("SELECT pg_advisory_lock_shared(hashtextextended('process ' || :name, 0))")
_FREE = text("""
    SELECT name FROM unnest(:names ::text[]) AS name WHERE hashtextextended('process ' || name, 0) NOT IN (
        SELECT classid::bigint << 32 | objid::bigint FROM pg_locks JOIN pg_database ON pg_database.oid = database
         WHERE locktype = 'advisory' AND objsubid = 1 AND datname = current_database())
""")


class Life:
    """One process's lock on its name, on a connection of its own that nothing else waits for."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.name = name
        self._engine = engine
        self._connection: Connection | None = None

    def beat(self) -> None:
        """Takes the lock, and where it is held, takes it once more. Raises DBAPIError where there is no connection."""
        if self._engine.dialect.name != "postgresql":
            return
        try:
            self._connection = self._connection or self._connected()
            self._connection.execute(_HOLD, {"name": self.name})
        except DBAPIError:
            self.end()
            raise

    def end(self) -> None:
        """Gives the lock up; the next beat takes it on a new connection."""
        connection, self._connection = self._connection, None
        if connection:
            connection.close()

    def _connected(self) -> Connection:
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        connection.detach()
        return connection


class Looks:
    """What one process has seen of the others' locks."""

    def __init__(self) -> None:
        self._free_since: dict[str, datetime] = {}

    def dead(self, connection: Connection, names: Collection[str], at: datetime) -> list[str]:
        """Those whose lock was free at an earlier look, and is free still."""
        free = _free(connection, names)
        self._free_since = {name: self._free_since.get(name, at) for name in free}
        return [name for name, since in self._free_since.items() if abs(at - since) >= TWO_LOOKS]


def _free(connection: Connection, names: Collection[str]) -> list[str]:
    """Those of the names that nobody holds now, as far as that can be known."""
    if not names or connection.dialect.name != "postgresql":
        return []
    return list(connection.execute(_FREE, {"names": list(names)}).scalars())
