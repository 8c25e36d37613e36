"""`scores`: marks after the schemes of the community's plans, each line explained."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from bot.clock import now
from bot.commands.context import app_of, settings_of
from bot.commands.records import read_day
from bot.problems import CallProblem
from config.scoring import Scheme
from handlers.progress import standings_of
from handlers.rules.scoring import Score, ScoreLine, all_scores
from storage.ledger import SqlLedger


def scores(
    ctx: typer.Context,
    scheme: Annotated[str, typer.Option(help="只按这个考核办法")] = "",
    at: Annotated[str, typer.Option(help="哪天的情况，如 2027-01-20；默认今天")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="每个得分一行 JSON")] = False,
) -> None:
    """按文件里的考核办法算分，逐项说明；默认不排名。例：tongxing scores --at 2027-01-20"""
    app = app_of(ctx)
    day = read_day(at) or now().astimezone(app.first.calendar.zone).date()
    found = 0
    with app.store.reading() as connection:
        for name in app.communities.names:
            ledger = SqlLedger(connection, app.communities.now(connection, name), now())
            for each, marks in all_scores(ledger.community, standings_of(None, ledger, day)):
                if scheme not in ("", each.name):
                    continue
                ranked = sorted(marks, key=lambda mark: -mark.points) if settings_of(ctx).ranking else marks
                print("\n".join(_as_json(each, ranked) if as_json else _as_text(each, ranked)))
                found += 1
    if not found:
        raise CallProblem("计划里没有这样的考核办法。在计划文件的 schemes 里写，如 config/plans/003-31.yaml。")


def _as_json(scheme: Scheme, marks: Iterable[Score]) -> Iterator[str]:
    for mark in marks:
        yield json.dumps({"scheme": scheme.name, **asdict(mark)}, ensure_ascii=False)


def _as_text(scheme: Scheme, marks: Iterable[Score]) -> Iterator[str]:
    yield f"{scheme.name}：“{scheme.says}”"
    for mark in marks:
        together = f"（{'、'.join(mark.jointly)}合并）" if mark.jointly else ""
        yield f"{mark.of} {mark.points:g}分{together}{' 优秀' if mark.excellent else ''}"
        yield from (_line(line) for line in mark.lines)


def _line(line: ScoreLine) -> str:
    figures = f"（做了{line.done:g}{line.unit}，要求{line.owed:g}{line.unit}）" if line.owed else ""
    return f"    {line.points:+g}分 {line.says}{figures}"
