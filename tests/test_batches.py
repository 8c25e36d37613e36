"""A batch says and records what its messages would one by one, in a few statements."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select
from structlog.testing import capture_logs

from bot.app import App, build
from handlers.meaning import Message
from storage.tables import agreed, effects, identities, inbox, outbox, questions, records

SAMPLE = Path(__file__).parents[1] / "config" / "sample"
AT = datetime.fromisoformat("2026-11-20T16:30:00+08:00")
EARLY = datetime.fromisoformat("2026-11-20T07:30:00+08:00")
GROUP = "教共体工作群"
SAID = (
    "今天听课1节",
    "昨天听了一节数学课",
    "今天听课2节，语文《荷塘月色》",
    "和孙浩各听课1节",
    "今天听课40节",
    "教研活动1次",
    "改成2节",
    "撤销",
    "是",
    "另外的",
    "我还差几节",
    "本学期每人听课 12 节",
    "以后说磨课就是集体备课",
    "磨课1次",
    "请假到周日",
    "明天下午2点提醒我交教案",
    "删除我的数据",
    "确认",
    "辛苦了",
    "明天谁值日？",
)
PEOPLE = ("王丽", "孙浩", "陈国栋", "李芳")
LINES = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(SAID), st.booleans())


def message(number: int, who: str, words: str, aloud: bool = True, mentioned: bool = False) -> Message:
    at, group = AT + timedelta(seconds=number), GROUP if aloud else ""
    return Message(f"m{number}", words, at, "console", who, group=group, mentioned=mentioned)


def everything(app: App) -> list[list[Any]]:
    """All rows of all tables, in order."""
    tables = (inbox, records, effects, agreed, questions, identities, outbox)
    with app.store.reading() as connection:
        return [connection.execute(select(table).order_by(*table.primary_key)).mappings().all() for table in tables]


def lived(batches: Sequence[Sequence[Message]]) -> list[list[Any]]:
    with TemporaryDirectory() as folder, capture_logs():
        app = build(SAMPLE, f"sqlite:///{folder}/test.db")
        for batch in batches:
            app.assistant.handle(batch)
        left = everything(app)
        app.store.close()
    return left


@given(st.lists(LINES, min_size=2, max_size=12))
@example([("陈国栋", SAID[11], False), ("王丽", SAID[0], False), ("王丽", SAID[10], False)])
@example([("陈国栋", SAID[12], True), ("王丽", SAID[13], True), ("孙浩", SAID[13], True)])
@settings(max_examples=40, deadline=None)
def test_a_batch_leaves_what_its_messages_leave_one_by_one(lines: list[tuple[str, str, bool]]) -> None:
    said = [message(number, *line, mentioned=True) for number, line in enumerate(lines)]
    assert lived([said]) == lived([[each] for each in said])


def test_the_day_is_that_of_the_community_by_whatever_clock_a_platform_writes() -> None:
    """At half past seven in the morning it is still the day before in UTC, by which DingTalk counts."""
    early = [replace(message(n, PEOPLE[n % 4], words), sent_at=EARLY + timedelta(n)) for n, words in enumerate(SAID)]
    by_utc = [replace(each, sent_at=each.sent_at.astimezone(UTC)) for each in early]
    assert lived([[each] for each in by_utc]) == lived([[each] for each in early])


@pytest.fixture
def app(database: str) -> Iterator[App]:
    built = build(SAMPLE, database)
    yield built
    built.store.close()


@pytest.mark.parametrize("words", ["11月{}日听课1节", "{}辛苦了"])
def test_fifty_messages_cost_a_few_statements(app: App, words: str) -> None:
    statements: list[str] = []
    app.assistant.handle([message(1, "王丽", "昨天评课1次")])
    event.listen(app.store.engine, "before_cursor_execute", lambda _, __, said, *rest: statements.append(said))
    app.assistant.handle([message(n, PEOPLE[n % 4], words.format(n // 4 + 1)) for n in range(2, 52)])
    assert len(statements) <= 15


def test_one_that_breaks_harms_no_other_and_is_told(app: App) -> None:
    broken = Message("b", None, AT, "console", "王丽", group=GROUP)  # type: ignore[arg-type]
    with capture_logs() as logs:
        app.assistant.handle([message(1, "王丽", "今天听课1节"), broken, message(2, "孙浩", "今天听课1节")])
    with app.store.reading() as connection:
        intents = connection.execute(select(inbox.c.key, inbox.c.intent)).all()
        counted = connection.execute(select(records.c.who)).scalars().all()
    assert sorted(tuple(row) for row in intents) == [
        ("console:b", "failed"),
        ("console:m1", "log_activity"),
        ("console:m2", "log_activity"),
    ]
    assert sorted(counted) == ["孙浩", "王丽"]
    assert [each["event"] for each in logs] == ["not_handled"]


def test_who_wrote_in_private_hears_that_it_broke(app: App) -> None:
    broken = Message("b", None, AT, "console", "王丽")  # type: ignore[arg-type]
    with capture_logs():
        app.assistant.handle([broken])
    with app.store.reading() as connection:
        told = connection.execute(select(outbox.c.person, outbox.c.text, outbox.c.private)).all()
    assert ("王丽", "刚才出了点问题，这句没办成，已告诉管理员。", True) in [tuple(row) for row in told]
    assert "韩梅" in [row.person for row in told]


def test_of_what_was_meant_for_others_the_id_is_kept_and_nothing_else(app: App) -> None:
    app.assistant.handle([Message("x", "明天谁值日？", AT, "console", "王丽", group=GROUP)])
    with app.store.reading() as connection:
        [row] = connection.execute(select(inbox.c.key, inbox.c.sender, inbox.c.chat, inbox.c.text)).all()
    assert tuple(row) == ("console:x", "", "", None)
