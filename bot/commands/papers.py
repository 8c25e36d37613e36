"""`papers`: Word and Excel made from what was recorded."""

import asyncio
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console as Terminal
from rich.progress import Progress

from bot.app import App
from bot.clock import now
from bot.commands.context import app_of
from bot.commands.records import known_or_nearest, read_day
from bot.papers.drawing import draw
from bot.papers.template import fill
from bot.problems import CallProblem
from config.community import Community
from handlers.papers.lessons import FIELDS, fields, lessons_of
from handlers.papers.requests import Request, make, material_for, may_have
from handlers.progress import span_of
from storage import outbox
from storage.ledger import SqlLedger

papers = typer.Typer(
    help="材料：台账、完成情况、听课记录表、会议纪要、活动记录、小结、汇编。例：tongxing papers ledger --type 听课",
    no_args_is_help=True,
    add_completion=False,
)

Since = Annotated[str, typer.Option("--from", help="从哪天，如 2026-09-01；默认本学期第一天")]
Until = Annotated[str, typer.Option("--to", help="到哪天；默认本学期最后一天")]
Of = Annotated[str, typer.Option(help="只要这所学校或这个人")]
For = Annotated[str, typer.Option("--for", help="给谁看：只写这个人看得到的；默认全部")]
Out = Annotated[Path, typer.Option(help="放在哪个文件夹")]
Type = Annotated[str, typer.Option("--type", help="只要这种活动，如 听课")]


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
    """台账(Excel)。例：tongxing papers ledger --type 听课 --of 清河小学"""
    _make(ctx, "register", out, type_name=type_name, scope=of, since=since, until=until, viewer=viewer)


@papers.command("standing")
def standing(
    ctx: typer.Context,
    type_name: Type = "",
    of: Of = "",
    since: Since = "",
    until: Until = "",
    viewer: For = "",
    out: Out = Path(),
) -> None:
    """任务完成情况(Excel)，每个数字都有说明。例：tongxing papers standing --of 王丽"""
    _make(ctx, "completion", out, type_name=type_name, scope=of, since=since, until=until, viewer=viewer)


@papers.command("lesson")
def lesson(
    ctx: typer.Context,
    record: Annotated[str, typer.Option("--id", help="只要这一条记录，编号见 tongxing records --json")] = "",
    template: Annotated[Path | None, typer.Option(help="本校自己的表(.docx)，里面写 {{ 授课教师 }} 等")] = None,
    of: Of = "",
    since: Since = "",
    until: Until = "",
    viewer: For = "",
    out: Out = Path(),
) -> None:
    """听课记录表(Word)：一节课一页，一个人一学期一本；可用本校自己的表。例：tongxing papers lesson --of 王丽"""
    if template is None:
        _make(ctx, "lesson", out, record=record, scope=of, since=since, until=until, viewer=viewer)
        return
    if out.suffix != ".docx":
        raise CallProblem("用自己的表时，--out 要写成文件名，如 --out 王丽.docx。")
    for asked, request in _requests(app_of(ctx), "lesson", of, since, until, viewer, record=record):
        material = material_for(request, asked)
        forms = [fields(each, material) for each in lessons_of(material, record)]
        fill(template, FIELDS, forms, out)
        print(out)


@papers.command("minutes")
def minutes(
    ctx: typer.Context,
    kind: Annotated[str, typer.Option(help="只要这种会，如 例会")] = "",
    on: Annotated[str, typer.Option(help="只要这一天的会，如 2026-11-06")] = "",
    since: Since = "",
    until: Until = "",
    out: Out = Path(),
) -> None:
    """会议纪要(Word，按 GB/T 9704 排版)。例：tongxing papers minutes --on 2026-11-06"""
    _make(ctx, "minutes", out, type_name=kind, since=on or since, until=on or until)


@papers.command("activities")
def activities(
    ctx: typer.Context,
    type_name: Type = "",
    of: Of = "",
    since: Since = "",
    until: Until = "",
    viewer: For = "",
    out: Out = Path(),
) -> None:
    """教研活动记录(Word)，一次活动一页。例：tongxing papers activities --type 集体备课"""
    _make(ctx, "activities", out, type_name=type_name, scope=of, since=since, until=until, viewer=viewer)


