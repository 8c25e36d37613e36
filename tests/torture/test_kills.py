"""Killed at random moments: every acknowledged message has one effect, at most one reply, and none is missing unseen.

`make torture` kills 300 times; the short form of every test run a few times.
"""

import asyncio
import os
import random
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage.engine import open_engine
from storage.store import Store
from storage.tables import effects, outbox
from torture.town import TEACHERS, Nursery, Town, kill, lives, nursery, town

LONG = bool(os.environ.get("TONGXING_TORTURE"))
CHAT = """== 2026-09-07 周一 09:00
陈国栋: 9月18日下午3点开例会
王丽: 今天听课 1 节
王丽 → 同行: 明天下午2点提醒我交教案
== 2026-09-10 周四 16:30
李芳: 今天听课 2 节
韩梅: 每周五下午4点发周报
"""


async def settled(store: Store, seconds: float = 30) -> None:
    """Waits until nothing is on its way any more."""
    async with asyncio.timeout(seconds):
        while True:
            with store.reading() as connection:
                on_its_way = outbox.c.state.in_(("waiting", "leased", "sending"))
                now = outbox.c.not_before <= datetime.now(UTC)  # noqa: TID251 - the assistants' own clock
                query = select(func.count()).select_from(outbox).where(on_its_way, now, outbox.c.platform == "webhook")
                if not connection.execute(query).scalar():
                    return
            await asyncio.sleep(0.1)


def reckoned(store: Store, people: Town) -> dict[str, int]:
    """The figures of a torment, each of which the database and the far side must agree on."""
    with store.reading() as connection:
        logged = Counter(connection.execute(select(effects.c.message).where(effects.c.kind == "Logged")).scalars())
        answers = connection.execute(
            select(outbox.c.cause, outbox.c.part, outbox.c.id, outbox.c.carrier, outbox.c.state)
        ).all()
    replies = Counter((row.cause, row.part) for row in answers if row.cause in people.acked)
    arrived = {each["id"] for each in people.received}
    missing = [row for row in answers if row.cause in people.acked and not {row.id, row.carrier} & arrived]
    return {
        "kills": people.kills,
        "acknowledged": len(people.acked),
        "effects lost": len(people.acked - logged.keys()),
        "effects doubled": sum(count > 1 for count in logged.values()),
        "replies not written": len(people.acked - {cause for cause, _ in replies}),
        "replies doubled": len(people.twice()) + sum(count > 1 for count in replies.values()),
        "replies missing": len(missing),
        "missing and not unknown": sum(row.state != "unknown" for row in missing),
        "unknown": sum(row.state == "unknown" and row.carrier is None for row in answers),
        "out of order": sum(after < before for ids in _chats(people) for before, after in pairwise(ids)),
    }


def _chats(people: Town) -> list[list[int]]:
    chats: dict[str, list[int]] = {}
    for letter in people.received:
        chats.setdefault(letter["to"], []).append(letter["id"])
    return list(chats.values())


async def tormented(folder: Path, db: str, processes: int, kills: int) -> dict[str, int]:
    async with town(folder, db) as people:
        await people.open(processes)
        await people.torment(kills)
        store = Store(open_engine(db))
        await settled(store)
        assert await people.close() < 5
        figures = reckoned(store, people)
        store.close()
    return figures


def check(figures: dict[str, int]) -> None:
    print(figures)
    wrong = ("effects lost", "effects doubled", "replies not written", "replies doubled", "out of order")
    assert figures["acknowledged"]
    assert [figures[name] for name in (*wrong, "missing and not unknown")] == [0] * 6
    assert figures["unknown"] <= figures["kills"] * len(TEACHERS)  # at most one letter of each chat is on its way


async def test_killed_on_sqlite(tmp_path: Path) -> None:
    check(await tormented(tmp_path, f"sqlite:///{tmp_path}/town.db", 1, 300 if LONG else 5))


async def test_three_processes_killed_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    check(await tormented(tmp_path, postgres_url, 3, 300 if LONG else 5))


async def rehearsed(forks: Nursery, folder: Path, db: str, kills: int) -> list[tuple[str, int, str]]:
    """All that is said in these weeks, by a process that is killed so often on the way."""
    done = folder / f"done{kills}"
    order = {"db": db, "since": "2026-09-01", "until": "2027-01-20" if LONG else "2026-09-20", "chat": CHAT}
    killed = 0
    while not done.exists():
        process = await forks.start("rehearse", done=str(done), **order)
        patience = random.uniform(0.05, 0.5) if killed < kills else 600
        with_end = asyncio.get_running_loop().time() + patience
        while lives(process) and asyncio.get_running_loop().time() < with_end:
            await asyncio.sleep(0.01)
        if lives(process):
            kill(process)
            killed += 1
    print(f"a term of the clock, killed {killed} times")
    assert bool(killed) == bool(kills)
    store = Store(open_engine(db))
    with store.reading() as connection:
        said = connection.execute(select(outbox.c.cause, outbox.c.part, outbox.c.text)).all()
    store.close()
    return sorted(tuple(row) for row in said)


@pytest.mark.parametrize("kills", [200 if LONG else 5])
async def test_weeks_of_the_clock_say_the_same_with_kills_as_without(tmp_path: Path, kills: int) -> None:
    async with nursery(tmp_path) as forks:
        whole = await rehearsed(forks, tmp_path, f"sqlite:///{tmp_path}/whole.db", 0)
        torn = await rehearsed(forks, tmp_path, f"sqlite:///{tmp_path}/torn.db", kills)
    assert whole
    assert torn == whole
