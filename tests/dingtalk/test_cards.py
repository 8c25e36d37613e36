"""Cards with buttons: a press is a word about one message, and a card that is sent twice is one."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.app import App
from bot.delivery import Delivery
from bot.platforms import SendFailed
from bot.running import hear_with
from dingtalk.conftest import listening, robot
from dingtalk.gateway import PRESSES, Gateway, frame_of
from dingtalk.test_sending import LETTER
from handlers.decision import Bound
from storage.journal import Cause, settle
from storage.tables import records

AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
LATER = datetime(2099, 1, 1, tzinfo=UTC)


@dataclass
class Talk:
    """A group in which 王丽 (staff1) and 李芳 (staff2) are known, and answers are cards."""

    gateway: Gateway
    app: App
    delivery: Delivery

    async def say(self, text: str, who: str = "staff1", group: str = "cid1") -> None:
        said = await self.gateway.say(text, who=who, group=group, createAt=int(AT.timestamp() * 1000))
        await self.gateway.until(lambda: said in self.gateway.acked)
        await self.delivery.deliver(LATER)

    async def press(self, button: str, who: str = "staff1", card: str = "") -> None:
        pressed = await self.gateway.press(button, who=who, card=card)
        await self.gateway.until(lambda: pressed in self.gateway.acked)
        await self.delivery.deliver(LATER)

    def counting(self) -> list[str]:
        with self.app.store.reading() as connection:
            query = select(records.c.type).where(records.c.struck.is_(False)).order_by(records.c.id)
            return list(connection.execute(query).scalars())


@pytest.fixture
async def talk(gateway: Gateway, app: App) -> AsyncIterator[Talk]:
    known = (Bound("dingtalk", "staff1", "王丽"), Bound("dingtalk", "staff2", "李芳"))
    with app.store.writing() as connection:
        settle(connection, Cause(app.first.name, "test:bound", "", AT), known)
    platform = robot(gateway, clock=lambda: AT, card_template="template")
    async with listening(platform, hear_with(app)):
        await gateway.until_open()
        yield Talk(gateway, app, app.delivery(platform))


async def test_what_was_recorded_is_taken_back_by_a_press(talk: Talk) -> None:
    await talk.say("今天听课 1 节")
    assert [said.by for said in talk.gateway.said] == ["card"]
    await talk.press("button1")
    assert talk.counting() == []
    assert "撤销" in talk.gateway.texts()[-1]


async def test_a_press_is_about_its_own_card_and_works_once(talk: Talk) -> None:
    await talk.say("今天听课 1 节")
    await talk.say("今天评课 1 次")
    first = next(iter(talk.gateway.cards))
    await talk.press("button1", card=first)
    await talk.press("button1", card=first)
    assert talk.counting() == ["评课"]


async def test_somebody_elses_press_takes_nothing_back(talk: Talk) -> None:
    await talk.say("今天评课 1 次", who="staff2")
    await talk.say("今天听课 1 节")
    await talk.press("button1", who="staff2")
    assert sorted(talk.counting()) == ["听课", "评课"]


async def test_a_doubtful_reading_is_confirmed_by_a_press(talk: Talk) -> None:
    await talk.say("今天听课 40 节")
    assert talk.counting() == []
    assert talk.gateway.said[-1].by == "card"
    await talk.press("button1")
    assert talk.counting() == ["听课"]


async def test_a_card_that_was_cut_is_sent_again_and_is_one(gateway: Gateway) -> None:
    platform = robot(gateway, card_template="template")
    letter = replace(LETTER, kind="recorded", cause="dingtalk:msg1")
    gateway.cut_cards = 1
    with pytest.raises(SendFailed) as failure:
        await platform.send(letter)
    assert not failure.value.permanent
    await platform.send(letter)
    assert gateway.texts() == ["记下了。"]


@pytest.mark.parametrize("status", [400, 403])
async def test_where_cards_are_not_allowed_it_is_said_as_text(gateway: Gateway, status: int) -> None:
    gateway.refusals = [(status, {"code": "notAllowed"})]
    letter = replace(LETTER, kind="recorded", cause="dingtalk:msg1")
    await robot(gateway, card_template="template").send(letter)
    assert [said.by for said in gateway.said] == ["group"]


@pytest.mark.parametrize("content", ["{}", "[]", '{"cardPrivateData": {"actionIds": ["button9"]}}', "x"])
async def test_a_press_that_cannot_be_read_is_acknowledged(talk: Talk, content: str) -> None:
    fields = {"outTrackId": "recorded.1.msg1", "userId": "staff1", "content": content}
    await talk.gateway.send(frame_of(fields, "bad-press", PRESSES))
    await talk.gateway.until(lambda: "bad-press" in talk.gateway.acked)
