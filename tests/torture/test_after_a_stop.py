"""After a long stop: each reminder is said or owned up to once, in private, and twice as many are twice the work.

`make torture` asks for ten thousand; the short form of every test run for three hundred.
"""

import asyncio
import cProfile
import os
import pstats
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, func, select

from bot.app import App, build
from bot.assistant import Arrival, Assistant
from bot.clock import Clock
from bot.inbox import BATCH
from handlers.meaning import Meaning, Message, Tick
from storage.store import Store
from storage.tables import agreed, effects, outbox
from torture.town import SAMPLE, TEACHERS, Nursery, kill, lives

LONG = bool(os.environ.get("TONGXING_TORTURE"))
MANY, KILLS = (10_000, 50) if LONG else (300, 4)
AT = datetime.fromisoformat("2026-09-03T09:00+08:00")
HOUR = timedelta(hours=1)
BACK = AT + 29 * HOUR
"""Two reminders of three are more than a day late by then."""


@pytest.fixture
def app(database: str) -> Iterator[App]:
    built = build(SAMPLE, database)
    built.clock.start(AT)
    yield built
    built.store.close()


def asks(app: App, many: int) -> None:
    """So many reminders of all teachers in turn, of the six hours from ten o'clock on."""
    wishes = [
        Message(f"{n}", f"今天{10 + n % 6}点{n % 57:02}分提醒我交第{n}份教案", AT, identity=TEACHERS[n % len(TEACHERS)])
        for n in range(many)
    ]
    for n in range(0, many, BATCH):
        app.assistant.handle(wishes[n : n + BATCH])


def said(store: Store) -> Sequence[Row[Any]]:
    """What the clock said of reminders."""
    query = select(outbox.c.kind, outbox.c.person, outbox.c.chat, outbox.c.private, outbox.c.text)
    with store.reading() as connection:
        return connection.execute(query.where(outbox.c.cause.contains("reminder:"))).all()


def told(store: Store) -> Counter[str]:
    """Of each reminder, how often its words were said."""
    return Counter(found for row in said(store) for found in re.findall(r"第(\d+)份", row.text))


def once(many: int) -> dict[str, int]:
    return {str(n): 1 for n in range(many)}


def test_whoever_asked_is_told_once_what_is_late(app: App) -> None:
    asks(app, 160)
    app.clock.strike(AT + 20 * HOUR)
    letters = said(app.store)
    assert told(app.store) == once(160)
    assert {(row.kind, row.private) for row in letters} == {("reminder", True)}
    assert sorted(row.chat for row in letters) == sorted(TEACHERS)
    assert all("原定9月3日" in line for row in letters for line in row.text.split("\n"))


def test_what_is_a_day_late_is_owned_up_to_once_and_in_private(app: App) -> None:
    words = ("今天下午2点提醒我交教案", "明天上午8点提醒我领书", "9月5日上午8点提醒我开门")
    app.assistant.handle([Message(each, each, AT, identity="王丽", group="教共体工作群") for each in words])
    for hours in (0, 1):
        app.clock.strike(AT + (8 * 24 + hours) * HOUR)
    [(kind, _, chat, private, text)] = said(app.store)
    assert (kind, chat, private) == ("notice", "王丽", True)
    assert text == (
        "抱歉，停机期间有3条提醒过了时间：9月3日周四 14:00 交教案；9月4日周五 8:00 领书；9月5日周六 8:00 开门。"
    )


def test_one_that_was_moved_meanwhile_is_not_said_at_its_old_time(app: App) -> None:
    asks(app, 1)
    old = Tick(app.first.name, "old", AT + HOUR, AT + HOUR, Meaning("reminder_due", name="console:0"))
    app.assistant.handle([Message("move", "提醒改到下午3点", AT, identity=TEACHERS[0]), old])
    assert not said(app.store)
    app.clock.strike(AT + 7 * HOUR)
    assert told(app.store) == {"0": 1}


class Interrupted(Assistant):
    """Hears, after the first of what is due was settled, of a wish from before the stop."""

    late: tuple[Message, ...] = (Message("late", "今天10点05分提醒我交第1份教案", AT, identity="王丽"),)

    def handle(self, arrivals: Sequence[Arrival]) -> None:
        super().handle([*arrivals, *self.late])
        self.late = ()


def test_what_is_asked_for_while_it_catches_up_is_said_as_well(app: App) -> None:
    asks(app, 1)
    Clock(app.store, app.communities, Interrupted(app.store, app.communities)).strike(AT + 20 * HOUR)
    assert told(app.store) == once(2)


def work(folder: Path, many: int) -> int:
    """The calls of functions that striking so many after a stop takes."""
    app, counted = build(SAMPLE, f"sqlite:///{folder}/{many}.db"), cProfile.Profile()
    app.clock.start(AT)
    asks(app, many)
    counted.runcall(app.clock.strike, BACK)
    app.store.close()
    return int(pstats.Stats(counted).total_calls)  # type: ignore[attr-defined]


def test_four_times_as_many_are_at_most_four_times_the_work(tmp_path: Path) -> None:
    work(tmp_path, 10)  # what is made ready once
    few, many = (work(tmp_path, of) for of in (MANY // 2, MANY * 2))
    print(f"{few} calls for {MANY // 2} reminders, {many} for {MANY * 2}")
    assert many < 4.2 * few


async def test_killed_while_it_catches_up_nothing_is_said_twice_or_lost(
    database: str, app: App, tmp_path: Path, forks: Nursery
) -> None:
    asks(app, MANY)
    done = tmp_path / "done"
    for most in (*sorted(random.randrange(MANY) for _ in range(KILLS)), MANY):
        both = [forks.start("strike", db=database, at=BACK.isoformat(), done=str(done)) for _ in range(2)]
        while any(map(lives, both)) and ended(app) < most:
            await asyncio.sleep(0.002)
        for process in filter(lives, both if most < MANY else ()):
            kill(process)
        while any(map(lives, both)):
            await asyncio.sleep(0.002)
    assert done.exists()
    assert told(app.store) == once(MANY)
    assert (ended(app), left(app)) == (MANY, 0)


def ended(app: App) -> int:
    with app.store.reading() as connection:
        query = select(func.count()).where(effects.c.kind == "Ended", effects.c.about.startswith("reminder:"))
        return connection.execute(query).scalar_one()


def left(app: App) -> int:
    with app.store.reading() as connection:
        query = select(func.count()).where(agreed.c.kind == "reminder", agreed.c.ended.is_(None))
        return connection.execute(query).scalar_one()
