"""What leaves the house for the second reader, and the gate through which its answers come back; both pure."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.community_folder import read_communities
from handlers import wording
from handlers.deciding import HANDLERS
from handlers.meaning import Message
from handlers.second_reader.checks import read
from handlers.second_reader.contract import (
    NEEDED,
    POSSIBLE,
    Said,
    SaidItem,
    meaning_of,
    parse,
    said_from_json,
    said_to_json,
)
from handlers.second_reader.covering import cover
from handlers.second_reader.request import INSTRUCTIONS, request

COMMUNITY = next(iter(read_communities(Path("config/sample")).values()))
AT = datetime.fromisoformat("2026-11-20T16:30:00+08:00")
NAMES = sorted({person.name for person in COMMUNITY.people} | {school.name for school in COMMUNITY.schools})
INTENTS = sorted(set(NEEDED) | set(POSSIBLE))
ORDERS: dict[str, dict[str, object]] = {
    "my_progress": {"type": "听课", "period": "month"},
    "group_progress": {"scope": "S1", "type": "听课", "only_incomplete": True},
    "digest": {"period": "week"},
    "export": {"period": "term", "scope": "P1"},
    "remind_me": {"at": "2026-11-21T14:00", "text": "到S1找P1"},
    "meeting_schedule": {"kind": "碰头会", "start": "2026-11-27T15:00", "place": "三楼"},
    "meeting_change": {"kind": "碰头会", "start": "2026-11-28"},
    "meeting_cancel": {"kind": "碰头会"},
    "meeting_query": {},
    "meeting_leave": {"kind": "碰头会", "date": "2026-11-27", "reason": "出差"},
    "quota_set": {"type": "听课", "count": 15, "per": "person", "period": "term"},
    "help": {},
}
SHOWN = {
    "my_progress": "问自己本月听课还差多少",
    "group_progress": "问清河小学本学期听课谁还没完成",
    "digest": "要本周的汇总",
    "export": "导出李芳本学期记录",
    "remind_me": "让我11月21日周六 14:00提醒您“到清河小学找李芳”",
    "meeting_schedule": "定碰头会：11月27日周五 15:00，三楼",
    "meeting_change": "把碰头会改到11月28日周六",
    "meeting_cancel": "取消碰头会",
    "meeting_query": "问会议什么时候开",
    "meeting_leave": "给11月27日周五碰头会请假（出差）",
    "quota_set": "定任务：每人每学期听课不少于15",
    "help": "看看怎么用",
}


def message(text: str) -> Message:
    return Message("m1", text, AT, identity="王丽", sender="王丽")


@pytest.mark.parametrize("intent", sorted(SHOWN))
def test_each_order_is_shown_in_words_and_comes_back_the_same(intent: str) -> None:
    said = read(
        json.dumps({"intent": intent} | ORDERS[intent]), message("到清河小学找芳姐，出差，碰头会在三楼"), COMMUNITY
    )
    assert said is not None
    assert wording.ask_meant(meaning_of(said, AT.date())) == f"您是想{SHOWN[intent]}吗？回“是”就照办，回“不是”就算了。"
    assert said_from_json(json.loads(json.dumps(said_to_json(said)))) == said


def test_every_intent_has_its_words_its_instructions_and_its_handler() -> None:
    assert sorted([*SHOWN, "log_activity"]) == INTENTS
    assert set(INTENTS) <= set(HANDLERS)
    fields = {field.alias or name for model in (Said, SaidItem) for name, field in model.model_fields.items()}
    assert [word for word in (*INTENTS, *fields) if word not in INSTRUCTIONS] == []


@given(st.lists(st.sampled_from([*NAMES, "听课", "1节", "和", "今天", "\u200b", "《", "》", "@"]), max_size=8))
def test_no_name_of_the_roster_leaves_the_house(words: list[str]) -> None:
    asked = json.loads(request(message("，".join(words)), COMMUNITY))["消息"]
    assert [name for name in NAMES if name in asked] == []


@given(st.lists(st.sampled_from([*NAMES, "听课", " 去 ", "1节，", "，"]), max_size=8))
def test_what_was_covered_is_uncovered_again(words: list[str]) -> None:
    covered = cover(message("，".join(words)), COMMUNITY)
    assert covered.uncovered(covered.text) == "，".join(words)


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_any_text_is_covered_and_any_answer_is_read_without_a_fall(text: str) -> None:
    request(message(text), COMMUNITY)
    assert parse(text) is None


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.floats()
        | st.text(max_size=9)
        | st.sampled_from(["听课", "P1", "我", "2026-11-20"]),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(SaidItem.model_fields)), inner)
        ),
    )
)
def test_any_item_is_refused_or_credits_somebody_who_is_there(value: object) -> None:
    said = read(json.dumps({"intent": "log_activity", "items": [value]}), message("芳姐和我听课"), COMMUNITY)
    assert said is None or {name for item in said.items for name in item.who} <= {"我", "王丽", "李芳"}
