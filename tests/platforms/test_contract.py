"""What every platform must do: in, out, twice, late, long, hostile, gone."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.app import App, build
from bot.delivery import Delivery
from bot.running import hear_with
from handlers.decision import Bound
from platforms.doors import AT, DOORS, Door
from storage.journal import Cause, settle
from storage.tables import inbox, outbox, records

SAMPLE = Path(__file__).parents[2] / "config" / "sample"
HOSTILE = (
    "\x00今天听课1节",
    "'; DROP TABLE records; --",
    "[点我](http://x) **王** <b>",
    "\u202e节1课听天今",
    "听" + "\u0301" * 3000,
    "👨‍👩‍👧 @所有人 @all",
    "=cmd|' /C calc'!A0",
    "\n\n\t\r\n",
    "{{7*7}} %s {0}",
)


@dataclass
class Talk:
    """A door with the assistant behind it."""

    door: Door
    app: App
    delivery: Delivery

    async def deliver(self, at: datetime = AT) -> list[str]:
        await self.delivery.deliver(at + timedelta(seconds=30))
        return self.door.said()

    def counted(self, table: object = records) -> int:
        with self.app.store.reading() as connection:
            return connection.execute(select(func.count()).select_from(table)).scalar() or 0  # type: ignore[arg-type]


@pytest.fixture(params=DOORS)
async def talk(request: pytest.FixtureRequest, database: str) -> AsyncIterator[Talk]:
    app = build(SAMPLE, database)
    async with DOORS[request.param](hear_with(app)) as door:
        with app.store.writing() as connection:
            known = Bound(door.platform.name, door.identity, "王丽")
            settle(connection, Cause(app.first.name, "test:bound", "", AT), (known,))
        yield Talk(door, app, app.delivery(door.platform))
    app.store.close()


async def test_in_and_out(talk: Talk) -> None:
    await talk.door.say("今天听课 1 节")
    said = await talk.deliver()
    assert len(said) == 1
    assert "听课" in said[0]
    with talk.app.store.reading() as connection:
        found = connection.execute(select(records.c.who, records.c.type, records.c.day, records.c.platform)).all()
    assert [tuple(row) for row in found] == [("王丽", "听课", date(2026, 11, 20), talk.door.platform.name)]


async def test_in_private(talk: Talk) -> None:
    await talk.door.say("我还差几节?", private=True)
    assert len(await talk.deliver()) == 1
    with talk.app.store.reading() as connection:
        assert connection.execute(select(outbox.c.private, outbox.c.chat)).all() == [(True, talk.door.identity)]


async def test_twice_is_once(talk: Talk) -> None:
    await talk.door.say("今天听课 1 节")
    await talk.door.say("今天听课 1 节")
    assert len(await talk.deliver()) == 1
    assert talk.counted() == 1


async def test_late_is_recorded_on_the_day_it_was_said(talk: Talk) -> None:
    await talk.door.say("今天听课 1 节", at=AT - timedelta(days=2))
    with talk.app.store.reading() as connection:
        assert connection.execute(select(records.c.day)).scalars().all() == [date(2026, 11, 18)]


async def test_long_in(talk: Talk) -> None:
    await talk.door.say("今天听课 1 节。" + "很" * 300_000)
    await talk.door.say("我还差几节?", message_id="m2", private=True)
    assert await talk.deliver()
    assert talk.counted(inbox) == 2


async def test_long_out_arrives_whole(talk: Talk) -> None:
    text = "王丽听了一节课。" * 2_000
    await talk.door.say("我还差几节?", private=True)
    with talk.app.store.writing() as connection:
        connection.execute(outbox.update().values(text=text))
    assert "".join(await talk.deliver()) == text


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_text_stops_nothing(talk: Talk, text: str) -> None:
    await talk.door.say(text)
    await talk.door.say("我还差几节?", message_id="m2", private=True)
    assert "听课" in (await talk.deliver())[-1]
    with talk.app.store.reading() as connection:
        assert "failed" not in connection.execute(select(inbox.c.intent)).scalars().all()


async def test_gone_and_back(talk: Talk) -> None:
    await talk.door.say("今天听课 1 节")
    talk.door.gone(True)
    await talk.deliver()
    talk.door.gone(False)
    assert len(await talk.deliver(AT + timedelta(hours=1))) == 1
