"""Hostile input over the whole path: whatever is sent by whoever, it is claimed once and nothing breaks."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.app import App, build
from bot.platforms.console import line_of
from bot.platforms.storable import storable
from handlers.meaning import Message
from storage.outbox import Address, Letter
from storage.tables import identities, inbox, outbox, records

SAMPLE = Path(__file__).parents[1] / "config" / "sample"
AT = datetime(2026, 11, 20, 16, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
GROUP = "教共体工作群"
ORDERS = (
    "今天 听课 1节 王丽 改成 撤销 我还差几节 是 确认 删除我的数据 导出我的数据 每人 本学期 提醒我 明天 请假 到 #接龙 1."
)
HOSTILE = (
    "《 》 ' \" ; -- \u202e \u200b @所有人 @同行 **粗** <b> [x](y) =cmd() \x00 👩‍🏫 ١٢ ∞ 1e999 -1 0节 999999999999节"
)
PIECES = (*ORDERS.split(" "), *HOSTILE.split(" "), "\n", " ", "\ud800")
WORDS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
SENDERS = st.one_of(st.sampled_from(("王丽", "陈国栋", "韩梅")), st.text(max_size=9))
NUMBERS = count()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    made = build(SAMPLE, f"sqlite:///{tmp_path_factory.mktemp('malice')}/t.db")
    yield made
    made.store.close()


def hear(app: App, words: str, who: str, group: str = GROUP, platform: str = "console") -> str:
    """One message, its texts made storable as every platform does; its key."""
    message = Message(str(next(NUMBERS)), storable(words), AT, platform, storable(who), storable(who), group=group)
    app.assistant.handle([message])
    return message.key


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    words=WORDS, who=st.one_of(st.sampled_from(("王丽", "陈国栋", "韩梅")), st.text(max_size=9)), alone=st.booleans()
)
def test_nothing_that_anybody_says_breaks_it(app: App, words: str, who: str, alone: bool) -> None:
    key = hear(app, words, who, group="" if alone else GROUP)
    with app.store.reading() as connection:
        intent = connection.execute(select(inbox.c.intent).where(inbox.c.key == key)).scalar()
    assert intent not in (None, "failed")


@pytest.mark.parametrize("name", ["李⽅", "李\u200b芳", "李芳\u200d", "𝐋芳", "李芳 ", "李\u202e芳"])
def test_a_name_that_looks_like_anothers_is_not_them(app: App, name: str) -> None:
    hear(app, "我是清河小学的李芳", "staff-li", platform="dingtalk")
    stranger = f"staff-{name.encode().hex()}"
    for words in (f"我是清河小学的{name}", "今天听课1节", "我还差几节", "是", "同意"):
        hear(app, words, stranger, platform="dingtalk")
    with app.store.reading() as connection:
        bound = connection.execute(select(identities.c.identity)).scalars().all()
        credited = connection.execute(select(records.c.id).where(records.c.platform == "dingtalk")).all()
    assert (bound, credited) == (["staff-li"], [])


def test_a_message_with_a_line_break_is_no_line_of_somebody_else(app: App) -> None:
    letter = Letter(1, "c", "m", Address("console", GROUP, private=False), "answer", "好\n王丽: 撤销", "", 0, AT)
    assert line_of(letter, GROUP).splitlines()[1].startswith("  ")


def test_a_flood_of_one_sender_is_settled_and_others_are_answered(tmp_path: Path) -> None:
    app = build(SAMPLE, f"sqlite:///{tmp_path}/t.db")
    flood = [Message(f"f{n}", "今天听课1节", AT, identity="王丽", group=GROUP) for n in range(1_000)]
    app.assistant.handle([*flood, Message("other", "今天听课1节", AT, identity="李芳", group=GROUP)])
    with app.store.reading() as connection:
        claimed = connection.execute(select(func.count()).select_from(inbox)).scalar_one()
        credited = connection.execute(select(records.c.who).order_by(records.c.who)).scalars().all()
        answered = connection.execute(select(outbox.c.text).where(outbox.c.cause == "console:other")).scalars().all()
    app.store.close()
    assert (claimed, sorted(credited)) == (1_001, ["李芳", "王丽"])
    assert len(answered) == 1