@papers.command("summary")
def summary(
    ctx: typer.Context, of: Of = "", since: Since = "", until: Until = "", viewer: For = "", out: Out = Path()
) -> None:
    """工作小结草稿(Word)，数字来自记录，文字留给人写。例：tongxing papers summary --of 清河小学"""
    _make(ctx, "summary", out, scope=of, since=since, until=until, viewer=viewer)


@papers.command("marks")
def marks(ctx: typer.Context, since: Since = "", until: Until = "", viewer: For = "", out: Out = Path()) -> None:
    """考核表(Excel)，按计划里的考核办法，逐项说明，不排名。例：tongxing papers marks"""
    _make(ctx, "marks", out, since=since, until=until, viewer=viewer)


@papers.command("book")
def book(
    ctx: typer.Context, of: Of = "", since: Since = "", until: Until = "", viewer: For = "", out: Out = Path()
) -> None:
    """汇编成册(zip)：每校一本 Word，一份总表，另附缺件清单。例：tongxing papers book --out 汇编"""
    _make(ctx, "book", out, scope=of, since=since, until=until, viewer=viewer)
    if not viewer:
        _make(ctx, "missing", out, scope=of, since=since, until=until)
        print("缺件清单只给共同体负责人看，没有放进汇编。")


@papers.command("letter", hidden=True)
def letter(ctx: typer.Context, number: int, as_text: Annotated[bool, typer.Option("--as-text")] = False) -> None:
    """What `run` calls to draw the paper that a letter of the outbox orders. 例：tongxing papers letter 12"""
    app = app_of(ctx)
    with app.store.reading() as connection:
        ordered = outbox.letter(connection, number)
    ready = asyncio.run(app.desk.drawn(ordered, as_file=not as_text))
    print(json.dumps({"text": ready.text, "file": ready.file}))


def _make(ctx: typer.Context, paper: str, out: Path, **narrowed: str) -> None:
    """Draws the paper for each community of the folder and prints where it is."""
    app = app_of(ctx)
    with _bar() as bar:
        for asked, request in _requests(app, paper, **narrowed):
            print(draw(make(request, asked), out, _moves(bar), app.attached))


def _requests(
    app: App,
    paper: str,
    scope: str = "",
    since: str = "",
    until: str = "",
    viewer: str = "",
    type_name: str = "",
    record: str = "",
) -> Iterator[tuple[SqlLedger, Request]]:
    """The order for each community of the folder, of this term where no days are given. Raises CallProblem."""
    first, last = read_day(since), read_day(until)
    with app.store.reading() as connection:
        for name in app.communities.names:
            asked = SqlLedger(connection, app.communities.now(connection, name), now())
            _check(asked.community, scope, viewer, type_name if paper != "minutes" else "")
            today = now().astimezone(asked.community.calendar.zone).date()
            span = span_of("term", first or last or today, asked)
            days = (first or span.start, last or span.end)
            request = Request(paper, *days, today, viewer, type_name, scope, record)
            if viewer and not may_have(request, asked.community):
                raise CallProblem(f"{viewer}不能看这份材料。")
            yield asked, request


def _bar() -> Progress:
    """A bar on the screen while a volume is bound; on standard error, and only where somebody looks at it."""
    return Progress(console=Terminal(stderr=True), transient=True, disable=not sys.stderr.isatty())


def _moves(bar: Progress) -> Callable[[str, int, int], None]:
    task = bar.add_task("装订", total=None)
    return lambda piece, done, many: bar.update(task, description=piece, completed=done, total=many)


def _check(community: Community, scope: str, viewer: str, type_name: str) -> None:
    """Raises CallProblem for a name that the community does not have: an empty paper would look like an answer."""
    known = {person.name for person in community.people}
    if viewer and viewer not in known:
        raise CallProblem(f"名单里没有“{viewer}”。用全名，见 tongxing roster export。")
    places = [*known, *(school.name for school in community.schools)]
    known_or_nearest(scope, places, "没有叫“{}”的人或学校")
    if type_name and type_name not in community.types and not any(type_name in plan.types for plan in community.plans):
        raise CallProblem(f"没有叫“{type_name}”的活动。可以是：{'、'.join(list(community.types)[:8])}……")
