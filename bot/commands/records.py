"""`records`: what is recorded. `standing`: what is owed and done."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Console as Terminal
from rich.table import Table

from bot.clock import now
from bot.commands.context import app_of
from bot.days import written_day
from bot.problems import CallProblem
from config.mistakes import nearest
from handlers.facts import Record
from handlers.progress import standings_on
from storage.ledger import SqlLedger

SHOWN = {
    "date": "日期",
    "who": "谁",
    "type": "活动",
    "count": "数量",
    "unit": "单位",
    "teacher": "授课教师",
    "topic": "课题",
}
STANDING = {
    "of": "谁",
    "activity": "任务",
    "done": "已做",
    "at_least": "应做",
    "left": "还差",
    "unit": "单位",
    "to": "到",
    "state": "状态",
}
STATES = {"met": "已完成", "on_pace": "进度正常", "behind": "进度落后", "missed": "未完成", "excused": "免"}


def records(
    ctx: typer.Context,
    person: Annotated[str, typer.Option(help="只看这个人")] = "",
    type_name: Annotated[str, typer.Option("--type", help="只看这种活动")] = "",
    since: Annotated[str, typer.Option("--from", help="从哪天，如 2026-11-01")] = "",
    until: Annotated[str, typer.Option("--to", help="到哪天")] = "",
    struck: Annotated[bool, typer.Option("--all", help="撤销了的也列出")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="每条一行 JSON")] = False,
) -> None:
    """列出记录。例：tongxing records --person 王丽 --type 听课 --json"""
    app = app_of(ctx)
    first, last = read_day(since), read_day(until)
    if first and last and last < first:
        raise CallProblem(f"结束的日子（{last}）要在开始（{first}）之后。")
    rows: list[dict[str, object]] = []
    people: dict[str, None] = {}
    types: dict[str, None] = {}
    with app.store.reading() as connection:
        for name in app.communities.names:
            snapshot = app.communities.now(connection, name)
            people |= dict.fromkeys(each.name for each in snapshot.community.people)
            types |= dict.fromkeys(snapshot.community.types)
            ledger = SqlLedger(connection, snapshot, now())
            found = ledger.records(
                who=[person] if person else (),
                types=[type_name] if type_name else (),
                since=first,
                until=last,
                struck=struck,
            )
            rows += [as_row(record, snapshot.community.calendar.timezone) for record in found]
    if not rows:
        known_or_nearest(person, people, "名单里没有“{}”")
        known_or_nearest(type_name, types, "没有叫“{}”的活动")
    show(rows, SHOWN, as_json=as_json)


def standing(
    ctx: typer.Context,
    at: Annotated[str, typer.Option(help="哪天的情况，如 2026-11-20；默认今天")] = "",
    of: Annotated[str, typer.Option(help="只看这个人、这所学校或这对师徒")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="每项一行 JSON")] = False,
) -> None:
    """列出任务完成情况。例：tongxing standing --of 王丽 --at 2026-11-20"""
    app = app_of(ctx)
    day = read_day(at) or now().astimezone(app.first.calendar.zone).date()
    rows: list[dict[str, object]] = []
    owners: dict[str, None] = {}
    with app.store.reading() as connection:
        for name in app.communities.names:
            snapshot = app.communities.now(connection, name)
            found = standings_on(day, SqlLedger(connection, snapshot, now()))
            owners |= dict.fromkeys(each.name for each in snapshot.community.people)
            owners |= dict.fromkeys(each.name for each in snapshot.community.schools)
            owners |= dict.fromkeys(one.of for one in found)
            rows += [one.row() for one in found if not of or of == one.of or of in one.names]
    if not rows:
        known_or_nearest(of, owners, "没有“{}”这个人、学校或师徒")
    show(rows if as_json else map(_told, rows), STANDING, as_json=as_json)


def _told(row: Mapping[str, object]) -> dict[str, object]:
    """A standing for people: the part that it is for beside its owner, and the state in their language."""
    return {**row, "of": f"{row['of']} {row['part']}".strip(), "state": STATES[str(row["state"])]}


def as_row(record: Record, timezone: str) -> dict[str, object]:
    """A record with the field names of the command line's contract."""
    said_at: datetime = record.said_at.astimezone(ZoneInfo(timezone))
    return {
        "id": record.id,
        "who": record.who,
        "type": record.type,
        "count": int(record.count) if record.count == int(record.count) else record.count,
        "unit": record.unit,
        "date": record.day.isoformat(),
        "from": record.since.isoformat() if record.since else None,
        "subject": record.subject,
        "class": record.class_,
        "teacher": record.teacher,
        "school": record.school,
        "topic": record.topic,
        "mode": record.mode,
        "strengths": record.strengths,
        "suggestions": record.suggestions,
        "rating": record.rating,
        "with": list(record.together),
        "said_by": record.said_by,
        "said_at": said_at.isoformat(),
        "platform": record.platform,
        "message": record.message,
        "struck": record.struck,
    }


def known_or_nearest(named: str, known: Collection[str], unknown: str) -> None:
    """Raises CallProblem for a name that is not known, with the nearest that is."""
    if named and named not in known:
        raise CallProblem(unknown.format(named) + (nearest(named, known) or "。"))


def read_day(text: str) -> date | None:
    """A day as people type it. Raises CallProblem for what is none."""
    try:
        return written_day(text, now().date()) if text else None
    except ValueError as error:
        raise CallProblem(f"“{text}”不是日期。应像 2026-11-20 或 11月20日。") from error


def show(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str], *, as_json: bool) -> None:
    """A table for people, or a JSON line for each row."""
    if as_json:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False, default=str))
        return
    table = Table(*columns.values())
    for row in rows:
        table.add_row(*(_cell(row[name]) for name in columns))
    Terminal().print(table if table.row_count else "这里还没有记录。", markup=False)


def _cell(value: object) -> str:
    if isinstance(value, tuple | list):
        return "、".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value if value is not None else "")
