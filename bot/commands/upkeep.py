"""`backup` and `restore`: the whole database, copied while it runs and checked before it comes back."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.engine import make_url

from bot.commands.context import settings_of
from bot.problems import CallProblem
from storage import backup as copies
from storage.engine import open_engine


def backup(ctx: typer.Context, file: Annotated[Path, typer.Argument(help="写到哪个文件")]) -> None:
    """备份整个数据库，运行中也可以。例：tongxing backup 备份/2026-11-20.db"""
    copies.backup(open_engine(settings_of(ctx).db), file)
    print(f"备份好了：{file}({file.stat().st_size // 1024} KB)")


def restore(ctx: typer.Context, file: Annotated[Path, typer.Argument(help="哪个备份")]) -> None:
    """检查一份备份并恢复它；原来的数据库改名留着。例：tongxing restore 备份/2026-11-20.db"""
    url = make_url(settings_of(ctx).db)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise CallProblem("PostgreSQL 请用它自己的 pg_restore 恢复。")
    old = copies.restore(file, Path(url.database))
    print(f"恢复好了：{url.database}" + (f"；原来的在 {old}" if old else ""))
