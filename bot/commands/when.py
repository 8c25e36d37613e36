"""`when`: what a date or a time means."""

import json
import sys
from datetime import datetime
from typing import Annotated, Any

import typer

from bot.clock import now
from bot.commands.context import sample_unless_named
from bot.problems import CallProblem
from config.calendar import SchoolCalendar
from config.community_folder import read_communities
from handlers.understanding.times.shown import shown


def when(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="要看的话；不写就从标准输入逐行读 JSON")] = "",
    at: Annotated[str, typer.Option(help="在什么时候说的，如 2026-11-20T16:30；默认现在")] = "",
) -> None:
    """看一句话里的日期或时间被读成什么。例：tongxing when 下周四下午两点 --at 2026-11-20T16:30"""
    calendar = next(iter(read_communities(sample_unless_named(ctx)).values())).calendar
    moment = _moment(at) if at else now().astimezone(calendar.zone)
    if text:
        print(json.dumps(_read({"text": text}, moment, calendar), ensure_ascii=False))
        return
    for line in filter(str.strip, sys.stdin):
        print(json.dumps(_read_line(line, moment, calendar), ensure_ascii=False), flush=True)


def _read_line(line: str, moment: datetime, calendar: SchoolCalendar) -> dict[str, object]:
    """A line that is not JSON or lacks a text says so, and the run goes on."""
    row: Any = None
    try:
        row = json.loads(line)
        return _read(row, _moment(row["ref"]) if row.get("ref") else moment, calendar)
    except CallProblem as error:
        problem = str(error)
    except ValueError:
        problem = "这一行不是 JSON"
    except (TypeError, KeyError, AttributeError):
        problem = "这一行没有 text"
    return {"id": row.get("id") if isinstance(row, dict) else None, "error": problem}


def _read(row: dict[str, Any], moment: datetime, calendar: SchoolCalendar) -> dict[str, object]:
    start, end = shown(row["text"], moment, calendar)
    return ({"id": row["id"]} if "id" in row else {}) | {"start": start, "end": end}


def _moment(text: str) -> datetime:
    """Raises CallProblem for what is no ISO day or moment."""
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise CallProblem(f"“{text}”不是时间。应像 2026-11-20T16:30。") from error
