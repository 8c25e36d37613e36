"""A school's own form, sent in the chat: who may, what is refused with which sentence, and what is made of it."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from sqlalchemy.exc import OperationalError

from bot.app import App, build
from bot.attachments.keeping import Keeper
from handlers.meaning import Attachment, Message
from storage.outbox import Letter
from tests.attachments.test_belonging import NOW, SAMPLE, Album, said

OFFER = "这是我校的听课记录表模板"


def form(*texts: str) -> bytes:
    made, document = BytesIO(), docx.Document()
    table = document.add_table(1, len(texts))
    for cell, text in zip(table.rows[0].cells, texts, strict=True):
        cell.text = text
    document.save(made)
    return made.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    made = BytesIO(form("{{ 课题 }}"))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return made.getvalue()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = build(SAMPLE, f"sqlite:///{tmp_path}/t.db")
    yield made
    made.store.close()


def sends(who: str, minute: int = 0) -> Message:
    return said(who, minute=minute, group="", attachments=(Attachment("file", "表.docx", "a"),))


async def answers(app: App, content: bytes, *messages: Message) -> list[Letter]:
    """What is said after these messages, once what they brought was fetched."""
    sent: list[Letter] = []
    album = Album(a=content)
    album._show = lambda _, letter: sent.append(letter)
    for message in messages:
        app.assistant.handle([message])
    at = NOW.replace(hour=17)
    await Keeper(app.store, app.attached, app.papers, [album], app.assistant.handle).keep(at)
    await app.delivery(album).deliver(at)
    return sent


OFFERED = {
    "after the file": [sends("陈国栋"), said("陈国栋", OFFER, 1, group="")],
    "with the file": [replace(sends("陈国栋"), text=f"{OFFER},以后用它")],
}


@pytest.mark.parametrize("messages", OFFERED.values(), ids=OFFERED)
async def test_whoever_leads_a_school_sends_its_form(messages: list[Message], app: App) -> None:
    (kept,) = await answers(app, form("授课:{{ 授课教师 }}"), *messages)
    assert (kept.text[:14], kept.address.chat) == ("好，以后实验小学的听课记录表", "陈国栋")
    hear = [said("王丽", "今天听了周敏1节数学课", 5, group=""), said("王丽", "导出本学期听课记录表", 6, group="")]
    paper = (await answers(app, b"", *hear))[-1].file
    assert docx.Document(paper).tables[0].rows[0].cells[0].text == "授课:周敏"


async def test_a_form_of_which_nobody_could_be_told_yet_is_read_again(app: App) -> None:
    def busy(_: object) -> None:
        raise OperationalError("", None, Exception("database is locked"))

    app.assistant.handle(OFFERED["with the file"])
    album = Album(a=form("{{ 课题 }}"))
    with pytest.raises(OperationalError):
        await Keeper(app.store, app.attached, app.papers, [album], busy).keep(NOW.replace(hour=17))
    (kept,) = await answers(app, form("{{ 课题 }}"))
    assert kept.text.startswith("好，以后实验小学的听课记录表")


async def test_another_schools_papers_stay_as_they_are(app: App) -> None:
    await answers(app, form("授课:{{ 授课教师 }}"), *OFFERED["after the file"])
    hear = [said("周敏", "今天听了王丽1节数学课", 5, group=""), said("周敏", "导出本学期听课记录表", 6, group="")]
    paper = (await answers(app, b"", *hear))[-1].file
    assert "听课记录表" in [paragraph.text for paragraph in docx.Document(paper).paragraphs]


REFUSED = {
    "an unknown name": (form("{{ 授课老师 }}"), "第1个表格第1行：没有“授课老师”这一项"),
    "not a docx": (b"%PDF-1.7", "不是 Word 的 .docx 文件"),
    "a macro": (with_part("word/vbaProject.bin", b"x"), "带有宏"),
    "a bomb": (with_part("word/media/a.bin", bytes(70_000_000)), "展开后大得不正常"),
}


@pytest.mark.parametrize(("content", "why"), REFUSED.values(), ids=REFUSED)
async def test_what_cannot_be_used_is_refused_with_a_sentence(content: bytes, why: str, app: App) -> None:
    (refused,) = await answers(app, content, *OFFERED["with the file"])
    assert why in refused.text
    assert refused.address.private


async def test_a_teacher_cannot_change_it(app: App) -> None:
    (refused,) = await answers(app, form("{{ 课题 }}"), sends("王丽"), said("王丽", OFFER, 1, group=""))
    assert refused.text == "本校的听课记录表由学校领导、负责人或联络员来换。"


async def test_the_words_alone_ask_for_the_file(app: App) -> None:
    (asked,) = await answers(app, b"", said("陈国栋", OFFER, group=""))
    assert asked.text.startswith("请先把表（.docx）发给我")


async def test_in_the_group_it_is_not_meant_for_the_assistant(app: App) -> None:
    assert await answers(app, b"", said("陈国栋", f"大家看一下,{OFFER}")) == []
