"""Delivery over a platform that is away, slow, cut or refusing."""

import asyncio
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.app import App, build
from bot.delivery import MOMENT, Delivery
from bot.holders import is_gone, own_name
from bot.inbox import BATCH, Inbox
from bot.platforms import Hear, SendFailed, SendUnknown
from config.community import Community
from handlers.decision import Say, SayKind
from handlers.meaning import Message
from storage import leases, outbox
from storage.journal import Cause
from storage.outbox import Letter
from storage.page import Page
from storage.tables import outbox as letters

SAMPLE = Path(__file__).parents[1] / "config" / "sample"
START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


@dataclass
class Far:
    """The far side of a platform: says what `becomes` of each letter."""

    becomes: Callable[[Letter], None] = lambda _: None
    resendable: bool = False
    name: str = "far"
    per_minute: int = 0
    sends_files: bool = True
    one_at_a_time: bool = False
    seen: list[str] = field(default_factory=list)

    async def listen(self, hear: Hear) -> None:
        """Nobody speaks there."""

    async def send(self, letter: Letter) -> str:
        self.becomes(letter)
        self.seen.append(letter.text)
        return ""


def away(_: Letter) -> None:
    raise SendFailed("503", permanent=False)


def refuses(letter: Letter) -> None:
    if letter.address.platform == "far" and letter.kind != "alert":
        raise SendFailed("robot removed", permanent=True)


def cut(_: Letter) -> None:
    raise SendUnknown("reset")


@pytest.fixture
def app(database: str) -> App:
    return build(SAMPLE, database)


def say(app: App, *texts: str, kind: SayKind = "answer", group: str = "g1", at: datetime = START) -> None:
    with app.store.writing() as connection:
        page = Page(connection)
        for text in texts:
            message = Message(f"{group}{text}{at}", "", at, "far", "w1", group=group)
            cause = Cause(app.first.name, message.key, "王丽", at)
            outbox.put(page, cause, message, Community(app.first.name), [Say(text, kind=kind)])
        page.write()


def states(app: App) -> list[str]:
    with app.store.reading() as connection:
        return list(connection.execute(select(letters.c.state).order_by(letters.c.id)).scalars())


async def test_a_platform_away_for_a_day_gets_all_answers_in_order_and_no_flood(app: App) -> None:
    far = Far(away)
    delivery = app.delivery(far)
    for hour in range(20):
        say(app, f"第{hour}句", at=START + timedelta(hours=hour))
        await delivery.deliver(START + timedelta(hours=hour))
    far.becomes = lambda _: None
    await delivery.deliver(START + timedelta(days=1))
    assert far.seen == ["\n".join(f"第{hour}句" for hour in range(20))]
    assert set(states(app)) == {"sent"}


async def test_what_helps_nobody_any_more_is_dropped_with_one_line(app: App) -> None:
    far = Far()
    say(app, "会议一小时后开始", "请带名单", kind="call")
    say(app, "记下了")
    await app.delivery(far).deliver(START + timedelta(hours=5))
    assert states(app) == ["dropped", "dropped", "sent", "sent"]
    assert far.seen == ["记下了", "刚才有一段时间发不出消息，有2条提醒已过了时间，不再补发。"]


async def test_a_stuck_chat_holds_up_no_other(app: App) -> None:
    far = Far(lambda letter: away(letter) if letter.address.chat == "g1" else None)
    say(app, "一", "二")
    say(app, "三", "四", group="g2")
    await app.delivery(far).deliver(START)
    assert far.seen == ["三", "四"]
    assert states(app) == ["waiting", "waiting", "sent", "sent"]


async def test_waits_grow_to_a_minute_and_differ(app: App) -> None:
    delivery, at, waits = app.delivery(Far(away)), START, []
    say(app, "一")
    for _ in range(12):
        await delivery.deliver(at)
        following = delivery.next_moment(at, at + timedelta(days=1))
        assert following
        waits.append(following - at)
        at = following
    assert waits[0] <= timedelta(seconds=2)
    assert timedelta(seconds=30) <= max(waits) <= timedelta(minutes=1)
    assert len(set(waits[-4:])) == 4


async def test_a_refusal_is_told_to_the_administrator_once(app: App) -> None:
    far = Far(refuses)
    for number in range(3):
        say(app, f"第{number}句", at=START + timedelta(minutes=number))
        await app.delivery(far).deliver(START + timedelta(minutes=number))
    with app.store.reading() as connection:
        told = connection.execute(select(letters.c.person, letters.c.text).where(letters.c.kind == "alert")).all()
    assert [row.person for row in told] == ["韩梅"]
    assert "robot removed" in told[0].text


@pytest.mark.parametrize(("resendable", "state"), [(False, "unknown"), (True, "waiting")])
async def test_a_send_that_was_cut_goes_again_only_where_that_does_no_harm(
    app: App, resendable: bool, state: str
) -> None:
    say(app, "一")
    await app.delivery(Far(cut, resendable)).deliver(START)
    assert states(app) == [state]


async def test_only_the_letter_on_its_way_is_not_yet_known_to_have_arrived(app: App) -> None:
    seen: list[list[str]] = []
    for group in ("g1", "g2", "g3"):
        say(app, "一", "二", group=group)
    await app.delivery(Far(lambda _: seen.append(states(app)))).deliver(START)
    assert max(Counter(each)["sending"] for each in seen) == 1
    assert set(states(app)) == {"sent"}


async def test_where_one_types_no_letter_is_begun_before_the_last_is_through(app: App) -> None:
    seen: list[list[str]] = []

    class Typing(Far):
        async def send(self, letter: Letter) -> str:
            await asyncio.sleep(3 * MOMENT)
            seen.append(states(app))
            return await super().send(letter)

    for group in ("g1", "g2", "g3"):
        say(app, "一", group=group)
    await app.delivery(Typing(one_at_a_time=True)).deliver(START)
    assert [Counter(each)["sending"] for each in seen] == [1, 1, 1]


def test_a_process_that_ended_and_was_not_asked_how_is_gone() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    host = own_name().rpartition(":")[0]
    assert is_gone(f"{host}:{child.pid}", own_name())
    child.wait()
    assert is_gone(f"{host}:{child.pid}", own_name())
    assert not is_gone(own_name(), own_name())


async def test_whoever_stops_gives_back_what_was_not_handed_over(app: App) -> None:
    say(app, "一")
    delivery: Delivery = app.delivery(Far())
    with app.store.writing() as connection:
        taken = leases.lease(connection, "far", START, "elsewhere:1")
        connection.execute(update(letters).values(lease=delivery.holder))
    assert len(taken) == 1
    delivery.let_go()
    assert states(app) == ["waiting"]


async def test_what_waits_is_settled_as_one_batch_and_one_alone_at_once() -> None:
    batches: list[int] = []
    inbox = Inbox(lambda batch: batches.append(len(batch)))
    message = Message("1", "", START)
    await inbox.hear([message])
    await asyncio.gather(*(inbox.hear([message]) for _ in range(BATCH + 10)))
    assert batches == [1, BATCH, 10]


async def test_what_the_database_raises_reaches_everybody_who_waits() -> None:
    def handle(_: object) -> None:
        raise OSError("disk full")

    inbox = Inbox(handle)
    heard = [inbox.hear([Message(str(n), "", START)]) for n in range(3)]
    assert [type(each) for each in await asyncio.gather(*heard, return_exceptions=True)] == [OSError] * 3
