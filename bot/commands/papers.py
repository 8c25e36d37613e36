"""`papers`: Word and Excel made from what was recorded."""

from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.clock import now
from bot.commands.context import app_of
from bot.commands.records import read_day
from bot.papers.drawing import draw
from bot.problems import CallProblem
from config.community import Community
from handlers.papers.requests import Request, make
from handlers.progress import span_of
from storage.ledger import SqlLedger

papers = typer.Typer(help="材料:台账、完成情况。例:tongxing papers ledger --type 听课", no_args_is_help=True)

Since = Annotated[str, typer.Option("--from", help="从哪天,如 2026-09-01;默认本学期第一天")]
Until = Annotated[str, typer.Option("--to", help="到哪天;默认本学期最后一天")]
Of = Annotated[str, typer.Option(help="只要这所学校或这个人")]
For = Annotated[str, typer.Option("--for", help="给谁看:只写这个人看得到的;默认全部")]
Out = Annotated[Path, typer.Option(help="放在哪个文件夹")]
Type = Annotated[str, typer.Option("--type", help="只要这种活动,如 听课")]


@papers.command("ledger")
def ledger(
    ctx: typer.Context,
    type_name: Type = "",
    of: Of = "",
    since: Since = "",
    until: Until = "",
    viewer: For = "",
    out: Out = Path(),
) -> None:
    """台账(Excel)。例:tongxing papers ledger --type 听课 --of 清河小学"""
    _make(ctx, "register", out, type_name=type_name, scope=of, since=since, until=until, viewer=viewer)


@papers.command("standing")
def standing(
    ctx: typer.Context, of: Of = "", since: Since = "", until: Until = "", viewer: For = "", out: Out = Path()
) -> None:
    """任务完成情况(Excel),每个数字都有说明。例:tongxing papers standing --of 王丽"""
    _make(ctx, "completion", out, scope=of, since=since, until=until, viewer=viewer)


def _make(
    ctx: typer.Context,
    paper: str,
    out: Path,
    *,
    scope: str = "",
    since: str = "",
    until: str = "",
    viewer: str = "",
    type_name: str = "",
) -> None:
    """Draws the paper for each community of the folder and prints where it is."""
    app = app_of(ctx)
    first, last = read_day(since), read_day(until)
    with app.store.reading() as connection:
        for name in app.communities.names:
            asked = SqlLedger(connection, app.communities.now(connection, name), now())
            _check(asked.community, scope, viewer, type_name)
            today = now().astimezone(ZoneInfo(asked.community.calendar.timezone)).date()
            span = span_of("term", first or last or today, asked)
            request = Request(paper, first or span.start, last or span.end, today, viewer, type_name, scope)
            print(draw(make(request, asked), out))


def _check(community: Community, scope: str, viewer: str, type_name: str) -> None:
    """Raises CallProblem for a name that the community does not have: an empty paper would look like an answer."""
    known = {person.name for person in community.people}
    if viewer and viewer not in known:
        raise CallProblem(f"名单里没有“{viewer}”。用全名,见 tongxing roster export。")
    if scope and scope not in known and community.school(scope) is None:
        raise CallProblem(f"没有叫“{scope}”的人或学校。用全名,见 tongxing roster export。")
    if type_name and type_name not in community.types and not any(type_name in plan.types for plan in community.plans):
        raise CallProblem(f"没有叫“{type_name}”的活动。可以是:{'、'.join(list(community.types)[:8])}……")
