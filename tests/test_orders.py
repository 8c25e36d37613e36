"""What is said to the assistant beyond the contract's table, and what tells an order from talk."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.community import Community
from config.community_folder import read_community
from handlers.meaning import Message
from handlers.understanding import understand
from handlers.understanding.contract import as_contract
from tests.phrase_list import CLOCK, ROSTER


@cache
def community() -> Community:
    return read_community(ROSTER.parent)


def means(text: str, sender: str = "王丽", direct: bool = False) -> dict[str, Any]:
    group = "" if direct else "教共体工作群"
    message = Message("1", text, CLOCK, sender=sender, group=group, mentioned="@同行" in text)
    return as_contract(understand(message, community()))


def intent(text: str, sender: str = "王丽", direct: bool = False) -> str:
    return str(means(text, sender, direct)["intent"])


PRIVATELY = (
    ("怎么算的?", {"intent": "explain", "text": "怎么算的?"}),
    ("为什么是12节?", {"intent": "explain", "text": "为什么是12节?"}),
    ("我的听课记录明细", {"intent": "my_records", "type": "听课"}),
    ("今日静音", {"intent": "mute", "date": "2026-11-20"}),
    ("这周别提醒我了", {"intent": "mute", "date": "2026-11-22"}),
    ("请假到下周三", {"intent": "leave", "kind": "请假", "start": "2026-11-20", "date": "2026-11-25"}),
    ("产假从12月1日到明年5月10日", {"intent": "leave", "kind": "产假", "start": "2026-12-01", "date": "2027-05-10"}),
    ("11月23日至25日病假", {"intent": "leave", "kind": "病假", "start": "2026-11-23", "date": "2026-11-25"}),
    ("我有哪些提醒", {"intent": "list_reminders"}),
    ("取消明天的提醒", {"intent": "cancel_reminder", "at": "2026-11-21"}),
    ("删除我的数据", {"intent": "forget_me"}),
    ("导出我的数据", {"intent": "export_me"}),
    ("王丽和周敏解除师徒关系", {"intent": "unpair", "mentor": "王丽", "mentee": "周敏"}),
    (
        "补充:优点是板书漂亮,建议多留时间,评分92",
        {
            "intent": "supplement",
            "target": {"last": True},
            "change": {"strengths": "板书漂亮", "suggestions": "多留时间", "rating": 92},
        },
    ),
)
FOR_GOOD = (
    ("@同行 每周五下午4点发周报", "发周报", "FREQ=WEEKLY;BYDAY=FR", "16:00"),
    ("@同行 每月最后一天提醒还没完成的老师", "提醒还没完成的老师", "FREQ=MONTHLY;BYMONTHDAY=-1", None),
    ("@同行 每天早上7点半提醒我带听课本", "提醒我带听课本", "FREQ=DAILY", "07:30"),
)
TAUGHT = (
    ("以后“推门课”就是听课", "推门课", "听课"),
    ("@同行 记住,“下水课”=示范课", "下水课", "示范课"),
    ("@同行 以后晒课算公开课", "晒课", "公开课"),
)
ONLY_TO_IT = ("怎么算的?", "今日静音", "删除我的数据", "我有哪些提醒", "请假到下周三", "说明书", "进度")
ANSWERS = ("确认", "是", "2节", "1", "不是")
TALK = (
    "浩哥,联席会议几点?",
    "师父,我还差几节",
    "你还差几节",
    "各位周报写完了吗",
    "谁能把听课记录导出来",
    "我还差几节课没上完",
    "建议例会改到周四",
    "例会能不能改到周四,周三我有课",
    "要是每人每学期听课15节就好了",
    "我说错了,Lily是三(2)班的",
    "驾校提醒我明天学车",
    "把那条微博删了",
)


@pytest.mark.parametrize(("text", "meant"), PRIVATELY, ids=lambda value: value if isinstance(value, str) else "")
def test_what_is_ordered_about_oneself(text: str, meant: dict[str, Any]) -> None:
    assert means(text, direct=True) == meant


@pytest.mark.parametrize(("text", "order", "rrule", "time"), FOR_GOOD)
def test_an_order_that_comes_back(text: str, order: str, rrule: str, time: str | None) -> None:
    recurrence = {"rrule": rrule} | ({"time": time} if time else {})
    assert means(text, "韩梅") == {"intent": "standing_order", "text": order, "recurrence": recurrence}


@pytest.mark.parametrize(("text", "name", "type_name"), TAUGHT)
def test_a_word_is_taught(text: str, name: str, type_name: str) -> None:
    assert means(text, "韩梅") == {"intent": "teach", "name": name, "type": type_name}


@pytest.mark.parametrize("text", ONLY_TO_IT)
def test_some_orders_are_read_only_when_the_assistant_is_spoken_to(text: str) -> None:
    assert intent(text) == "none"
    assert intent(text, direct=True) != "none"


@pytest.mark.parametrize("text", ANSWERS)
def test_answers_to_a_question_mean_nothing_by_themselves(text: str) -> None:
    assert intent(text, direct=True) == "none"


@pytest.mark.parametrize("text", TALK)
def test_talk_with_the_words_of_an_order_is_not_answered(text: str) -> None:
    assert intent(text) == "none"


def test_a_moved_meeting_keeps_what_the_text_says_of_the_old_time() -> None:
    assert means("今晚7点的线上例会改成8点", "韩梅")["start"] == "2026-11-20T20:00"
    assert means("周五下午3点的例会提前半小时", "韩梅")["start"] == "2026-11-27T14:30"
    assert means("本周日联席会议改在录播教室,时间还是上午9点", "韩梅")["start"] == "2026-11-22T09:00"


def test_a_meeting_in_a_rhythm_of_weeks_falls_on_the_day_that_is_named() -> None:
    recurrence = means("班主任会定为每两周一次,周三下午4点", "韩梅")["recurrence"]
    assert recurrence == {"rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "time": "16:00"}


def test_the_name_of_the_community_is_no_part_of_a_meetings_name() -> None:
    assert means("下周三下午3点召开青石教共体理事会", "韩梅")["kind"] == "理事会"


def test_a_report_that_was_forgotten_is_a_report() -> None:
    assert intent("昨天听课一节,漏报了") == "log_activity"
    assert intent("应该是11月4号,我和李芳各听课1节") == "log_activity"


WORDS = (
    "听课/例会/改到/周四/下午3点/15节/25点/我/每人/每学期/不少于/还差/几节/?/导出/记录/周报/提醒/撤销/刚才/不是/是/师徒结对/王丽/带"
    "/周敏/签到/议题:/纪要:/请假/取消/三楼会议室/每周二/2月30日/五(1)班/《父爱之舟》/@同行/\n/,/补充:/评分/到/从/推迟/半小时/清河小学"
)


@given(st.lists(st.sampled_from(WORDS.split("/")), max_size=12), st.booleans())
def test_any_heap_of_order_words_is_read_the_same_twice(words: list[str], direct: bool) -> None:
    text = "".join(words)
    assert means(text, direct=direct) == means(text, direct=direct)


GONE = (
    ("韩梅", "@同行 马俊调走了，把他从名单里去掉", True),
    ("韩梅", "罗伟已经退休，任务不用算了", True),
    ("黄志强", "林小满老师考走了，以后统计不算他", True),
    ("韩梅", "@同行 冯娟下月1日起借调到县文化馆", True),
    ("胡建军", "马俊调走了，大家中午一起送送", False),
    ("韩梅", "听说罗伟要调走，任务怎么办", False),
    ("黄志强", "林小满离职的话任务就不算了吧?", False),
    ("李芳", "我退休了就不算任务了", False),
)


@pytest.mark.parametrize(("sender", "text", "gone"), GONE)
def test_who_has_left_is_told_by_the_list_or_the_tasks(sender: str, text: str, gone: bool) -> None:
    assert (intent(text, sender) == "departs") is gone


ASKED_OF_THE_ASSISTANT = (
    ("这周有什么活动", "whats_on"),
    ("近期活动安排", "whats_on"),
    ("下周谁有公开课", "whats_on"),
    ("本周有哪些老师上公开课?", "whats_on"),
    ("下周有没有教研活动", "whats_on"),
    ("本月例会开了吗", "meeting_held"),
    ("上周的教研组长会开了没", "meeting_held"),
    ("这学期开了几次例会", "meeting_held"),
    ("这周有没有听课", "none"),
    ("我这周有什么安排", "none"),
    ("上周有什么活动", "none"),
    ("你建议搞什么活动", "none"),
)


@pytest.mark.parametrize(("text", "meant"), ASKED_OF_THE_ASSISTANT)
def test_what_is_on_is_asked_of_the_assistant_alone(text: str, meant: str) -> None:
    message = Message("1", text, CLOCK, sender="李芳")
    assert understand(message, community()).intent == meant
    assert not understand(replace(message, group="教共体工作群"), community())
