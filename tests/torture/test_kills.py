"""Killed at random moments: every acknowledged message has one effect, at most one reply, and none is missing unseen.

`make torture` kills 300 times; the short form of every test run a few times.
"""

import asyncio
import os
from collections import Counter
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from sqlalchemy import func, select

from storage.engine import open_engine
from storage.store import Store
from storage.tables import effects, outbox
from torture.robots import robots
from torture.town import TEACHERS, Nursery, Town, town

LONG = bool(os.environ.get("TONGXING_TORTURE"))


async def settled(store: Store, seconds: float = 30) -> None:
    """Waits until nothing is on its way any more."""
    async with asyncio.timeout(seconds):
        while True:
            with store.reading() as connection:
                on_its_way = outbox.c.state.in_(("waiting", "leased", "sending"))
                now = outbox.c.not_before <= datetime.now(UTC)  # noqa: TID251 - the assistants' own clock
                query = select(func.count()).select_from(outbox).where(on_its_way, now, outbox.c.platform != "console")
                if not connection.execute(query).scalar():
                    return
            await asyncio.sleep(0.1)


def reckoned(store: Store, people: Town) -> dict[str, int]:
    """The figures of a torment, each of which the database and the far side must agree on."""
    with store.reading() as connection:
        logged = Counter(connection.execute(select(effects.c.message).where(effects.c.kind == "Logged")).scalars())
        answers = connection.execute(select(outbox)).all()
    replies = Counter((row.cause, row.part) for row in answers if row.cause in people.acked)
    missing = [row for row in answers if row.cause in people.acked and not people.has(row)]
    return {
        "kills": people.kills,
        "acknowledged": len(people.acked),
        "effects lost": len(people.acked - logged.keys()),
        "effects doubled": sum(count > 1 for count in logged.values()),
        "replies not written": len(people.acked - {cause for cause, _ in replies}),
        "replies doubled": people.twice() + sum(count > 1 for count in replies.values()),
        "replies missing": len(missing),
        "missing and not unknown": sum(row.state != "unknown" for row in missing),
        "unknown": sum(row.state == "unknown" and row.carrier is None for row in answers),
        "out of order": sum(after < before for ids in people.chats() for before, after in pairwise(ids)),
    }


async def tormented(place: AbstractAsyncContextManager[Town], db: str, processes: int) -> dict[str, int]:
    kills = 300 if LONG else 5
    async with place as people:
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


async def test_killed_on_sqlite(tmp_path: Path, forks: Nursery) -> None:
    db = f"sqlite:///{tmp_path}/town.db"
    check(await tormented(town(forks, db), db, 1))


async def test_three_processes_killed_on_postgresql(postgres_url: str, forks: Nursery) -> None:
    check(await tormented(town(forks, postgres_url), postgres_url, 3))


async def test_killed_while_they_hear_dingtalk_on_sqlite(tmp_path: Path, forks: Nursery) -> None:
    db = f"sqlite:///{tmp_path}/town.db"
    check(await tormented(robots(forks, db), db, 1))


async def test_three_processes_killed_while_they_hear_dingtalk(postgres_url: str, forks: Nursery) -> None:
    check(await tormented(robots(forks, postgres_url), postgres_url, 3))
