"""`roster`: the people of a community: brought in, written out, checked."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import now
from bot.commands.context import settings_of
from bot.problems import CallProblem
from config.community import Person
from config.community_folder import COMMUNITY, ROSTER, folders_of, read_communities, school_names
from config.roster_file import RosterFile, read_roster, write_roster, write_template

NAMED = 5  # of those who are on the roster no more

roster = typer.Typer(
    help="名单：导入、导出、检查。例：tongxing roster import 名单.xlsx", no_args_is_help=True, add_completion=False
)


@roster.command("import")
def bring_in(ctx: typer.Context, file: Annotated[Path, typer.Argument(help="名单 .xlsx 或 .csv")]) -> None:
    """导入名单，替换现有的，原来的留一份。例：tongxing roster import 名单.xlsx"""
    folder = _folder(ctx)
    read = read_roster(file, school_names(folder))
    _show(read)
    if len(read.people) <= len(read.troubles):
        raise CallProblem(f"读到{len(read.people)}人，要改的有{len(read.troubles)}行，名单没有改。改好后再运行一次。")
    before = read_roster(folder / ROSTER).people if (folder / ROSTER).is_file() else ()
    kept = _kept(folder / ROSTER) if before else None
    write_roster(folder / ROSTER, read.people)
    left_out = f"；有{len(read.troubles)}行没有导入，改好后再运行一次" if read.troubles else ""
    print(
        f"导入了{len(read.people)}人{left_out}。{_gone(before, read.people)}{f'原来的名单在 {kept}。' if kept else ''}"
    )


def _kept(roster: Path) -> Path:
    """A copy of the roster as it was, by the moment."""
    kept = roster.with_name(f"{roster.stem}-{now().astimezone():%Y%m%d-%H%M%S}{roster.suffix}")
    shutil.copy2(roster, kept)
    return kept


def _gone(before: Sequence[Person], after: Sequence[Person]) -> str:
    """Who is on the roster no more, a few by name."""
    names = {person.name for person in after}
    gone = [person.name for person in before if person.name not in names]
    more = f"等{len(gone)}人" if len(gone) > NAMED else ""
    return f"名单上不再有：{'、'.join(gone[:NAMED])}{more}。" if gone else ""


@roster.command("export")
def write_out(
    ctx: typer.Context, file: Annotated[Path, typer.Argument(help="写到哪个 .xlsx 或 .csv；还没有名单时是一份空模板")]
) -> None:
    """导出名单；还没有名单时写一份空模板。例：tongxing roster export 名单.xlsx"""
    roster = settings_of(ctx).community / ROSTER
    people = read_roster(roster).people if roster.is_file() else ()
    if not people and file.suffix.lower() == ".xlsx":
        write_template(file)
        print(f"还没有名单，模板写好了：{file}。填好后：tongxing roster import {file}")
        return
    write_roster(file, people)
    print(f"名单写好了：{file}，{len(people)}人。改好后：tongxing roster import {file}")


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
    own = (folder / COMMUNITY).is_file() or (folder / ROSTER).is_file()
    if not own and read_communities(folder):
        named = "、".join(path.name for path in folders_of(folder))
        raise CallProblem(f"这里有几个共同体（{named}），请指明一个，如：--community {folders_of(folder)[0]}")
    return folder


def _show(read: RosterFile) -> None:
    for trouble in read.troubles:
        print(trouble)
