"""A term of the clock says the same whatever befalls it: killed at random moments, two at once, clocks that jump.

`make torture` plays the whole term and kills 200 times; the short form of every test run plays two weeks.
"""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import App, build
from handlers.meaning import Message
from handlers.rules.spans import DAY
from storage import watermarks
from storage.engine import open_engine
from storage.store import Store
from storage.tables import inbox, outbox
from torture.town import SAMPLE, Nursery, kill, lives

LONG = bool(os.environ.get("TONGXING_TORTURE"))
SINCE, UNTIL = date(2026, 9, 1), date(2027, 1, 20) if LONG else date(2026, 9, 12)
KILLS = 200 if LONG else 3
COMMUNITY = "青石教共体"
CHAT = """== 2026-09-07 周一 09:00
陈国栋: 9月11日下午3点开例会
王丽: 今天听课 1 节
王丽 → 同行: 明天下午2点提醒我交教案
== 2026-09-10 周四 16:30
李芳: 今天听课 2 节
韩梅: 每周五下午4点发周报
== 2026-09-11 周五 16:30
韩梅: 例会纪要:1.各校9月25日前报师徒名单 2.统一听课记录表
== 2026-10-12 周一 09:00
韩梅: 例会以后固定每月最后一个周三下午3点
孙浩: 请假到周五
== 2026-12-30 周三 10:00
郭婷: 1月4日上午8点提醒我领教材
"""
SHORT_CHAT = CHAT[: CHAT.index("== 2026-10-12")]
Row = tuple[str, int, str, str]


async def rehearsed(forks: Nursery, folder: Path, db: str, kills: int = 0, together: int = 1) -> list[Row]:
    """All that is said in these days by processes on one database, which are killed so often on the way."""
    store, done = Store(open_engine(db)), folder / f"done-{kills}-{together}"
    order = {
        "db": db,
        "since": str(SINCE),
        "until": str(UNTIL),
        "chat": CHAT if LONG else SHORT_CHAT,
        "done": str(done),
    }
    for moment in (*sorted(random_moments(kills)), None):
        running = [forks.start("rehearse", **order) for _ in range(together)]
        while not (done.exists() if moment is None else struck(store, moment)):
            await asyncio.sleep(0.005)
            assert done.exists() or all(map(lives, running))
        await asyncio.sleep(0 if moment is None else random.uniform(0, 0.05))
        for process in filter(lives, running):
            await ended(process) if moment is None else kill(process)
    # Of two that rehearse the clocks may be days apart, and one may find the letters of the other late.
    of_another_day = outbox.c.cause.startswith("late:")
    with store.reading() as connection:
        columns = (outbox.c.cause, outbox.c.part, outbox.c.chat, outbox.c.text)
        said = [Row(row) for row in connection.execute(select(*columns).where(~of_another_day))]
    store.close()
    return sorted(said)


def random_moments(many: int) -> Iterator[datetime]:
    zone = datetime.fromisoformat("2026-09-01T00:00:00+08:00").tzinfo
    for _ in range(many):
        day = SINCE + DAY * random.randrange((UNTIL - SINCE).days)
        yield datetime.combine(day, time(random.randrange(7, 18), random.randrange(60)), zone)


def struck(store: Store, moment: datetime) -> bool:
    with store.reading() as connection:
        until = watermarks.read(connection, COMMUNITY)
    return until is not None and until >= moment


async def ended(process: int) -> None:
    while lives(process):
        await asyncio.sleep(0.01)


def lines(said: Sequence[Row]) -> Counter[tuple[str, str]]:
    """Each line that somebody is told. Letters that wait for one person may be merged, or go out one by one."""
    return Counter((chat, line) for *_, chat, text in said for line in text.split("\n"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, forks: Nursery) -> list[Row]:
    """What one process says whom nothing befalls."""
    folder = tmp_path_factory.mktemp("whole")
    return asyncio.run(rehearsed(forks, folder, f"sqlite:///{folder}/whole.db"))


async def test_killed_at_random_moments_it_says_the_same(tmp_path: Path, whole: list[Row], forks: Nursery) -> None:
    torn = await rehearsed(forks, tmp_path, f"sqlite:///{tmp_path}/torn.db", KILLS)
    print(f"{len(whole)} letters from {SINCE} to {UNTIL}, killed {KILLS} times")
    assert whole
    assert torn == whole


async def test_two_processes_say_what_one_says(tmp_path: Path, database: str, whole: list[Row], forks: Nursery) -> None:
    both = await rehearsed(forks, tmp_path, database, KILLS // 10 + 1, together=2)
    print(f"{len(whole)} letters by one, {len(both)} by two that were killed {KILLS // 10 + 1} times")
    assert lines(both) == lines(whole)


HOUR = timedelta(hours=1)
JUMPS = {
    "an hour back every night": [datetime.fromisoformat(f"2026-09-{day:02}T17:00+08:00") for day in range(2, 15)],
    "a day ahead and back": [datetime.fromisoformat(f"2026-09-{day:02}T09:00+08:00") for day in (4, 10)],
    "asleep for three days": [],
}


def moments(jump: str) -> Iterator[datetime]:
    """When the clock strikes: every hour, but for its jumps."""
    at, end = datetime.fromisoformat("2026-09-01T00:00+08:00"), datetime.fromisoformat("2026-09-15T00:00+08:00")
    while at < end:
        if jump == "asleep for three days" and date(2026, 9, 9) <= at.date() < date(2026, 9, 12):
            at = datetime.fromisoformat("2026-09-12T08:00+08:00")
        yield at
        if at in JUMPS.get(jump, ()):
            yield at + (-HOUR if "back every" in jump else DAY)
        at += HOUR


def struck_by(app: App, jump: str) -> tuple[set[str], Counter[str]]:
    """The due moments that were handled, and how often each reminder that somebody asked for was said."""
    begin, *rest = moments(jump)
    app.clock.start(begin)
    for n, day in enumerate(range(2, 15)):
        text = f"9月{day}日下午5点提醒我交教案{n}"
        app.assistant.handle([Message(str(n), text, begin, "console", "王丽")])
    for at in rest:
        app.clock.strike(at)
    with app.store.reading() as connection:
        keys = set(connection.execute(select(inbox.c.key).where(inbox.c.key.startswith("clock:"))).scalars())
        said = connection.execute(select(outbox.c.text).where(outbox.c.kind == "reminder")).scalars()
        return keys, Counter(text.split("(")[0] for text in said)


@pytest.fixture(scope="module")
def evenly(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The due moments that a clock without jumps strikes."""
    app = build(SAMPLE, f"sqlite:///{tmp_path_factory.mktemp('even')}/even.db")
    keys, _ = struck_by(app, "never")
    app.store.close()
    return keys


@pytest.mark.parametrize("jump", JUMPS)
def test_a_clock_that_jumps_strikes_each_moment_once(jump: str, database: str, evenly: set[str]) -> None:
    app = build(SAMPLE, database)
    keys, reminders = struck_by(app, jump)
    app.store.close()
    assert keys == evenly
    assert set(reminders.values()) == {1}
    assert len(reminders) == (13 if jump != "asleep for three days" else 11)
