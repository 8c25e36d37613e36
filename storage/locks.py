"""Who may act on a shared past. On SQLite whoever writes is alone anyway; on PostgreSQL a name is locked.

A lock ends with its transaction, also where its holder dies; where it freezes, the server ends the transaction
(storage/engine.py says after how long).
"""

from collections.abc import Iterable

from sqlalchemy import Connection, text

_WAIT = text("SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(:names ::text[]) AS name")
_TRY = text("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")


def hold(connection: Connection, names: Iterable[str]) -> None:
    """Waits until nobody else's transaction holds one of these names; taken in one order, so that none waits in a ring.

    Raises OperationalError where that takes too long.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_WAIT, {"names": sorted(set(names))}).all()


def hold_now(connection: Connection, name: str) -> bool:
    """The same without waiting: false where somebody else holds it."""
    return connection.dialect.name != "postgresql" or bool(connection.execute(_TRY, {"name": name}).scalar())
