"""`import`: a chat history copied out of WeChat or DingTalk: first shown, recorded on `--yes`."""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from sqlalchemy import Connection

from bot.app import App
from bot.chat_file import BOT
from bot.clock import now
from bot.commands.chat import read_text
from bot.commands.context import app_of
from bot.commands.records import read_day
from bot.history import as_messages, read_history
from bot.problems import CallProblem
from config.community import Community
from config.mistakes import nearest
from handlers import wording
from handlers.meaning import Message
from storage.ledger import SqlLedger

MOST_NAMED = 12


def import_history(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="复制出来的聊天记录，存成文字文件")],
    yes: Annotated[bool, typer.Option("--yes", help="看过了，记下来")] = False,
    day: Annotated[str, typer.Option(help="记录里没写日期时，是哪天的，如 2026-11-20")] = "",
    of: Annotated[str, typer.Option("--of", help="是哪个共同体的群（一个程序服务几个共同体时）")] = "",
) -> None:
    """读一份复制出来的聊天记录，先给看会记什么，加 --yes 才记。例：tongxing import 聊天.txt"""
    app = app_of(ctx)
    community = _community(app, of)
    messages = _messages(read_text(file), community, read_day(day))
    with app.store.reading() as connection:
        snapshot = app.communities.now(connection, community.name)
    strangers = Counter(message.nick for message in messages if not snapshot.sender_of(message))
    outcome = rehearse(app, messages, community.name)
    print("\n".join(outcome) if outcome else "没有新的可记。")
    _show_strangers(strangers)
    if not yes:
        print("以上还没有记。看过没问题，再加 --yes 运行一次。")
        return
    with app.store.writing() as connection:
        app.assistant.settle_in(connection, messages, community.name)
    print(f"记好了：新记{len(outcome)}条。", file=sys.stderr)


def rehearse(app: App, messages: Sequence[Message], community: str) -> list[str]:
    """What would be recorded, a line each, in the order of the history; nothing of it stays."""
    lines: list[str] = []
    with app.store.engine.connect() as connection:
        for message in messages:
            before = _ids(connection, app, message, community)
            app.assistant.settle_in(connection, [message], community)
            lines += [line for id, line in _ids(connection, app, message, community).items() if id not in before]
        connection.rollback()
    return lines


def _community(app: App, of: str) -> Community:
    """The community whose history it is. Raises CallProblem where that is not clear."""
    if not of and len(app.files) > 1:
        raise CallProblem(f"这里有几个共同体，请加 --of 说是哪个的：{'、'.join(app.files)}。")
    if of and of not in app.files:
        raise CallProblem(f"没有“{of}”这个共同体{nearest(of, app.files) or '。'}有：{'、'.join(app.files)}。")
    return app.files[of] if of else app.first


def _messages(text: str, community: Community, day: date | None) -> list[Message]:
    """The messages of a history. Raises CallProblem where there is none, or where a day is missing."""
    timezone = community.calendar.timezone
    told = read_history(text, timezone, now().astimezone(ZoneInfo(timezone)).date(), day)
    undated = [one for one in told if one.at is None]
    if not told:
        raise CallProblem("没有读到一条消息。请把聊天记录按“谁、几点、说了什么”复制成文字再试。")
    if undated:
        raise CallProblem(f"有{len(undated)}条不知道是哪天的。请加 --day，如 --day 2026-11-20。")
    group = community.groups[0].name if community.groups else community.name
    return list(as_messages(told, group))


def _ids(connection: Connection, app: App, message: Message, community: str) -> dict[str, str]:
    """The records that a message has made, as people read them."""
    ledger = SqlLedger(connection, app.communities.now(connection, community), message.sent_at)
    return {record.id: f"{record.who} {wording.dated(record)}" for record in ledger.caused_by(message.key)}


def _show_strangers(strangers: Counter[str]) -> None:
    """Whose words were passed over, so that nobody looks for them in vain."""
    strangers.pop(BOT, None)
    if strangers:
        named = "、".join(f"{name}{count}条" for name, count in strangers.most_common(MOST_NAMED))
        more = f"等{len(strangers)}人" if len(strangers) > MOST_NAMED else ""
        print(f"不在名单上，没有看：{named}{more}。是名单上的人，就把这个昵称写进他的“别名”，再导入一次。")
