"""The beat of a running process goes on whatever becomes of the machine's clock."""

import asyncio
from datetime import timedelta

import pytest

from bot.beats import Beats
from bot.clock import now


@pytest.mark.parametrize(
    "off", [timedelta(hours=1), timedelta(days=-365 * 26)], ids=["set back by an hour", "set ahead from the year 2000"]
)
async def test_no_jump_of_the_clock_holds_up_a_beat(off: timedelta) -> None:
    struck: list[None] = []

    async def strike() -> None:
        struck.append(None)

    beats = Beats()
    beats.keep(strike)
    beats.start()
    (job,) = beats.get_jobs()
    job.modify(next_run_time=now() + off)  # as APScheduler sees it when the clock jumps
    async with asyncio.timeout(10):
        while len(struck) < 2:
            await asyncio.sleep(0.05)
    beats.shutdown(wait=False)
