"""No word about anybody's shortfall in a group: over every phrase that is answered, and a whole term's clock."""

import asyncio
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import phrase_list
import pytest
from sqlalchemy import select

from bot.app import App, build
from bot.commands.rehearse import play_through
from handlers.deciding import HANDLERS
from handlers.decision import Decision, Say
from handlers.meaning import Message
from handlers.rules.spans import Span
from storage import outbox
from storage.journal import Cause
from storage.page import Page
from storage.tables import inbox
from storage.tables import outbox as letters

SAMPLE = Path(__file__).parents[1] / "config" / "sample"
GROUP = "教共体工作群"
SHAMING = re.compile(r"差\s*[\d.]+|未完成|没完成|没达标|偏慢|落后|还没有的|进度慢")
LONGEST_IN_GROUP = 240


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = build(SAMPLE, f"sqlite:///{tmp_path}/t.db")
    yield made
    made.store.close()


def phrases() -> list[phrase_list.Phrase]:
    return [phrase for path in phrase_list.lists() for phrase in phrase_list.read(path)]


def in_group(phrase: phrase_list.Phrase, n: int) -> Message:
    """Every phrase said aloud in the group, even those that people would say in private."""
    return Message(
        str(n), phrase.text, phrase_list.CLOCK, identity=phrase.sender, group=GROUP, mentioned=phrase.mentioned
    )


def test_whatever_is_said_in_the_group_nobody_is_shamed_there(app: App) -> None:
    app.assistant.handle([in_group(phrase, n) for n, phrase in enumerate(phrases())])
    with app.store.reading() as connection:
        said = connection.execute(select(letters.c.text).where(letters.c.private.is_(False))).scalars().all()
        intents = set(connection.execute(select(inbox.c.intent)).scalars())
    assert [text for text in said if SHAMING.search(text)] == []
    assert [text for text in said if len(text) > LONGEST_IN_GROUP or text.count("\n") > 1] == []
    assert "failed" not in intents
    assert len(said) > 500
    assert len(intents & HANDLERS.keys()) > 20


def test_nor_by_the_clock_in_a_whole_term(app: App) -> None:
    chat = [phrase for phrase in phrases() if phrase.expected["intent"].startswith("meeting_")]
    app.assistant.handle([in_group(phrase, n) for n, phrase in enumerate(chat)])
    said = asyncio.run(play_through(app, Span(date(2026, 11, 21), date(2027, 1, 20)), [], quiet=True))
    aloud = [each.letter.text for each in said if not each.letter.address.private]
    assert [text for text in aloud if SHAMING.search(text)] == []
    assert len(aloud) > 5


def test_settling_refuses_to_shame_even_where_a_handler_would(app: App) -> None:
    message = Message("1", "", phrase_list.CLOCK, identity="王丽", group=GROUP)
    decision = Decision(says=(Say("王丽还差12节", shames=True),))
    cause = Cause("青石教共体", message.key, "王丽", message.sent_at)
    with app.store.writing() as connection, pytest.raises(ValueError, match="never told to a group"):
        outbox.put(Page(connection), cause, message, app.first, decision.says)


def test_chinese_sentences_have_chinese_marks() -> None:
    """A comma, a semicolon, a colon or a question mark between Chinese characters is a wide one."""
    chats = Path(__file__).with_name("chats").glob("*.chat")
    said = [line for chat in chats for line in chat.read_text("utf-8").splitlines() if line.startswith("同行")]
    assert [line for line in said if re.search(r"[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]", line)] == []
