"""The statements of docs/scaling.md that make the tables ready to be split by community."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Inspector, inspect, text

from bot.app import build
from bot.commands.chat import play
from storage.tables import metadata

ROOT = Path(__file__).parents[1]
CHAT = ROOT / "tests" / "chats" / "report.chat"
STATEMENTS, _, DISTRIBUTED = (
    (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8").split("```sql")[1].split("```")[0].partition("SELECT")
)


def keys(found: Inspector, table: str) -> list[list[str]]:
    """The columns of every key that may be held once only: Citus can promise that inside one community."""
    unique = [each["column_names"] for each in found.get_unique_constraints(table)]
    indexes = [each["column_names"] for each in found.get_indexes(table) if each["unique"]]
    return [found.get_pk_constraint(table)["constrained_columns"], *unique, *indexes]  # type: ignore[list-item]


def test_every_table_that_there_is_is_split() -> None:
    assert sorted(re.findall(r"'(\w+)'[,\]]", DISTRIBUTED)) == sorted(metadata.tables)


async def test_the_tables_work_with_keys_that_begin_with_the_community(
    postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    app = build(ROOT / "config" / "sample", postgres_url)
    with app.store.writing() as connection:
        connection.execute(text(STATEMENTS))
        found = inspect(connection)
        assert [name for name in metadata.tables for key in keys(found, name) if "community" not in key] == []
        assert [name for name in metadata.tables if found.get_foreign_keys(name)] == []
    await play(app, CHAT.read_text(encoding="utf-8"))
    app.store.close()
    assert capsys.readouterr().out == CHAT.read_text(encoding="utf-8")
