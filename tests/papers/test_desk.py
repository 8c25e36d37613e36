"""Papers ordered in a chat: answered at once, drawn here or in a process beside, and sent when they are ready."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from python_calamine import CalamineWorkbook

from bot.app import App, build
from bot.papers.desk import DeskBeside
from bot.platforms.console import Console
from config.settings import Settings
from handlers.meaning import Message
from storage import outbox
from storage.outbox import Letter

SAMPLE = Path(__file__).parents[2] / "config" / "sample"
NOW = datetime(2026, 11, 20, 16, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = build(SAMPLE, f"sqlite:///{tmp_path}/t.db")
    yield made
    made.store.close()


def hear(app: App, *said: tuple[str, str]) -> None:
    messages = [Message(f"{who}{n}", text, NOW, identity=who) for n, (who, text) in enumerate(said)]
    app.assistant.handle(messages)


async def test_an_order_is_answered_at_once_and_its_file_follows(app: App, tmp_path: Path) -> None:
    sent: list[Letter] = []
    hear(app, ("王丽", "今天听课2节"), ("王丽", "导出本学期听课记录"))
    await app.delivery(Console(lambda _, letter: sent.append(letter), "")).deliver(NOW)
    assert [letter.text for letter in sent[1:]] == [
        "正在整理王丽2026—2027学年第一学期听课台账,好了就发给您。",
        "王丽2026—2027学年第一学期听课台账整理好了。",
    ]
    rows = CalamineWorkbook.from_path(sent[-1].file).get_sheet_by_name("听课").to_python()
    assert rows[-1][9] == 2
    assert Path(sent[-1].file).is_relative_to(tmp_path)


async def test_a_paper_is_drawn_in_a_process_beside_while_others_are_spoken_to(app: App, tmp_path: Path) -> None:
    sent: list[Letter] = []
    drawer = DeskBeside(Settings(community=SAMPLE, db=f"sqlite:///{tmp_path}/t.db"))
    delivery = app.delivery(Console(lambda _, letter: sent.append(letter), ""), drawer=drawer)
    hear(app, ("王丽", "导出本学期听课记录"), ("周敏", "今天听课1节"))
    await delivery.deliver(NOW)
    assert [letter.address.chat for letter in sent] == ["王丽", "周敏"]
    at = NOW
    while len(sent) < 3:
        await asyncio.sleep(0.1)
        at += timedelta(seconds=3)
        await delivery.deliver(at)
    assert Path(sent[2].file).name == "王丽2026—2027学年第一学期听课台账.xlsx"


async def test_whoever_may_no_longer_have_it_gets_a_sentence(app: App) -> None:
    hear(app, ("黄志强", "导出清河小学的听课台账"))
    with app.store.reading() as connection:
        ordered = outbox.letter(connection, 2)
    ready = await app.desk.drawn(replace(ordered, file=ordered.file.replace("黄志强", "周敏")))
    assert (ready.file, ready.text[:9]) == ("", "别人的记录和全校的")


async def test_a_paper_that_cannot_be_drawn_is_said_kindly(app: App, tmp_path: Path) -> None:
    hear(app, ("王丽", "导出本学期听课记录"))
    (tmp_path / "papers").write_text("a file where a folder should be")
    with app.store.reading() as connection:
        ready = await app.desk.drawn(outbox.letter(connection, 2))
    assert ready.file == ""
    assert "没能做出来" in ready.text


async def test_other_letters_pass_as_they_are(app: App) -> None:
    hear(app, ("王丽", "今天听课1节"))
    with app.store.reading() as connection:
        letter = outbox.letter(connection, 1)
    assert await app.desk.drawn(letter) is letter
