"""What privacy promises: forgotten is forgotten in every file, a copy is all and only one's own, old texts end."""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import phrase_list
import pytest
from command_line import Run
from sqlalchemy import Text, cast, select

from bot.app import App, build
from handlers.decision import Forgotten
from handlers.meaning import Message
from storage.forgetting import scrub
from storage.journal import Cause, settle
from storage.tables import inbox, metadata, outbox, records

SAMPLE = Path(__file__).parents[1] / "config" / "sample"
GROUP = "教共体工作群"
AT = datetime(2026, 11, 20, 16, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
CANARY = "金丝雀"


@pytest.fixture
def app(database: str) -> Iterator[App]:
    made = build(SAMPLE, database)
    yield made
    made.store.close()


def say(app: App, *lines: str, at: datetime = AT) -> list[str]:
    """`王丽: …` in the group, `王丽 → …` in private; returns what has been said to anybody by then."""
    for n, line in enumerate(lines):
        who, sign, words = re.split("(:| → )", line, maxsplit=1)
        when = at + timedelta(minutes=n)
        app.assistant.handle(
            [Message(uuid4().hex, words, when, identity=who, group=GROUP if sign == ":" else "", mentioned=True)]
        )
    with app.store.reading() as connection:
        return list(connection.execute(select(outbox.c.text).order_by(outbox.c.id)).scalars())


def everything(app: App, but: tuple[str, ...] = ()) -> str:
    """All cells of all tables, JSON made readable."""
    with app.store.reading() as connection:
        return "\n".join(
            str(cell).encode().decode("unicode_escape" if "\\u" in str(cell) else "utf-8")
            for table in metadata.sorted_tables
            if table.name not in but
            for row in connection.execute(select(*(cast(column, Text) for column in table.c)))
            for cell in row
        )


LIVED = (
    "王丽: 今天听课1节，孙浩老师的数学《金丝雀的故事》",
    "李芳: 今天和王丽各听课2节",
    "孙浩: 今天听课1节，王丽老师的语文《草原》",
    "王丽: 明天下午2点提醒我交教案",
    "王丽: 本周五请假",
    "王丽: 我还差几节",
    "陈国栋: 王丽还差多少",
    "王丽: 今天听课300节",
)


def test_forgotten_in_the_chat_after_a_confirmation(app: App) -> None:
    say(app, *LIVED, "王丽: 删除我的数据")
    assert say(app, "王丽 → 确认", at=AT + timedelta(hours=1))[-1].startswith("已删除")
    left = everything(app, but=("outbox",))
    assert (left.count("王丽"), left.count(CANARY), left.count("李芳") > 0) == (0, 0, True)
    with app.store.reading() as connection:
        told = connection.execute(select(outbox.c.kind).where(outbox.c.person == "王丽")).scalars().all()
    assert told == ["farewell"]


@pytest.mark.parametrize("words", ["好的", "是", "取消"])
def test_nothing_but_the_word_deletes(app: App, words: str) -> None:
    say(app, LIVED[0], "王丽 → 删除我的数据", f"王丽 → {words}")
    assert CANARY in everything(app)


def test_the_word_alone_deletes_nothing(app: App) -> None:
    say(app, LIVED[0], "王丽 → 确认", "王丽 → 删除我的数据", "李芳 → 确认", "王丽: 确认")
    assert CANARY in everything(app)


def test_forgotten_on_the_command_line_is_in_no_file(run: Run, tmp_path: Path) -> None:
    run("chat", stdin="\n".join(line for line in LIVED) + "\n")
    outcome = run("forget", "王丽", "--yes")
    assert (outcome.code, "roster.csv" in outcome.out) == (0, True)
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("t.db*"))
    needles = ["王丽".encode(), json.dumps("王丽")[1:-1].encode(), CANARY.encode(), json.dumps(CANARY)[1:-1].encode()]
    assert [kept.count(each) for each in needles] == [0, 0, 0, 0]
    assert [json.loads(line)["who"] for line in run("records", "--json").out.splitlines()] == ["李芳", "孙浩"]


def test_forgetting_takes_no_longer_name_along(app: App) -> None:
    say(app, *LIVED)
    before = everything(app, but=("effects", "versions"))
    with app.store.writing() as connection:
        settle(connection, Cause(app.first.name, "c", "", AT), (Forgotten("王", ("王丽",)),))
    scrub(app.store.engine)
    assert everything(app, but=("effects", "versions")) == before


def test_a_copy_holds_all_of_mine_and_nothing_of_others(app: App) -> None:
    say(app, *LIVED, "孙浩: 今天听课1节，何静老师的《别人的课》", "李芳 → 提醒我明天上午9点买花")
    copy = say(app, "王丽: 导出我的数据", at=AT + timedelta(hours=1))[-1]
    with app.store.reading() as connection:
        mine = connection.execute(select(inbox.c.text).where(inbox.c.sender == "王丽")).scalars().all()
        held = len(connection.execute(select(records.c.id).where(records.c.who == "王丽")).all())
    assert f"记录（{held} 条）" in copy
    assert [text for text in mine if text and text not in copy and "导出" not in text] == []
    assert [word for word in ("别人的课", "买花", "草原") if word in copy] == []


def test_texts_end_when_they_have_been_kept_long_enough(app: App) -> None:
    app.clock.start(AT)
    say(app, LIVED[0])
    with app.store.writing() as connection:
        connection.execute(outbox.update().values(state="sent"))
    app.clock.strike(AT + timedelta(days=364))
    assert "今天听课1节" in everything(app)
    app.clock.strike(AT + timedelta(days=367))
    with app.store.reading() as connection:
        assert not [text for text in connection.execute(select(inbox.c.text)).scalars() if text]
        assert connection.execute(select(records.c.topic)).scalars().all() == ["金丝雀的故事"]


def test_of_what_was_not_for_it_nothing_is_kept_but_the_id(app: App) -> None:
    chatter = [phrase for path in phrase_list.lists() for phrase in phrase_list.read(path)]
    chatter = [phrase for phrase in chatter if phrase.expected["intent"] == "none"]
    sent = [
        Message(f"{n}", f"{phrase.text}{CANARY}{n}。", AT, identity=phrase.sender, group=GROUP)
        for n, phrase in enumerate(chatter)
    ]
    app.assistant.handle(sent)
    with app.store.reading() as connection:
        silent = connection.execute(select(inbox.c.text).where(inbox.c.intent == "none")).scalars().all()
        heard = len(connection.execute(select(inbox.c.key).where(inbox.c.intent != "none")).all())
    assert (set(silent), len(silent) + heard) == ({None}, len(sent))
    assert everything(app).count(CANARY) <= 6 * heard
