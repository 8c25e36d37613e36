"""What strikes every second, whatever becomes of the machine's clock."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from bot.clock import now

log = structlog.get_logger()
logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # it writes lines that are no JSON, and what exceptions say
BEAT = 1.0
"""Seconds between two looks at what is due: short enough that a jump of the clock does no harm."""
A_BEAT = timedelta(seconds=BEAT)


class _EachBeat(BaseTrigger):  # type: ignore[misc]
    """A beat from now. APScheduler's own interval counts up every second that a clock set ahead has skipped."""

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        return now + A_BEAT


class Beats(AsyncIOScheduler):  # type: ignore[misc]
    """APScheduler waits for a time of the wall clock: where that is set back by an hour, it would sleep for an hour.

    So a beat that is further off than a beat can be is struck at once. The waiting for that is by the loop's own time.
    """

    def __init__(self) -> None:
        super().__init__(timezone=UTC)

    def keep(self, beat: Callable[..., Awaitable[Any]], *about: object) -> None:
        """Calls this every second, and never twice at a time."""
        self.add_job(_struck, _EachBeat(), (beat, *about), max_instances=1, coalesce=True, misfire_grace_time=None)

    def start(self, paused: bool = False) -> None:
        """Needs a running loop."""
        super().start(paused)
        self._watching = asyncio.create_task(self._watch())

    def shutdown(self, wait: bool = True) -> None:
        """Ends it; what is being done is not waited for."""
        self._watching.cancel()
        super().shutdown(wait)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            at = now()
            for job in self.get_jobs():
                if job.next_run_time - at > 2 * A_BEAT:
                    job.modify(next_run_time=at)


async def _struck(beat: Callable[..., Awaitable[Any]], *about: object) -> None:
    try:
        await beat(*about)
    except Exception:  # the next beat comes all the same
        log.exception("beat_broke")
