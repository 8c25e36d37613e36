"""A town of teachers who report over HTTP to assistants that are killed, and the far side that takes the letters."""

import asyncio
import hmac
import json
import os
import random
import signal
import socket
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import httpx
from aiohttp import web
from sqlalchemy import Row

from bot.app import build
from handlers.decision import Bound
from storage.journal import Cause, settle

SAMPLE = Path(__file__).parents[2] / "config" / "sample"
AT = datetime.fromisoformat("2026-11-20T16:30:00+08:00")
SECRET = "canary"
TEACHERS = ("王丽", "孙浩", "吴晓燕", "郑凯", "冯娟", "高飞", "周敏", "李芳")
ACTIVITIES = ("听课", "评课", "公开课", "教研活动")


class Nursery:
    """The process that forks the others."""

    def __init__(self, log: Path) -> None:
        self._log = log
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
        command = [sys.executable, str(Path(__file__).with_name("nursery.py"))]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, env=environment, text=True)

    def start(self, do: str, **order: object) -> int:
        """Forks one; its process id."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps({"do": do, "log": str(self._log), **order}), file=self._process.stdin, flush=True)
        return int(self._process.stdout.readline())

    def run(self, db: str, platform: str, settings: dict[str, str], called: str = "") -> int:
        """Forks an assistant on one platform, with these settings of it; its process id."""
        named = {f"TONGXING_{platform.upper()}__{name}": value for name, value in settings.items()}
        return self.start("run", db=db, environment=named | {"TONGXING_PLATFORMS": platform}, called=called)

    def close(self) -> None:
        """Forks nobody any more."""
        with self._process:
            self._process.kill()


def kill(process: int) -> None:
    """SIGKILL; a process that ended by itself is a failure of the test."""
    os.kill(process, signal.SIGKILL)


@dataclass
class Town:
    """`acked` are the ids that the assistant said were on disk; `received` the letters that arrived, in order."""

    nursery: Nursery
    db: str
    letters_to: str = ""
    platform: str = "webhook"
    ports: list[int] = field(default_factory=list)
    processes: dict[int, int] = field(default_factory=dict)
    said: int = 0
    acked: set[str] = field(default_factory=set)
    received: list[dict[str, Any]] = field(default_factory=list)
    kills: int = 0
    pause: float = 0

    async def open(self, many: int) -> None:
        """Knows its teachers, and starts so many assistants."""
        app = build(SAMPLE, self.db)
        with app.store.writing() as connection:
            bound = tuple(Bound(self.platform, name, name) for name in TEACHERS)
            settle(connection, Cause(app.first.name, "town:bound", "", AT), bound)
        app.store.close()
        self.ports = [free_port() for _ in range(many)]
        for port in self.ports:
            self.start(port)

    def start(self, port: int) -> None:
        """Starts the assistant of one port."""
        webhook = {"PORT": str(port), "SECRET": SECRET, "SEND_TO": self.letters_to}
        self.processes[port] = self.nursery.run(self.db, "webhook", webhook)

    async def torment(self, kills: int) -> None:
        """Kills one assistant after another at random moments while everybody reports, and starts it again."""
        stop, self.pause = asyncio.Event(), kills / 75  # so that nobody has told everything before the last kill
        reporting = [asyncio.create_task(self._report(name, stop)) for name in TEACHERS]
        for _ in range(kills):
            if random.random() < 0.8:  # the others are killed while they start
                await self._heard()
            await asyncio.sleep(random.choice((0, random.uniform(0, 0.6))))  # half of them as somebody was acknowledged
            port = random.choice(self.ports)
            kill(self.processes[port])
            while lives(self.processes[port]):  # its successor takes its port
                await asyncio.sleep(0.001)
            self.kills += 1
            self.start(port)
        stop.set()
        await asyncio.gather(*reporting)

    async def _heard(self, seconds: float = 5) -> None:
        """Waits until somebody hears again."""
        known = len(self.acked)
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while len(self.acked) == known:
                    await asyncio.sleep(0.01)

    async def close(self) -> float:
        """Stops all assistants as a system does; the seconds that the slowest took."""
        started = time.monotonic()
        for process in self.processes.values():
            os.kill(process, signal.SIGTERM)
        while any(map(lives, self.processes.values())):
            await asyncio.sleep(0.02)
        return time.monotonic() - started

    async def take(self, request: web.Request) -> web.Response:
        """Where letters arrive; some answers come late, so that a kill falls into a send."""
        self.received.append(json.loads(await request.read()))
        await asyncio.sleep(random.choice((0, 0, 0, 0.1)))
        return web.Response()

    async def _report(self, who: str, stop: asyncio.Event) -> None:
        """One teacher's reports: each again until it is acknowledged, and some once more after that."""
        day, number = date(2026, 9, 1), 0
        async with httpx.AsyncClient(timeout=5) as client:
            while not stop.is_set() and number < 300:
                activity = ACTIVITIES[number % len(ACTIVITIES)]
                words = f"{day.month}月{day.day}日{activity}1{'节' if activity == '听课' else '次'}"
                fields = {"id": f"{who}-{number}", "text": words, "sender": who, "sent_at": AT.isoformat()}
                self.said += 1
                for _ in range(random.choice((1, 1, 2))):
                    await self._post(client, fields)
                await asyncio.sleep(random.uniform(0, self.pause))
                number += 1
                day += timedelta(days=number % len(ACTIVITIES) == 0)

    async def _post(self, client: httpx.AsyncClient, fields: dict[str, str]) -> None:
        body = json.dumps(fields).encode()
        while True:
            moment = str(int(time.time()))  # noqa: TID251 - the other system's clock
            signed = hmac.new(SECRET.encode(), moment.encode() + b"." + body, sha256).hexdigest()
            head = {"X-Tongxing-Time": moment, "X-Tongxing-Signature": signed}
            with suppress(httpx.HTTPError):
                url = f"http://127.0.0.1:{random.choice(self.ports)}/messages"
                if (await client.post(url, content=body, headers=head)).status_code == 200:
                    self.acked.add(f"webhook:{fields['id']}")
                    return
            await asyncio.sleep(0.05)

    def has(self, letter: Row[Any]) -> bool:
        """Whether a row of the outbox arrived, by itself or merged into another."""
        return bool({letter.id, letter.carrier} & {each["id"] for each in self.received})

    def twice(self) -> int:
        """How many letters arrived more than once."""
        return sum(count > 1 for count in Counter(each["id"] for each in self.received).values())

    def chats(self) -> list[list[int]]:
        """The letters of each chat, in the order in which they arrived."""
        found: dict[str, list[int]] = {}
        for letter in self.received:
            found.setdefault(letter["to"], []).append(letter["id"])
        return list(found.values())


@asynccontextmanager
async def town(forks: Nursery, db: str) -> AsyncIterator[Town]:
    built = Town(forks, db)
    app = web.Application()
    app.add_routes([web.post("/letters", built.take)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    built.letters_to = f"http://127.0.0.1:{runner.addresses[0][1]}/letters"
    try:
        yield built
    finally:
        for process in filter(lives, built.processes.values()):
            kill(process)
        await runner.cleanup()


def free_port() -> int:
    """Below those that the system lends to whoever calls, so that nobody has it while its assistant is dead."""
    while True:
        port = random.randrange(20_000, 32_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
