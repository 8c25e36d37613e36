"""A running assistant: platforms heard, due moments struck, letters delivered, until it is stopped."""

import asyncio
import gc
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import structlog
from sqlalchemy.exc import DBAPIError

from bot.app import App
from bot.attachments.keeping import Keeper
from bot.beats import BEAT, Beats
from bot.clock import now
from bot.delivery import Delivery
from bot.inbox import Inbox
from bot.papers.desk import DeskBeside
from bot.platforms import Hear, Platform
from bot.platforms.table import open_platform
from bot.problems import CallProblem
from config.settings import Settings

log = structlog.get_logger()
FETCHED_EVERY = 3.0
"""Seconds between two looks at what was sent with reports."""
LAST_WORDS = 2.0
"""Seconds that a letter under way gets when the program is stopped."""


async def serve(app: App, settings: Settings) -> None:
    """Runs until SIGINT or SIGTERM; what has been settled is on disk at every moment."""
    platforms = [open_platform(name, app) for name in settings.platform_names]
    if not platforms:
        raise CallProblem(f"没有可用的平台：{settings.platforms}。请看 tongxing doctor。")
    stopped = asyncio.Event()
    stop = asyncio.get_running_loop().call_soon_threadsafe
    for sign in (signal.SIGINT, signal.SIGTERM):  # the loop's own way to hear them is not there on Windows
        signal.signal(sign, lambda *_: stop(stopped.set))
    speaking: list[Platform] = [*platforms, *app.readers]
    settled = [asyncio.Event() for _ in speaking]
    inbox = Inbox(app.assistant.handle, *(event.set for event in settled))
    desk = DeskBeside(settings)
    keeper = Keeper(app.store, app.attached, app.papers, platforms, app.assistant.handle)
    mouths = [app.delivery(platform, drawer=desk) for platform in speaking]
    beating = striking(app)
    beating.start()
    gc.freeze()  # what is loaded stays: a collection that walks it again and again takes a twelfth of a report's time
    async with asyncio.TaskGroup() as group:
        ears = [group.create_task(platform.listen(inbox.hear)) for platform in platforms]
        work = [group.create_task(_keep_delivering(*each, stopped)) for each in zip(mouths, settled, strict=True)]
        work.append(group.create_task(_keep_fetching(keeper, stopped)))
        await stopped.wait()
        beating.shutdown(wait=False)
        await _end(ears, grace=0)
        await inbox.finish()
        for event in settled:
            event.set()
        await _end(work, grace=LAST_WORDS)
        for mouth in mouths:
            with _patience():  # where the database cannot be written to, the next start finds what was not let go
                await asyncio.to_thread(mouth.let_go)


async def _end(tasks: Sequence[asyncio.Task[None]], grace: float) -> None:
    await asyncio.wait(tasks, timeout=grace)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks, timeout=LAST_WORDS)


def hear_with(app: App) -> Hear:
    """The app's inbox, with nobody woken by it."""
    return Inbox(app.assistant.handle).hear


def striking(app: App, deliveries: Sequence[Delivery] = ()) -> Beats:
    """APScheduler only strikes; the truth about when is in the database, so nothing of it is stored here.

    Each of the deliveries has a beat of its own: a platform that types slowly, as people do, keeps no other waiting.
    """
    scheduler = Beats()
    for beat in (_strike, _live):
        scheduler.keep(beat, app)
    for delivery in deliveries:
        scheduler.keep(_deliver, delivery)
    return scheduler


async def _strike(app: App) -> None:
    with _patience():
        await asyncio.to_thread(app.clock.strike, now())


async def _live(app: App) -> None:
    """The others see that this process lives, however long a letter or a look at the calendar takes."""
    with _patience():
        await asyncio.to_thread(app.life.beat)


async def _deliver(delivery: Delivery) -> int:
    with _patience():
        return await delivery.deliver(now())
    return 0


async def _keep_delivering(delivery: Delivery, settled: asyncio.Event, stopped: asyncio.Event) -> None:
    """Delivers whenever something was settled, and once a second what waited for its time."""
    while not stopped.is_set():
        settled.clear()
        if not await _deliver(delivery):
            with suppress(TimeoutError):
                await asyncio.wait_for(settled.wait(), BEAT)


async def _keep_fetching(keeper: Keeper, stopped: asyncio.Event) -> None:
    """Fetches what was sent with reports; nobody waits for that."""
    while not stopped.is_set():
        with _patience():
            await keeper.keep(now())
        with suppress(TimeoutError):
            await asyncio.wait_for(stopped.wait(), FETCHED_EVERY)


@contextmanager
def _patience() -> Iterator[None]:
    """A database that is busy is asked again at the next beat."""
    try:
        yield
    except DBAPIError as error:
        log.warning("database_busy", kind=type(error.orig).__name__)
