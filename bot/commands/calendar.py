"""`calendar show` and `calendar import`: the weeks of a term, days off and make-up workdays."""

import json
import secrets
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.app import App
from bot.calendar_feed import feed
from bot.clock import now
from bot.commands.context import app_of, settings_of
from bot.problems import CallProblem
from config.calendar import WEEKDAYS, SchoolCalendar, Term
from config.calendar_file import term_years
from config.calendar_folder import bring_in
from config.community import Community
from config.community_folder import read_communities
from config.notice import read_notice, read_terms
from config.statutory import years_without_notice
from config.system_errors import why
from handlers import wording
from handlers.calendar_addresses import address, offered, revoked
from handlers.decision import Agreed
from handlers.rules.calendar import teaching_days, timetable_weekday, week_number, week_span
from handlers.rules.meetings import Meeting, meetings_between
from handlers.rules.spans import Span
from storage.journal import Cause, settle
from storage.ledger import SqlLedger

Who = Annotated[str, typer.Argument(help="谁的地址；不写是共同体的")]
LARGEST = 200_000
YEAR = timedelta(days=366)

calendar = typer.Typer(
    help="校历：教学周、放假和调休。例：tongxing calendar show", no_args_is_help=True, add_completion=False
)


@calendar.command("show")
def show(
    ctx: typer.Context,
    term: Annotated[str, typer.Option(help="只看名字里有这几个字的学期，如 第一学期")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="每周一行 JSON")] = False,
) -> None:
    """每学期的教学周、放假、调休。例：tongxing calendar show --term 第一学期"""
    for name, community in read_communities(settings_of(ctx).community).items():
        days = community.calendar
        terms = [each for each in days.terms if term in each.name]
        if not terms:
            raise CallProblem(
                f"{name}没有“{term}”这个学期。有：{'、'.join(each.name for each in days.terms) or '(无)'}。"
            )
        for each in terms:
            lines = _weeks_as_json(days, each) if as_json else _weeks(days, each)
            print("\n".join(lines))
        if not as_json and (unknown := years_without_notice(term_years(days))):
            years = "、".join(f"{year}年" for year in unknown)
            print(f"{years}的放假调休通知还没有。通知出来后：tongxing calendar import 通知.txt")


@calendar.command("feed")
def write_feed(ctx: typer.Context, file: Annotated[Path, typer.Argument(help="写到哪个 .ics 文件")]) -> None:
    """把各个会议写成手机能订阅的日历文件。例：tongxing calendar feed 会议.ics"""
    app = app_of(ctx)
    at = now()
    meetings: list[Meeting] = []
    with app.store.reading() as connection:
        for name in app.communities.names:
            ledger = SqlLedger(connection, app.communities.now(connection, name), at)
            days = (at.date() - YEAR, at.date() + YEAR)
            meetings += meetings_between(ledger.agreements("meeting"), ledger.community.calendar, *days)
    file.write_bytes(feed(app.first.name, meetings, at))
    print(f"日历写好了：{file}（共{len(meetings)}个会）")


@calendar.command("address")
def make_address(ctx: typer.Context, who: Who = "") -> None:
    """给一个订阅会议日历的保密地址，旧的作废。例：tongxing calendar address 王丽"""
    app, token, at = app_of(ctx), secrets.token_urlsafe(), now()
    community = _changed(app, who, at, offered(token, who, at))
    port = settings_of(ctx).calendar.port
    base = community.calendar_address or f"http://127.0.0.1:{port or 8770}"
    print(f"{address(base, token)}\n一年内有效。停用：tongxing calendar revoke {who}".rstrip())
    if not port:
        print("日历的门还没开：设 TONGXING_CALENDAR__PORT=8770 再 tongxing run，见 docs/calendar.md。")


@calendar.command("revoke")
def revoke_address(ctx: typer.Context, who: Who = "") -> None:
    """停用一个人的日历地址；不写姓名是共同体的。例：tongxing calendar revoke 王丽"""
    _changed(app_of(ctx), who, now())
    print(f"{who or '共同体'}的日历地址停用了。")


