"""Backup and restore of a SQLite database while it is in use; a restored one is checked before it replaces another."""

import sqlite3
from contextlib import closing
from itertools import chain, count
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from storage.engine import DatabaseProblem, connect, migrate

IN_USE_SECONDS = 2
SUFFIXES = ("", "-wal", "-shm")
"""What a database consists of while it is written to, or was when its process died."""


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
    """Puts a checked backup in the target's place; returns where the old database was put. Raises DatabaseProblem.

    The old one stays in its place until the copy is whole, and is refused where a program still writes into it.
    """
    check(file)
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _alone(target)
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
        engine = connect(f"sqlite:///{part}")
        try:
            migrate(engine)
        finally:
            engine.dispose()
        _alone(target)
        old = _moved_aside(target)
        part.replace(target)
    except (sqlite3.Error, SQLAlchemyError, OSError) as error:
        raise DatabaseProblem(f"不能写 {target}：请检查文件夹和磁盘空间。没有动现在的数据库。") from error
    finally:
        for suffix in SUFFIXES:
            part.with_name(part.name + suffix).unlink(missing_ok=True)
    return old


def _alone(target: Path) -> None:
    """Makes of a database and its write-ahead log one file. Raises DatabaseProblem where another program has it open.

    A program that went on writing into a file that was moved away would acknowledge what nobody finds again.
    """
    if not target.exists():
        return
    try:
        with closing(sqlite3.connect(target, timeout=IN_USE_SECONDS)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise DatabaseProblem(f"{target} 正在用。请先停下 tongxing run 和别的命令，再恢复。") from error
    except sqlite3.DatabaseError:
        pass  # it is damaged, which is why somebody restores


def _moved_aside(target: Path) -> Path | None:
    """Where the old database was put, with what belongs to it; None where there was none."""
    if not target.exists():
        return None
    old = _free(target.with_name(f"{target.name}.before-restore"))
    for suffix in SUFFIXES:
        beside = target.with_name(target.name + suffix)
        if beside.exists():
            beside.replace(old.with_name(old.name + suffix))
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
