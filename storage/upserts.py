"""Rows that two processes may write at once: the first one is kept, or the last one wins."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = postgresql.Insert | sqlite.Insert


def put_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Whether the row is new; where its key is taken, also by a transaction under way, nothing is written."""
    return connection.execute(_new(connection.dialect.name, table), row).rowcount == 1


def put(connection: Connection, table: Table, row: Mapping[str, Any], *changed: str) -> None:
    """Writes the row, or the columns `changed` of the one that has its primary key."""
    connection.execute(_changed(connection.dialect.name, table, changed), row)


def _insert(dialect: str, table: Table) -> Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _new(dialect: str, table: Table) -> Insert:
    return _insert(dialect, table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


@cache
def _changed(dialect: str, table: Table, changed: tuple[str, ...]) -> Insert:
    statement = _insert(dialect, table)
    values = {name: statement.excluded[name] for name in changed}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=values)
