"""The far side of each platform, for the contract: what people say comes in here, what is said to them is seen here."""

import asyncio
import atexit
import json
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import httpx
import pytest
from aiohttp import web
from dingtalk.conftest import robot
from dingtalk.gateway import Gateway
from pydantic import SecretStr
from wechat.conftest import account, listening
from wechat.gateway import ROOM, missing
from wechat.gateway import Gateway as PuppetService

from bot.chat_file import SpokenLine, message_of
from bot.platforms import Hear, Platform
from bot.platforms.console import Console
from bot.platforms.webhook import Settings as WebhookSettings
from bot.platforms.webhook import Webhook
from handlers.meaning import Message
from storage.outbox import Letter

AT = datetime(2026, 11, 20, 16, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
GROUP = "教共体工作群"


class Door(Protocol):
    """A platform with people on its other side. 王丽 is known there by `identity`."""

    platform: Platform
    identity: str

    async def say(self, text: str, *, message_id: str = "m1", at: datetime = AT, private: bool = False) -> None:
        """王丽 says something; it returns when that has been heard."""

    def said(self) -> list[str]:
        """What people have seen, in order."""

    def gone(self, away: bool) -> None:
        """The far side goes away, or comes back."""


@dataclass
class ConsoleDoor:
    """The terminal: always there."""

    hear: Hear
    identity: str = "王丽"
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.platform: Platform = Console(self._show, GROUP)

    def _show(self, _: str, letter: Letter) -> None:
        self.seen.append(letter.text)

    async def say(self, text: str, *, message_id: str = "m1", at: datetime = AT, private: bool = False) -> None:
        line = SpokenLine(1, self.identity, text, to="同行" if private else "")
        await self.hear([message_of(line, at, GROUP)])

    def said(self) -> list[str]:
        return self.seen

    def gone(self, away: bool) -> None:
        """A terminal that is gone takes the program with it."""


@dataclass
class DingTalkDoor:
    """The gateway of the tests, with a robot on two connections."""

    gateway: Gateway
    platform: Platform
    identity: str = "staff1"

    async def say(self, text: str, *, message_id: str = "m1", at: datetime = AT, private: bool = False) -> None:
        await self.gateway.until_open(2)
        before = len(self.gateway.acks)
        moment = int(at.timestamp() * 1000)
        await self.gateway.say(text, group="" if private else "cid1", msgId=message_id, createAt=moment)
        await self.gateway.until(lambda: len(self.gateway.acks) > before)

    def said(self) -> list[str]:
        return self.gateway.texts()

    def gone(self, away: bool) -> None:
        self.gateway.refusals = [(503, {})] * 2 if away else []


@dataclass
class WebhookDoor:
    """Another system: posts signed messages and takes signed letters."""

    platform: Webhook
    identity: str = "wangli"
    seen: list[dict[str, Any]] = field(default_factory=list)
    away: bool = False

    async def say(self, text: str, *, message_id: str = "m1", at: datetime = AT, private: bool = False) -> None:
        fields = {"id": message_id, "text": text, "sender": self.identity, "sent_at": at.isoformat()}
        answer = await self.post(fields | {"group": "" if private else "g1", "mentioned": True})
        assert answer.status_code == 200, answer.text

    async def post(self, fields: Any, *, at: int | None = None, signed: str = "") -> httpx.Response:
        """One call; its time and signature are right unless they are given."""
        body = json.dumps(fields).encode()
        moment = str(at or int(time.time()))  # noqa: TID251 - the other system's clock
        head = {"X-Tongxing-Time": moment, "X-Tongxing-Signature": signed or self.platform._sign(moment, body)}
        async with httpx.AsyncClient() as client:
            return await client.post(f"http://127.0.0.1:{self.platform.port}/messages", content=body, headers=head)

    async def take(self, request: web.Request) -> web.Response:
        """Where letters arrive."""
        if self.away:
            return web.Response(status=503)
        body = await request.read()
        assert request.headers["X-Tongxing-Signature"] == self.platform._sign(request.headers["X-Tongxing-Time"], body)
        self.seen.append(json.loads(body))
        return web.Response()

    def said(self) -> list[str]:
        return [each["text"] for each in self.seen]

    def gone(self, away: bool) -> None:
        self.away = away


@dataclass
class WeChatDoor:
    """The real puppet service, one for all tests: what was said before this door was opened is not seen."""

    puppet_service: PuppetService
    platform: Platform
    heard: list[str] = field(default_factory=list)
    identity: str = "wangli"

    def __post_init__(self) -> None:
        self.before = len(self.puppet_service.events)

    async def say(self, text: str, *, message_id: str = "m1", at: datetime = AT, private: bool = False) -> None:
        moment, to = int(at.timestamp() * 1000), "bot" if private else ROOM
        await self.puppet_service.say(text, to=to, id=f"{message_id} {self.before}", at=moment)
        last = await self.puppet_service.say("这是自己说的", sender="bot")
        await self.puppet_service.until(lambda: last in self.heard)

    def said(self) -> list[str]:
        carried_out = self.puppet_service.tell()
        while carried_out not in self.puppet_service.events:
            time.sleep(0.01)
        sent = [event["sent"]["text"] for event in self.puppet_service.events[self.before :] if "sent" in event]
        return [text.split("\u2005")[-1] for text in sent]

    def gone(self, away: bool) -> None:
        self.puppet_service.tell(**{"logout" if away else "login": True})


@asynccontextmanager
async def console(hear: Hear) -> AsyncIterator[Door]:
    yield ConsoleDoor(hear)


@asynccontextmanager
async def dingtalk(hear: Hear) -> AsyncIterator[Door]:
    async with Gateway() as gateway:
        door = DingTalkDoor(gateway, robot(gateway, connections=2))
        async with _listening(door, hear):
            yield door


@asynccontextmanager
async def webhook(hear: Hear) -> AsyncIterator[WebhookDoor]:
    app = web.Application(client_max_size=8 << 20)
    runner = web.AppRunner(app, access_log=None)
    settings = WebhookSettings(port=0, secret=SecretStr("canary"))
    door = WebhookDoor(Webhook(settings))
    app.add_routes([web.post("/letters", door.take)])
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    settings.send_to = f"http://127.0.0.1:{runner.addresses[0][1]}/letters"
    async with _listening(door, hear):
        yield door
    await runner.cleanup()


@asynccontextmanager
async def wechat(hear: Hear) -> AsyncIterator[Door]:
    if reason := missing():
        pytest.skip(reason)
    gateway = await _puppet_service()
    platform = account(gateway)
    door = WeChatDoor(gateway, platform)

    async def heard(batch: Sequence[Message]) -> None:
        await hear(batch)
        door.heard += [message.id for message in batch]

    async with listening(platform, heard):
        yield door


async def _puppet_service() -> PuppetService:
    """Started for the first test that needs it, and gone with the test run."""
    if not _RUNNING:
        gateway = PuppetService()
        await gateway.start()
        atexit.register(gateway.kill)
        _RUNNING.append(gateway)
    return _RUNNING[0]


_RUNNING: list[PuppetService] = []


@asynccontextmanager
async def _listening(door: Door, hear: Hear) -> AsyncIterator[None]:
    task = asyncio.create_task(door.platform.listen(hear))
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


DOORS: dict[str, Callable[[Hear], Any]] = {
    "console": console,
    "dingtalk": dingtalk,
    "webhook": webhook,
    "wechat": wechat,
}
"""A new platform adds one line here and has the whole contract to pass."""
