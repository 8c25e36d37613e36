"""An upgrade that is killed leaves the database as it was, or as it is to be, and what was in it."""

import asyncio
import os
import random
from pathlib import Path
from shutil import copyfile

from sqlalchemy import select, text
from test_upgrades import put_old, to_revision

from storage.engine import connect, open_engine
from storage.tables import records
from torture.town import Nursery, kill, lives

KILLS = 100 if os.environ.get("TONGXING_TORTURE") else 4


def revision(db: str) -> str:
    engine = connect(db)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    engine.dispose()
    return str(found)


async def test_killed_in_the_middle_it_is_old_or_new(tmp_path: Path, forks: Nursery) -> None:
    old, file = tmp_path / "old.db", tmp_path / "killed.db"
    to_revision(f"sqlite:///{old}", "0001")
    engine = connect(f"sqlite:///{old}")
    with engine.begin() as connection:
        put_old(connection, "records")
    engine.dispose()
    db, found = f"sqlite:///{file}", []
    for _ in range(KILLS):
        for suffix in ("", "-wal", "-shm"):
            file.with_name(file.name + suffix).unlink(missing_ok=True)
        copyfile(old, file)
        process = forks.start("upgrade", db=db)
        await asyncio.sleep(random.uniform(0, 0.3))
        if lives(process):
            kill(process)
        found.append(revision(db))
        engine = open_engine(db)
        with engine.connect() as connection:
            assert connection.execute(select(records.c.who)).scalars().all() == ["王丽"]
        engine.dispose()
    print({each: found.count(each) for each in sorted(set(found))})
    assert set(found) <= {"0001", revision(db)}
