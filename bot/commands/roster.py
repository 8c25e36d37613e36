"""`roster`: the people of a community: brought in, written out, checked."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.context import settings_of
from bot.problems import CallProblem
from config.community_folder import ROSTER, read_communities, school_names
from config.roster_file import RosterFile, read_roster, write_roster, write_template

roster = typer.Typer(
    help="名单：导入、导出、检查。例：tongxing roster import 名单.xlsx", no_args_is_help=True, add_completion=False
)


@roster.command("import")
def bring_in(ctx: typer.Context, file: Annotated[Path, typer.Argument(help="名单 .xlsx 或 .csv")]) -> None:
    """导入名单，替换现有的。例：tongxing roster import 名单.xlsx"""
    folder = _folder(ctx)
    read = read_roster(file, school_names(folder))
    _show(read)
    if not read.people:
        raise CallProblem("一个人也没读到，名单没有改。")
    write_roster(folder / ROSTER, read.people)
    left_out = f"；有{len(read.troubles)}行没有导入，改好后再运行一次" if read.troubles else ""
    print(f"导入了{len(read.people)}人{left_out}。")


@roster.command("export")
def write_out(
    ctx: typer.Context, file: Annotated[Path, typer.Argument(help="写到哪个 .csv;.xlsx 则写一份空模板")]
) -> None:
    """导出名单，或写一份空模板。例：tongxing roster export 模板.xlsx"""
    if file.suffix.lower() == ".xlsx":
        write_template(file)
        print(f"模板写好了：{file}。填好后：tongxing roster import {file}")
        return
    folder = _folder(ctx)
    write_roster(file, read_roster(folder / ROSTER).people)
    print(f"名单写好了：{file}")


@roster.command("check")
def check(
    ctx: typer.Context, file: Annotated[Path | None, typer.Argument(help="要检查的名单；默认现有的")] = None
) -> None:
    """检查名单，一行一行说哪里要改。例：tongxing roster check 名单.xlsx"""
    folder = _folder(ctx)
    read = read_roster(file or folder / ROSTER, school_names(folder))
    _show(read)
    print(f"能用的{len(read.people)}人，要改的{len(read.troubles)}行。")
    if read.troubles:
        raise typer.Exit(1)


def _folder(ctx: typer.Context) -> Path:
    folder = settings_of(ctx).community
    if not (folder / ROSTER).is_file():
        read_communities(folder)
    return folder


def _show(read: RosterFile) -> None:
    for trouble in read.troubles:
        print(trouble)
