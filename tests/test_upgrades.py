"""Databases of earlier versions with data in them, and copies made while people report."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, Table, insert, inspect, text

from bot.app import build
from bot.commands.chat import play
from storage.backup import backup, restore
from storage.engine import LATEST, connect, open_engine
from storage.tables import metadata
from storage.upgrading import MIGRATIONS

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "config" / "sample"
CHAT = """== 2026-11-20 周五 16:30
王丽: 今天听课 2 节
王丽 → 同行: 我还差几节
"""
AT = datetime(2026, 9, 8, 8, tzinfo=UTC)
WHO = {"community": "青石教共体", "platform": "console", "message": "console:1", "said_by": "王丽", "said_at": AT}
OLD = {
    "records": {"id": "r1", "who": "王丽", "type": "听课", "count": 3, "unit": "节", "day": AT.date(), "together": []},
    "inbox": {"key": "console:1", "intent": "log_activity", "sender": "王丽", "at": AT},
}


REVISIONS = sorted(file.name[:4] for file in (MIGRATIONS / "versions").glob("0*.py"))


def put_old(connection: Connection, name: str) -> None:
    """A row of that version's table; columns that nothing is known of are empty."""
    table = Table(name, MetaData(), autoload_with=connection)
    known = {"struck": False, **WHO, **OLD[name]}
    row = {column.name: known.get(column.name, "") for column in table.c if not column.nullable}
    connection.execute(insert(table), row)


def to_revision(db: str, revision: str) -> None:
    engine, config = connect(db), Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        (command.upgrade if revision != "base" else command.downgrade)(config, revision)
    engine.dispose()


def emptied(db: str) -> None:
    if not db.startswith("sqlite"):
        engine = connect(db)
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()


@pytest.mark.parametrize("revision", REVISIONS)
async def test_every_version_with_data_in_it_is_brought_up_to_date(
    revision: str, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    emptied(database)
    to_revision(database, revision)
    engine = connect(database)
    with engine.begin() as connection:
        for name in OLD:
            put_old(connection, name)
    engine.dispose()
    app = build(SAMPLE, database)
    await play(app, CHAT)
    app.store.close()
    assert "本学期听课 5/15节" in capsys.readouterr().out


def test_up_and_down_and_up_again_leaves_the_tables_of_this_program(database: str) -> None:
    emptied(database)
    for revision in ("head", "base", "head"):
        to_revision(database, revision)
    engine = open_engine(database)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == LATEST
    assert set(metadata.tables) < {*inspect(engine).get_table_names()}
    engine.dispose()


def test_a_copy_made_while_people_report_is_whole(tmp_path: Path) -> None:
    from test_batches import PEOPLE, everything, message

    app = build(SAMPLE, f"sqlite:///{tmp_path}/live.db")
    said = [message(n, PEOPLE[n % 4], f"11月{n % 18 + 1}日{'听课' if n < 72 else '评课'}1次") for n in range(120)]
    working = Thread(target=lambda: [app.assistant.handle([each]) for each in said])
    working.start()
    copies = [tmp_path / f"copy{n}.db" for n in range(4)]
    for copy in copies:
        backup(app.store.engine, copy)
    working.join()
    whole = everything(app)
    app.store.close()
    for copy in copies:
        restore(copy, tmp_path / "restored.db")
        back = build(SAMPLE, f"sqlite:///{tmp_path}/restored.db")
        kept = everything(back)
        assert all(row in whole[0] for row in kept[0])  # an earlier state of the same past, and
        assert len(kept[0]) == len(kept[6])  # no message without its answer
        back.assistant.handle(said)
        assert [len(rows) for rows in everything(back)] == [len(rows) for rows in whole]
        back.store.close()
        shutil.move(tmp_path / "restored.db", tmp_path / "done.db")
