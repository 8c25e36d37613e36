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
from bot.delivery import Delivery
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
        "正在整理王丽2026—2027学年第一学期听课台账，好了就发给您。",
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
    await _delivered(delivery, sent, 3)
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


class Speaking(Console):
    """A platform that takes no files."""

    sends_files = False


@pytest.mark.parametrize("beside", [False, True])
async def test_a_platform_without_files_gets_the_papers_words(beside: bool, app: App, tmp_path: Path) -> None:
    sent: list[Letter] = []
    drawer = DeskBeside(Settings(community=SAMPLE, db=f"sqlite:///{tmp_path}/t.db")) if beside else app.desk
    hear(app, ("王丽", "今天听课2节，《圆》"), ("王丽", "导出本学期听课记录"))
    await _delivered(app.delivery(Speaking(lambda _, letter: sent.append(letter), ""), drawer=drawer), sent, 3)
    assert sent[-1].file == ""
    assert sent[-1].text.splitlines()[:3] == [
        "王丽2026—2027学年第一学期听课台账",
        "序号 日期 周次 学校 听课人 授课教师 学科 班级 课题 节数 评分 备注",
        "1 2026-11-20 第12周 实验小学 王丽 圆 2",
    ]


async def _delivered(delivery: Delivery, sent: list[Letter], many: int) -> None:
    """Delivers beat by beat until so many letters have been said."""
    at = NOW
    while len(sent) < many:
        await delivery.deliver(at)
        await asyncio.sleep(0.05)
        at += timedelta(seconds=3)


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("导出本学期听课记录表", "听课时间 2026年11月20日 星期五 第    节"),
        ("把本学期的材料汇编成册", "青石教共体2026—2027学年第一学期汇编：实验小学、清河小学、柳树小学、总表"),
    ],
)
async def test_documents_and_volumes_as_words(order: str, said: str, app: App) -> None:
    hear(app, ("陈国栋", "今天听课1节"), ("陈国栋", order))
    with app.store.reading() as connection:
        ready = await app.desk.drawn(outbox.letter(connection, 3), as_file=False)
    assert said in ready.text
