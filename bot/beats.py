"""What strikes every second, whatever becomes of the machine's clock."""

import asyncio
from datetime import UTC, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import now

BEAT = 1.0
"""Seconds between two looks at what is due: short enough that a jump of the clock does no harm."""
TOO_FAR = timedelta(seconds=2 * BEAT)


class Beats(AsyncIOScheduler):  # type: ignore[misc]
    """APScheduler waits for a time of the wall clock: where that is set back by an hour, it would sleep for an hour.

    So a beat that is further off than a beat can be is struck at once. The waiting for that is by the loop's own time.
    """

    def __init__(self) -> None:
        super().__init__(timezone=UTC)

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
                if job.next_run_time - at > TOO_FAR:
                    job.modify(next_run_time=at)
