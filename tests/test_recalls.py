"""A message that is taken back on its platform, an account that comes into a group, and one that hears itself."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import App, build
from handlers.decision import Bound
from handlers.meaning import Attachment, Message
from storage import leases
from storage.journal import Cause, settle
from storage.outbox import Letter
from storage.tables import agreed, inbox, outbox, records

AT = datetime.fromisoformat("2026-11-20T16:30:00+08:00")
GROUP = "g1@chatroom"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = build(Path("config/sample"), f"sqlite:///{tmp_path}/wechat.db")
    with app.store.writing() as connection:
        settle(connection, Cause(app.first.name, "test", "", AT), (Bound("wechat", "wangli", "王丽"),))
    yield app
    app.store.close()


def said(id: str, text: str = "", **more: object) -> Message:
    fields = {"platform": "wechat", "identity": "wangli", "group": GROUP, "sent_at": AT} | more
    return Message(id, text, **fields)  # type: ignore[arg-type]


def column(app: App, name: object) -> list[object]:
    with app.store.reading() as connection:
        return list(connection.execute(select(name)).scalars())  # type: ignore[call-overload]


def test_a_recalled_report_is_struck_and_its_words_forgotten(app: App) -> None:
    app.assistant.handle([said("m1", "今天听课1节"), said("m2", recalls="m1")])
    assert column(app, records.c.struck) == [True]
    assert column(app, inbox.c.text) == [None, ""]


def test_its_reporter_is_told_alone_and_not_answered(app: App) -> None:
    app.assistant.handle([said("m1", "今天听课1节"), said("m2", recalls="m1")])
    with app.store.reading() as connection:
        rows = connection.execute(select(outbox.c.cause, outbox.c.state, outbox.c.private, outbox.c.chat)).all()
    assert rows == [("wechat:m1", "dropped", False, GROUP), ("wechat:m2", "waiting", True, "wangli")]


def test_what_a_recalled_order_had_said_to_others_is_not_said(app: App) -> None:
    order = said("m1", "@同行 提醒没完成听课的老师", identity="chen")
    with app.store.writing() as connection:
        settle(connection, Cause(app.first.name, "test", "", AT), (Bound("wechat", "chen", "陈国栋"),))
    app.assistant.handle([order])
    assert {*column(app, outbox.c.state)} == {"waiting", "held"}
    app.assistant.handle([said("m2", recalls="m1", identity="chen")])
    assert {*column(app, outbox.c.state)} == {"dropped"}


def test_a_recall_of_anything_else_says_nothing(app: App) -> None:
    app.assistant.handle([said("m1", "大家好"), said("m2", recalls="m1"), said("m3", recalls="m0", identity="x")])
    assert column(app, outbox.c.id) == []


def test_a_recalled_question_is_not_answered_by_yes(app: App) -> None:
    app.assistant.handle([said("m1", "今天听课15节"), said("m2", recalls="m1"), said("m3", "是", group="")])
    assert column(app, records.c.id) == []


def test_undoing_after_a_recall_goes_further_back(app: App) -> None:
    app.assistant.handle([said("m1", "昨天听课1节"), said("m2", "今天听课2节"), said("m3", recalls="m2")])
    app.assistant.handle([said("m4", "撤销", group="")])
    assert column(app, records.c.struck) == [True, True]


def test_what_a_recalled_message_agreed_holds_no_longer(app: App) -> None:
    app.assistant.handle([said("m1", "@同行 明天下午2点提醒我听课"), said("m2", recalls="m1")])
    assert column(app, agreed.c.ended) == [AT.astimezone(UTC)]
    assert "里面说的我也不算了" in str(column(app, outbox.c.text))


def test_what_was_agreed_anew_since_stays(app: App) -> None:
    app.assistant.handle([said("m1", "@同行 今日静音"), said("m2", "@同行 今日静音"), said("m3", recalls="m1")])
    assert [ended is None for ended in column(app, agreed.c.ended)] == [False, True]


def test_it_introduces_itself_once_in_a_group(app: App) -> None:
    coming = said("joined g1", identity="", joined=True)
    app.assistant.handle([coming])
    app.assistant.handle([coming])
    [text] = column(app, outbox.c.text)
    assert "删掉" in str(text)


def on_its_way(app: App, state: str, text: str = "今天听课1节") -> Letter:
    """An answer that was handed over."""
    app.assistant.handle([said("m1", text)])
    with app.store.writing() as connection:
        [letter] = leases.lease(connection, "wechat", AT, "here:1")
        leases.begin(connection, letter, "here:1")
        leases.mark(connection, letter, state)
    return letter


@pytest.mark.parametrize("state", ["sending", "unknown"])
def test_an_own_message_shows_that_a_letter_arrived(app: App, state: str) -> None:
    letter = on_its_way(app, state)
    app.assistant.handle([said("e1", letter.text.replace(" ", "\u2005"), identity="bot", own=True, to=GROUP)])
    assert (column(app, outbox.c.state), column(app, outbox.c.sent_id)) == (["sent"], ["e1"])


def test_and_what_arrived_stays_sent(app: App) -> None:
    letter = on_its_way(app, "sending")
    app.assistant.handle([said("e1", letter.text, own=True, to=GROUP)])
    with app.store.writing() as connection:
        leases.mark(connection, letter, "unknown")
    assert column(app, outbox.c.state) == ["sent"]


@pytest.mark.parametrize(
    ("text", "to"),
    [("收到", GROUP), ("", GROUP), ("记下了:王丽 11月20日 听课1节(本学期第1节)。", "g2@chatroom")],
)
def test_other_own_messages_show_nothing(app: App, text: str, to: str) -> None:
    on_its_way(app, "unknown")
    app.assistant.handle([said("e1", text, own=True, to=to)])
    assert column(app, outbox.c.state) == ["unknown"]


def test_the_same_words_much_later_were_another_letter(app: App) -> None:
    letter = on_its_way(app, "unknown")
    app.assistant.handle([said("e1", letter.text, own=True, to=GROUP, sent_at=AT + timedelta(days=1))])
    assert column(app, outbox.c.state) == ["unknown"]


def test_a_file_that_came_back(app: App) -> None:
    on_its_way(app, "unknown")
    with app.store.writing() as connection:
        connection.execute(outbox.update().values(text="", file="/data/台账.xlsx"))
    app.assistant.handle([said("e1", own=True, to=GROUP, attachments=(Attachment("file", "台账.xlsx"),))])
    assert column(app, outbox.c.state) == ["sent"]


def test_own_words_are_never_answered(app: App) -> None:
    app.assistant.handle([said("e1", "今天听课1节", own=True, to=GROUP)])
    assert (column(app, outbox.c.id), column(app, records.c.id)) == ([], [])


def test_a_pasted_chat_leaves_no_words_behind(app: App) -> None:
    app.assistant.handle([said("m1", "王丽 2026/11/19 16:30\n今天听课2节\n李芳 2026/11/19 16:31\n辛苦", group="")])
    assert column(app, inbox.c.text) == [None]
