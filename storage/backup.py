"""Backup and restore of a SQLite database while it is in use; a restored one is checked before it replaces another."""

import sqlite3
from contextlib import closing
from itertools import chain, count
from pathlib import Path

from sqlalchemy import Engine

from storage.engine import DatabaseProblem, connect, migrate


def backup(engine: Engine, file: Path) -> None:
    """Copies the whole database into a new file, also while it is being written. Raises DatabaseProblem."""
    if engine.dialect.name != "sqlite":
        raise DatabaseProblem("PostgreSQL 请用它自己的 pg_dump 备份，docs/scaling.md 里有一行现成的。")
    if file.exists():
        raise DatabaseProblem(f"{file} 已经有了，没有覆盖。请换一个文件名。")
    part = file.with_name(f"{file.name}.part")
    try:
        with engine.connect() as connection, closing(sqlite3.connect(part)) as copy:
            source = connection.connection.driver_connection
            if not isinstance(source, sqlite3.Connection):
                raise DatabaseProblem("这个数据库不能这样备份。")
            connection.rollback()
            source.backup(copy)
        part.rename(file)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise DatabaseProblem(f"不能写 {file}：请检查文件夹和磁盘空间。") from error


def restore(file: Path, target: Path) -> Path | None:
    """Puts a checked backup in the target's place; returns where the old database was put. Raises DatabaseProblem."""
    check(file)
    old = None
    if target.exists():
        old = _free(target.with_name(f"{target.name}.before-restore"))
        target.replace(old)
        for suffix in ("-wal", "-shm"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    engine = connect(f"sqlite:///{target}")
    migrate(engine)
    engine.dispose()
    return old


def _free(path: Path) -> Path:
    """This path, or where it is taken the next one that is not: what was restored over once is kept as well."""
    numbered = (path.with_name(f"{path.name}-{number}") for number in count(2))
    return next(each for each in chain([path], numbered) if not each.exists())


def check(file: Path) -> None:
    """Whether a file is a whole database of 同行. Raises DatabaseProblem with what is wrong."""
    if not file.is_file():
        raise DatabaseProblem(f"没有 {file} 这个文件。")
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            ours = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    except sqlite3.Error as error:
        raise DatabaseProblem(f"{file} 不是数据库备份，或已损坏。") from error
    if not whole or not ours:
        raise DatabaseProblem(f"{file} 不是同行的备份，或已损坏。没有动现在的数据库。")
