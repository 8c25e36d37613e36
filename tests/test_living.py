"""Processes of other machines: one that died is known by its lock, one that lives is not taken for dead."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError
from test_delivery import SAMPLE, START, Far, away, say, states

from bot.app import App, build
from bot.delivery import Delivery
from storage import leases
from storage.living import TWO_LOOKS, Life
from storage.outbox import Letter
from storage.tables import outbox

LATER = START + TWO_LOOKS
ELSEWHERE = "elsewhere:1"


@pytest.fixture
def app(postgres_url: str) -> Iterator[App]:
    built = build(SAMPLE, postgres_url)
    yield built
    built.store.close()


def taken(app: App, holder: str = ELSEWHERE) -> list[Letter]:
    with app.store.writing() as connection:
        return leases.lease(connection, "far", START, holder)


def begun(app: App, letter: Letter, holder: str = ELSEWHERE) -> bool:
    with app.store.writing() as connection:
        return leases.begin(connection, letter, holder)


async def looked_twice(delivery: Delivery) -> None:
    await delivery.deliver(START)
    await delivery.deliver(LATER)


async def test_what_the_dead_had_in_hand_is_taken_up_after_two_looks(app: App) -> None:
    say(app, "一", "二")
    begun(app, taken(app)[0])
    far = Far()
    await app.delivery(far).deliver(START)
    assert states(app) == ["sending", "leased"]
    await looked_twice(app.delivery(far))
    assert (states(app), far.seen) == (["unknown", "sent"], ["二"])


async def test_who_holds_the_lock_lives_and_who_ends_is_dead(app: App) -> None:
    life = Life(app.store.engine, ELSEWHERE)
    life.beat()
    say(app, "一")
    [letter] = taken(app)
    delivery = app.delivery(Far())
    await looked_twice(delivery)
    life.beat()
    assert states(app) == ["leased"]
    life.end()
    async with asyncio.timeout(10):  # the server lets go when it has seen the connection end
        while states(app) != ["sent"]:
            await looked_twice(delivery)
    assert not begun(app, letter)


async def test_a_lock_that_is_back_at_the_second_look_was_not_lost(app: App) -> None:
    say(app, "一")
    taken(app)
    delivery, life = app.delivery(Far()), Life(app.store.engine, ELSEWHERE)
    await delivery.deliver(START)
    life.beat()
    await delivery.deliver(LATER)
    life.end()
    await delivery.deliver(LATER + TWO_LOOKS)
    assert states(app) == ["leased"]


async def test_who_lives_through_a_restart_of_postgresql_is_not_taken_for_dead(server: Any) -> None:
    app = build(SAMPLE, server.get_uri())
    life = Life(app.store.engine, ELSEWHERE)
    life.beat()
    say(app, "一")
    taken(app)
    server.stop()
    with pytest.raises(DBAPIError):
        life.beat()
    server.ensure_postgres_running()
    delivery = app.delivery(Far())
    await delivery.deliver(START)
    life.beat()
    await delivery.deliver(LATER)
    assert states(app) == ["leased"]
    app.store.close()


async def test_what_another_took_up_meanwhile_is_not_given_back(app: App) -> None:
    say(app, "一", "二")
    mine = app.delivery(Far(lambda letter: taken_over(app, mine, letter)))
    await mine.deliver(START)
    assert states(app) == ["waiting", "leased"]


def taken_over(app: App, delivery: Delivery, letter: Letter) -> None:
    """Another process takes the letter behind this one, whose sending then fails."""
    with app.store.writing() as connection:
        behind = (outbox.c.lease == delivery.holder, outbox.c.state == "leased")
        connection.execute(update(outbox).where(*behind).values(lease=ELSEWHERE))
    away(letter)
