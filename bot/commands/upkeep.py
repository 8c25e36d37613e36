"""`backup` and `restore`: the whole database and its attachments, copied while it runs, checked before they return."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.engine import make_url

from bot.app import attached_to
from bot.commands.context import settings_of
from bot.problems import CallProblem
from storage import backup as copies
from storage.engine import open_engine
from storage.files import Files


def backup(ctx: typer.Context, file: Annotated[Path, typer.Argument(help="写到哪个文件")]) -> None:
    """备份整个数据库和照片附件，运行中也可以。例：tongxing backup 备份/2026-11-20.db"""
    db = settings_of(ctx).db
    with suppress(OSError):  # the copy itself says what cannot be written
        file.parent.mkdir(exist_ok=True)
    engine = open_engine(db)
    copies.backup(engine, file)
    engine.dispose()
    attached = attached_to(db).copy_to(Files(_beside(file)))
    more = f"；照片和附件{attached}个，在 {_beside(file)}" if attached else ""
    print(f"备份好了：{file}（{file.stat().st_size // 1024} KB）{more}")


def restore(ctx: typer.Context, file: Annotated[Path, typer.Argument(help="哪个备份")]) -> None:
    """检查一份备份并恢复它；原来的数据库改名留着。例：tongxing restore 备份/2026-11-20.db"""
    url = make_url(settings_of(ctx).db)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise CallProblem("PostgreSQL 请用它自己的 pg_restore 恢复。")
    old = copies.restore(file, Path(url.database))
    attached = Files(_beside(file)).copy_to(attached_to(settings_of(ctx).db))
    more = [f"照片和附件{attached}个"] if attached else []
    more += [f"原来的在 {old}"] if old else []
    print("；".join([f"恢复好了：{url.database}", *more]))


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.attachments")
