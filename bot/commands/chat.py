"""`chat`: a group in the terminal. `replay`: a chat file played through the real path."""

import asyncio
import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.app import App, build
from bot.chat_file import ChatFileProblem, SpokenLine, message_of, read_chat, spoken
from bot.clock import now
from bot.commands.context import sample_unless_named, settings_of
from bot.platforms.console import Console, print_line
from bot.problems import CallProblem
from bot.replay import Replay
from config.system_errors import why
from handlers.meaning import Message
from handlers.understanding import understand
from storage.outbox import Letter

GREETING = """{name} · {group}
这是终端里的群。像在群里一样说话，试试这三句：
  王丽: 今天听课 1 节
  王丽 → 同行: 我还差几节？
  王丽: 撤销
（名字后面加冒号；Ctrl-D 离开）"""
LARGEST_CHAT = 20_000_000
WARM_UP = Message("", "今天听课1节", datetime(2026, 1, 1, tzinfo=UTC))
"""Read once before anybody waits: the reader makes its words ready at the first message."""


def chat(ctx: typer.Context) -> None:
    """终端里的群。例：echo "王丽: 今天听课 1 节" | tongxing --community config/sample chat"""
    settings = settings_of(ctx)
    app = build(settings.community, settings.db, settings.reader)
    understand(WARM_UP, app.first)
    if sys.stdin.isatty():
        print(GREETING.format(name=app.first.name, group=app.default_group))
    asyncio.run(_converse(app))


async def _converse(app: App) -> None:
    delivery = app.delivery(*app.readers, Console(print_line, app.default_group))
    zone = app.first.calendar.zone
    speaker = app.first.people[0].name if app.first.people else "我"
    for raw in _typed():
        try:
            line = spoken(raw)
        except ChatFileProblem:
            line = SpokenLine(1, speaker, raw)
        if line.by_bot or not line.text.strip():
            continue
        speaker, at = line.who, now().astimezone(zone)
        app.assistant.handle([message_of(line, at, app.default_group)])
        await delivery.deliver(at)


def _typed() -> Iterator[str]:
    """Lines as they are typed, to the end; what is not text is passed over."""
    if sys.stdin.isatty():
        import contextlib

        with contextlib.suppress(EOFError):
            while True:
                yield input("> ")
    else:
        for raw in sys.stdin.buffer:
            yield raw.decode("utf-8", "replace").rstrip("\r\n")


def replay(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help=".chat 文件")],
    as_json: Annotated[bool, typer.Option("--json", help="每条助手的话一行 JSON")] = False,
) -> None:
    """把一份 .chat 从头放一遍。例：tongxing replay tests/chats/first.chat"""
    settings = settings_of(ctx)
    text = read_text(file)
    with tempfile.TemporaryDirectory() as folder:
        db = settings.db if "db" in settings.model_fields_set else f"sqlite:///{folder}/replay.db"
        app = build(sample_unless_named(ctx), db)
        try:
            asyncio.run(play(app, text, as_json=as_json))
        finally:
            app.store.close()


async def play(app: App, text: str, *, as_json: bool = False) -> None:
    """Plays a chat and prints it, or with `as_json` only what the assistant said."""
    lines = read_chat(text, app.first.calendar.timezone)
    played = Replay(app, lambda _: None, lambda _, letter: print(as_line(letter))) if as_json else Replay(app, print)
    try:
        await played.play(lines)
    except ValueError as error:
        raise CallProblem("聊天文件要以时间行开头，如 `== 2026-11-20 周五 16:30`。") from error


def as_line(letter: Letter) -> str:
    """One thing the assistant said, as a JSON line of the contract."""
    to = letter.address.chat if letter.address.private else ""
    group = "" if letter.address.private else letter.address.chat
    said = {"at": letter.at.isoformat(), "to": to, "group": group, "text": letter.text, "file": Path(letter.file).name}
    return json.dumps({**said, "because": letter.cause}, ensure_ascii=False)


def read_text(file: Path) -> str:
    """A text file that people named. Raises CallProblem with what to do."""
    try:
        if file.stat().st_size > LARGEST_CHAT:
            raise CallProblem(f"{file} 太大了（超过20MB）。请分成几份。")
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CallProblem(f"打不开 {file}：{why(error)}。") from error
    except UnicodeDecodeError as error:
        raise CallProblem(f"{file} 不是文字文件（要 UTF-8）。") from error
