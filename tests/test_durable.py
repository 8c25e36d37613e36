"""What an acknowledgement rests on: a commit is on the disk before it is done, and whoever writes is alone."""

from pathlib import Path

from sqlalchemy import event, text

from storage.engine import connect
from storage.store import Store


def test_a_commit_waits_for_the_disk(database: str) -> None:
    settings = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}
    with (engine := connect(database)).connect() as connection:
        if engine.dialect.name == "sqlite":
            found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in settings}
        else:
            settings = {"synchronous_commit": "on", "full_page_writes": "on"}
            found = {name: connection.execute(text(f"SHOW {name}")).scalar() for name in settings}
    engine.dispose()
    assert found == settings


def test_whoever_may_write_is_alone_before_the_first_word_is_read(tmp_path: Path) -> None:
    store, begun = Store(connect(f"sqlite:///{tmp_path}/t.db")), []
    event.listen(store.engine, "before_cursor_execute", lambda _, __, statement, *___: begun.append(statement))
    with store.writing(), store.reading():  # who only reads waits for nobody
        pass
    store.close()
    assert begun == ["BEGIN IMMEDIATE", "BEGIN"]
