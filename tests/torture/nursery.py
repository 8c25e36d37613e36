"""Starts assistants that may be killed: all is imported and used once, and each order forks a process of its own.

One JSON object a line comes in; the process's id goes out. `run` is the whole program.
"""

import asyncio
import json
import os
import signal
import sys
import tempfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.app import build
from bot.chat_file import read_chat
from bot.commands.rehearse import play_through
from bot.platforms.dingtalk import DingTalk
from bot.platforms.webhook import Webhook
from bot.running import serve
from config.settings import Settings
from handlers.meaning import Message
from handlers.rules.spans import Span
from storage.engine import connect, let_go_of_durability, open_engine
from storage.living import Life
from storage.locks import hold

DingTalk.per_minute = 0  # the pace has tests of its own
Webhook.resendable = False  # as on most platforms, where nobody knows a letter that comes twice by its id
SAMPLE = Path(__file__).parents[2] / "config" / "sample"


def run(order: dict[str, Any]) -> None:
    """The assistant, until it is stopped; `called` is the name of one that ran elsewhere."""
    os.environ.update(order["environment"])
    settings = Settings(community=SAMPLE, db=order["db"])
    app = build(settings.community, settings.db)
    if order["called"]:
        app = replace(app, life=Life(app.store.engine, order["called"]))
    asyncio.run(serve(app, settings))


def rehearse(order: dict[str, Any]) -> None:
    """The days from `since` to `until`, on a database that may know some of them already; `done` is made at the end."""
    app = build(SAMPLE, order["db"])
    if app.store.engine.dialect.name == "sqlite":  # processes are killed, not the machine: what was written is there
        let_go_of_durability(app.store.engine)
    chat = read_chat(order["chat"], app.first.calendar.timezone)
    asyncio.run(play_through(app, Span(*map(date.fromisoformat, (order["since"], order["until"]))), chat, quiet=True))
    Path(order["done"]).touch()


def strike(order: dict[str, Any]) -> None:
    """The clock once, a long time after it struck last; `done` is made at the end."""
    app = build(SAMPLE, order["db"])
    app.clock.strike(datetime.fromisoformat(order["at"]))
    Path(order["done"]).touch()


def stand_still(order: dict[str, Any]) -> None:
    """A writer that stops in the middle of a transaction, with a chat locked; `done` is made when it has begun."""
    with connect(order["db"]).begin() as connection:
        hold(connection, order["names"])
        Path(order["done"]).touch()
        os.kill(os.getpid(), signal.SIGSTOP)


def upgrade(order: dict[str, Any]) -> None:
    """Brings a database up to date."""
    open_engine(order["db"]).dispose()


ORDERS = {"run": run, "upgrade": upgrade, "rehearse": rehearse, "strike": strike, "stand_still": stand_still}


def warm_up() -> None:
    """Hears one report, so that whoever is forked has at hand what a first message makes ready."""
    with tempfile.TemporaryDirectory() as folder:
        app = build(SAMPLE, f"sqlite:///{folder}/warm.db")
        at = datetime.fromisoformat("2026-09-01T09:00+08:00")
        app.assistant.handle([Message("1", "今天听课 1 节", at, "console", "王丽")])
        app.store.close()


def main() -> None:
    """Forks for every line, until the input ends."""
    warm_up()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # a killed child is gone at once, and is no zombie
    for line in sys.stdin:
        child = os.fork()
        if not child:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            order = json.loads(line)
            log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(log, 1)
            os.dup2(log, 2)
            ORDERS[order["do"]](order)
            os._exit(0)
        print(child, flush=True)


if __name__ == "__main__":
    main()
