"""The beat of a running process goes on whatever becomes of the machine's clock."""

import asyncio
from datetime import timedelta

from bot.beats import Beats
from bot.clock import now


async def test_a_clock_set_back_by_an_hour_holds_up_no_beat() -> None:
    struck: list[None] = []

    async def strike() -> None:
        struck.append(None)

    beats = Beats()
    job = beats.add_job(strike, "interval", seconds=1, max_instances=1, coalesce=True, misfire_grace_time=None)
    beats.start()
    job.modify(next_run_time=now() + timedelta(hours=1))  # as APScheduler sees it when the clock goes back
    async with asyncio.timeout(10):
        while len(struck) < 2:
            await asyncio.sleep(0.05)
    beats.shutdown(wait=False)
