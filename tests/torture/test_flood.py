"""More than anybody says at once, and work that never ends beside it: everything is acknowledged, and memory stays."""

import asyncio
import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from dingtalk.conftest import listening, robot
from dingtalk.gateway import Gateway
from sqlalchemy import func, select

from bot.app import App, build
from bot.clock import now
from bot.platforms.console import Console
from bot.running import hear_with
from storage.outbox import Letter
from storage.tables import inbox
from torture.town import SAMPLE, TEACHERS

LONG = bool(os.environ.get("TONGXING_TORTURE"))
STEADY, FLOOD = (500, 3_000) if LONG else (50, 300)


class Stuck(Console):
    """A platform that never comes back from sending."""

    name = "dingtalk"

    async def send(self, letter: Letter) -> str:
        """Waits for ever."""
        await asyncio.Event().wait()
        return ""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    built = build(SAMPLE, f"sqlite:///{tmp_path}/flood.db")
    yield built
    built.store.close()


async def told(gateway: Gateway, many: int, pause: float) -> list[float]:
    """So many messages, a report among ten; the seconds after which each was acknowledged, the slowest last."""
    known = len(gateway.acked)
    for number in range(known, known + many):
        words = "今天听课1节" if number % 10 == 0 else "收到"
        await gateway.say(words, TEACHERS[number % len(TEACHERS)], msgId=f"m{number}")
        await asyncio.sleep(pause)
    await gateway.until(lambda: len(gateway.acked) == known + many, 60)
    last = list(gateway.pushed)[known:]
    return sorted(gateway.acked[each] - gateway.pushed[each] for each in last)


async def test_a_flood_is_acknowledged_while_a_letter_is_on_its_way_for_ever(app: App) -> None:
    stuck = app.delivery(Stuck(lambda *_: None, ""))
    async with Gateway() as gateway, listening(robot(gateway, connections=1), hear_with(app)):
        await gateway.until_open()
        await told(gateway, 1, 0)
        sending = asyncio.create_task(stuck.deliver(now()))
        steady = await told(gateway, STEADY, 0.02)
        before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
        flood = await told(gateway, FLOOD, 0)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        taken = time.monotonic() - started
        assert not sending.done()
        sending.cancel()
    print(f"50 a second: p99 {steady[len(steady) * 99 // 100]:.3f} s")
    print(f"{FLOOD} at once: {taken:.1f} s, {grown:.0f} MB more")
    assert len(flood) == FLOOD
    assert grown < 50
    with app.store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(inbox)).scalar() == STEADY + FLOOD + 1
