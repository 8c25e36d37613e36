"""`import`: a chat history copied out of WeChat or DingTalk: first shown, recorded on `--yes`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from sqlalchemy import Connection

from bot.app import App
from bot.clock import now
from bot.commands.chat import read_text
from bot.commands.context import app_of
from bot.commands.records import read_day
from bot.history import Told, as_messages, read_history
from bot.problems import CallProblem
from handlers import wording
from handlers.meaning import Message
from storage.ledger import SqlLedger


def import_history(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="复制出来的聊天记录，存成文字文件")],
    yes: Annotated[bool, typer.Option("--yes", help="看过了，记下来")] = False,
    day: Annotated[str, typer.Option(help="记录里没写日期时，是哪天的，如 2026-11-20")] = "",
) -> None:
    """读一份复制出来的聊天记录,先给看会记什么,加 --yes 才记。例:tongxing import 聊天.txt"""
    app = app_of(ctx)
    timezone = app.first.calendar.timezone
    today = now().astimezone(ZoneInfo(timezone)).date()
    told = read_history(read_text(file), timezone, today, read_day(day))
    undated = [one for one in told if one.at is None]
    if not told:
        raise CallProblem("没有读到一条消息。请把聊天记录按“谁、几点、说了什么”复制成文字再试。")
    if undated:
        raise CallProblem(f"有{len(undated)}条不知道是哪天的。请加 --day，如 --day 2026-11-20。")
    outcome = rehearse(app, told)
    _show(outcome)
    if not yes:
        print("以上还没有记。看过没问题，再加 --yes 运行一次。")
        return
    app.assistant.handle(list(as_messages(told, app.default_group)))
    print(f"记好了：新记{len(outcome)}条。", file=sys.stderr)


def rehearse(app: App, told: Sequence[Told]) -> list[str]:
    """What would be recorded, a line each, in the order of the history; nothing of it stays."""
    lines: list[str] = []
    with app.store.engine.connect() as connection:
        for message in as_messages(list(told), app.default_group):
            before = _ids(connection, app, message)
            app.assistant.settle_in(connection, [message])
            lines += [line for id, line in _ids(connection, app, message).items() if id not in before]
        connection.rollback()
    return lines


def _ids(connection: Connection, app: App, message: Message) -> dict[str, str]:
    """The records that a message has made, as people read them."""
    found = {}
    for name in app.communities.names:
        ledger = SqlLedger(connection, app.communities.now(connection, name), message.sent_at)
        for record in ledger.caused_by(message.key):
            found[record.id] = f"{record.who} {wording.dated(record)}"
    return found


def _show(lines: Sequence[str]) -> None:
    print("\n".join(lines) if lines else "没有新的可记。")
