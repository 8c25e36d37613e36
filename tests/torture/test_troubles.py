"""A disk that is full, a database that is locked, restarted or held by a frozen process, a clock that goes back."""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import OperationalError

from bot.app import App, build
from bot.inbox import Inbox
from bot.platforms.intake import Intake
from handlers.meaning import Message
from storage.tables import inbox, outbox, records
from torture.town import SAMPLE, Nursery, kill

LONG = bool(os.environ.get("TONGXING_TORTURE"))
AWAY = 30.0 if LONG else 1.0
"""Seconds for which the database is out of reach."""
LOCKED = 60.0 if LONG else 1.0
"""Seconds for which somebody else holds it locked."""
AT = datetime.fromisoformat("2026-11-20T16:30:00+08:00")
GROUP = "教共体工作群"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    built = build(SAMPLE, f"sqlite:///{tmp_path}/trouble.db")
    yield built
    built.store.close()


def report(number: int) -> Message:
    day = AT - timedelta(days=number)
    return Message(f"m{number}", f"{day.month}月{day.day}日听课1节", AT, "console", "王丽", group=GROUP)


def counted(app: App) -> list[int]:
    with app.store.reading() as connection:
        tables = (inbox, records, outbox)
        return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]


async def through_the_intake(app: App, many: int, meanwhile: Callable[[], object] | None = None) -> list[float]:
    """So many reports as a platform hands them in, and the seconds after which each was acknowledged."""
    acked: list[float] = []
    intake, started = Intake(first_wait=0.1, longest_wait=0.5), time.monotonic()
    working = asyncio.create_task(intake.settle(Inbox(app.assistant.handle).hear))
    trouble = asyncio.create_task(asyncio.to_thread(meanwhile)) if meanwhile else None

    async def acknowledge() -> None:
        acked.append(time.monotonic() - started)

    for number in range(many):
        await intake.put(report(number), acknowledge)
        await asyncio.sleep(0.02)
    async with asyncio.timeout(AWAY * 4 + 30):
        while len(acked) < many:
            await asyncio.sleep(0.02)
    working.cancel()
    if trouble:
        await trouble
    return acked


async def test_nothing_is_acknowledged_while_the_database_is_locked_and_nothing_lost(app: App) -> None:
    held = app.store.engine.connect()
    held.begin()
    freed = time.monotonic() + LOCKED

    def free() -> None:
        time.sleep(LOCKED)
        held.close()

    started = time.monotonic()
    acked = await through_the_intake(app, 20, free)
    assert started + min(acked) >= freed
    assert counted(app) == [20, 20, 20]


def test_on_a_full_disk_nothing_is_acknowledged_and_it_goes_on_by_itself(app: App) -> None:
    app.store.engine.dispose()
    limit = ["PRAGMA max_page_count = 1"]
    event.listen(app.store.engine, "connect", lambda connection, _: connection.execute(limit[0]))
    settled: list[int] = []

    def fill() -> None:
        for number in range(500):
            app.assistant.handle([report(number)])
            settled.append(number)

    with pytest.raises(OperationalError):
        fill()
    assert counted(app)[0] == len(settled)
    app.store.engine.dispose()
    limit[0] = "PRAGMA max_page_count = 1000000"
    app.assistant.handle([report(500 + number) for number in range(5)])
    assert counted(app)[0] == len(settled) + 5 + 1  # the last is the word to the administrator
    with app.store.reading() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        alerts = select(func.count()).select_from(outbox).where(outbox.c.kind == "alert")
        assert connection.execute(alerts).scalar_one() == 1


async def test_postgresql_is_restarted_under_load(server: Any) -> None:
    app = build(SAMPLE, server.get_uri())

    def restart() -> None:
        time.sleep(0.2)
        server.stop()
        time.sleep(AWAY / 4)
        server.ensure_postgres_running()

    await through_the_intake(app, 60, restart)
    assert counted(app) == [60, 60, 60]
    app.store.close()


@pytest.mark.parametrize("where", ["sqlite", "postgresql"])
async def test_a_process_that_freezes_with_a_lock_delays_and_loses_nothing(
    where: str, tmp_path: Path, request: pytest.FixtureRequest, forks: Nursery
) -> None:
    db = f"sqlite:///{tmp_path}/frozen.db" if where == "sqlite" else request.getfixturevalue("postgres_url")
    app = build(SAMPLE, db)
    names = [f"{app.first.name} console:{GROUP}"]
    done = tmp_path / "holds"
    process = forks.start("stand_still", db=db, names=names, done=str(done))
    while not done.exists():
        await asyncio.sleep(0.01)

    def thaw() -> None:
        """On PostgreSQL the long form waits until the server ends the frozen transaction by itself."""
        if where == "sqlite" or not LONG:
            time.sleep(AWAY)
            os.kill(process, signal.SIGCONT)

    acked = await through_the_intake(app, 10, thaw)
    if where == "postgresql" and LONG:
        kill(process)
    print(f"{where}: a frozen writer delayed others by {min(acked):.1f} s")
    assert counted(app) == [10, 10, 10]
    app.store.close()


async def test_a_clock_that_goes_back_says_nothing_twice(database: str) -> None:
    app = build(SAMPLE, database)
    app.clock.start(AT)
    app.assistant.handle([Message("r", "今天下午5点提醒我交教案", AT, "console", "王丽")])
    for minutes in (10, 31, -30, 0, 29, 30, 31, 60, -60, 24 * 60):
        app.clock.strike(AT + timedelta(minutes=minutes))
    with app.store.reading() as connection:
        said = connection.execute(select(outbox.c.kind, outbox.c.text)).all()
    app.store.close()
    assert [row.kind for row in said if "交教案" in row.text and row.kind == "reminder"] == ["reminder"]