def _changed(app: App, who: str, at: datetime, *new: Agreed) -> Community:
    """Ends what addresses there are for somebody in their community, and gives the new ones."""
    with app.store.writing() as connection:
        for name in app.communities.names:
            snapshot = app.communities.now(connection, name)
            if not who or snapshot.community.person(who):
                known = [each for each in snapshot.agreements if each.kind == "calendar"]
                cause = Cause(name, f"command:{at.isoformat()}", "", at)
                settle(connection, cause, (*revoked(who, known), *new))
                return snapshot.community
    raise CallProblem(f"名单里没有“{who}”。")


@calendar.command("import")
def bring(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="国务院办公厅放假通知或教育局校历的文字(.txt);- 是标准输入")],
) -> None:
    """读放假通知或校历，写进共同体的文件夹。例：tongxing calendar import 放假通知.txt"""
    folder = settings_of(ctx).community
    read_communities(folder)
    text = _text(file)
    terms = read_terms(text)
    notice = None if terms else read_notice(text)
    path = bring_in(folder, notice, terms)
    for each in terms:
        print(f"{each.name}：{each.start} 至 {each.end}，第1周从 {each.week1} 算起")
    if notice:
        print(
            f"{notice.year}年放假{len(notice.holidays)}天，调休上班{len(notice.workdays)}天：{_listed(notice.workdays)}"
        )
    print(f"写进了 {path}")


def _text(file: Path) -> str:
    try:
        text = sys.stdin.read(LARGEST + 1) if str(file) == "-" else file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CallProblem(f"{file.name} 不是 UTF-8 文字。请把通知的文字粘贴到记事本，另存为 UTF-8。") from None
    except OSError as error:
        raise CallProblem(f"打不开 {file}：{why(error)}。请检查路径。") from None
    if len(text) > LARGEST:
        raise CallProblem("文字太长了，不像一份通知。请只粘贴通知本身。")
    return text


def _weeks(days: SchoolCalendar, term: Term) -> Iterator[str]:
    whole = Span(term.start, term.end)
    yield f"{term.name} {term.start} 至 {term.end}，上课{teaching_days(days, term.start, term.end)}天"
    for number, span in _numbered(days, term):
        count = teaching_days(days, span.start, span.end)
        yield f"  第{number}周 {wording.day(span.start)}—{wording.day(span.end)} 上课{count}天"
    off = [f"{wording.day(day)}{name}" for day, name in sorted(days.holidays.items()) if day in whole]
    made_up = [_followed(day, timetable_weekday(days, day)) for day in sorted(days.workdays) if day in whole]
    quiet = [f"{one.name} {wording.day(one.start)}—{wording.day(one.end)}" for one in days.quiet if one.start in whole]
    for heading, found in (("放假", off), ("调休上班", made_up), ("免打扰", quiet)):
        if found:
            yield f"  {heading}：{'、'.join(found)}"


def _weeks_as_json(days: SchoolCalendar, term: Term) -> Iterator[str]:
    for number, span in _numbered(days, term):
        count = teaching_days(days, span.start, span.end)
        row = {"term": term.name, "week": number, "from": span.start, "to": span.end, "teaching_days": count}
        yield json.dumps(row, ensure_ascii=False, default=str)


def _numbered(days: SchoolCalendar, term: Term) -> Iterator[tuple[int, Span]]:
    for number in range(week_number(days, term, term.start), week_number(days, term, term.end) + 1):
        yield number, week_span(days, term, number).within(Span(term.start, term.end))


def _followed(day: date, weekday: int | None) -> str:
    return f"{wording.day(day)}（上周{WEEKDAYS[weekday - 1]}的课）" if weekday else wording.day(day)


def _listed(days: tuple[date, ...]) -> str:
    return "、".join(f"{wording.day(day)}（周{WEEKDAYS[day.weekday()]}）" for day in days) or "（无）"
