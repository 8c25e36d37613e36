"""Rows that two processes may write at once: the first one is kept, or the last one wins."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table

if TYPE_CHECKING:  # of the two only the one that is spoken is imported
    from sqlalchemy.dialects.postgresql import Insert as PostgreSQLInsert
    from sqlalchemy.dialects.sqlite import Insert as SQLiteInsert

    Insert = PostgreSQLInsert | SQLiteInsert


def put_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Whether the row is new; where its key is taken, also by a transaction under way, nothing is written."""
    return connection.execute(_new(connection.dialect.name, table), row).rowcount == 1


def put(connection: Connection, table: Table, row: Mapping[str, Any], *changed: str) -> None:
    """Writes the row, or the columns `changed` of the one that has its primary key."""
    connection.execute(_changed(connection.dialect.name, table, changed), row)


def _insert(dialect: str, table: Table) -> "Insert":
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)


@cache
def _new(dialect: str, table: Table) -> "Insert":
    return _insert(dialect, table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


@cache
def _changed(dialect: str, table: Table, changed: tuple[str, ...]) -> "Insert":
    statement = _insert(dialect, table)
    values = {name: statement.excluded[name] for name in changed}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=values)
