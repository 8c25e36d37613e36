"""A running assistant: platforms heard, due moments struck, letters delivered, until it is stopped."""

import asyncio
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import UTC
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import DBAPIError

from bot.app import App
from bot.chat_file import message_of, spoken
from bot.clock import now
from bot.delivery import Delivery
from bot.papers.desk import DeskBeside
from bot.platforms import Hear, Platform
from bot.platforms.console import Console, Show, print_line
from bot.problems import PROBLEMS, CallProblem
from config.settings import Settings
from handlers.meaning import Message

log = structlog.get_logger()
BEAT = 1.0
"""Seconds between two looks at what is due: short enough that a jump of the clock does no harm."""


async def serve(app: App, settings: Settings) -> None:
    """Runs until SIGINT or SIGTERM; what has been settled is on disk at every moment."""
    platforms = [make(app, settings) for name in settings.platform_names if (make := PLATFORMS.get(name))]
    if not platforms:
        raise CallProblem(f"没有可用的平台:{settings.platforms}。请看 tongxing doctor。")
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    desk = DeskBeside(settings)
    beating = striking(app, [app.delivery(platform, drawer=desk) for platform in platforms])
    beating.start()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(platform.listen(hear_with(app))) for platform in platforms]
        await stopped.wait()
        for task in tasks:
            task.cancel()
    beating.shutdown(wait=False)


def hear_with(app: App) -> Hear:
    """The inbox: settles what a platform heard, off the loop, so that nothing waits for the disk."""

    async def hear(arrived: Sequence[Message]) -> None:
        await asyncio.to_thread(app.assistant.handle, arrived)

    return hear


def striking(app: App, deliveries: Sequence[Delivery]) -> AsyncIOScheduler:
    """APScheduler only strikes; the truth about when is in the database, so nothing of it is stored here.

    Each platform has a beat of its own: one that types slowly, as people do, keeps no other and no clock waiting.
    """
    scheduler = AsyncIOScheduler(timezone=UTC)
    beats = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
    scheduler.add_job(_strike, "interval", [app], seconds=BEAT, **beats)
    for delivery in deliveries:
        scheduler.add_job(_deliver, "interval", [delivery], seconds=BEAT, **beats)
    return scheduler


async def _strike(app: App) -> None:
    """Strikes what is due; a database that is busy is asked again at the next beat."""
    try:
        await asyncio.to_thread(app.clock.strike, now())
    except DBAPIError as error:
        log.warning("database_busy", kind=type(error.orig).__name__)


async def _deliver(delivery: Delivery) -> None:
    """Delivers on one platform; a database that is busy is asked again at the next beat."""
    try:
        await delivery.deliver(now())
    except DBAPIError as error:
        log.warning("database_busy", kind=type(error.orig).__name__)


def _console(app: App, _: Settings) -> Platform:
    return _ListeningConsole(print_line, app.default_group, app.first.calendar.timezone)


def _dingtalk(_: App, settings: Settings) -> Platform:
    from bot.platforms.dingtalk import DingTalk

    return DingTalk(settings.dingtalk)


def _webhook(_: App, settings: Settings) -> Platform:
    from bot.platforms.webhook import Webhook

    if not settings.webhook.secret.get_secret_value():
        raise CallProblem("webhook 要有密钥:请设 TONGXING_WEBHOOK__SECRET。")
    return Webhook(settings.webhook)


def _wechat(_: App, settings: Settings) -> Platform:
    from bot.platforms.wechat import WeChat

    return WeChat(settings.wechat)


class _ListeningConsole(Console):
    """The terminal as one platform among others: lines from standard input."""

    def __init__(self, show: Show, default_group: str, timezone: str) -> None:
        super().__init__(show, default_group)
        self._group = default_group
        self._zone = ZoneInfo(timezone)

    async def listen(self, hear: Hear) -> None:
        """Hears what is typed, to the end of the input."""
        while raw := await asyncio.to_thread(sys.stdin.readline):
            try:
                line = spoken(raw.rstrip("\n"))
            except PROBLEMS as problem:
                print(problem, file=sys.stderr)
                continue
            await hear([message_of(line, now().astimezone(self._zone), self._group)])


PLATFORMS: dict[str, Callable[[App, Settings], Platform]] = {
    "console": _console,
    "dingtalk": _dingtalk,
    "webhook": _webhook,
    "wechat": _wechat,
}
