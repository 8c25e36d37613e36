"""Each line of what counting knows, as a table or a few records."""

from dataclasses import replace
from datetime import date

import pytest

from config.community import Pair
from handlers.facts import Held, Record
from tests.asking import COMMUNITY, asked, did, done, stand, together


@pytest.mark.parametrize(
    ("per", "inside", "outside"),
    [
        ("day", "2026-11-20", "2026-11-19"),
        ("week", "2026-11-16", "2026-11-15"),
        ("fortnight", "2026-11-09", "2026-11-08"),
        ("half_month", "2026-11-16", "2026-11-15"),
        ("month", "2026-11-01", "2026-10-31"),
        ("term", "2026-09-01", "2026-08-31"),
        ("half_year", "2026-07-01", "2026-06-30"),
        ("year", "2026-01-01", "2025-12-31"),
        ("school_year", "2027-07-09", "2026-08-31"),
        ("once", "2027-07-09", "2026-08-31"),
        ("plan", "2027-07-09", "2026-08-31"),
    ],
)
def test_every_period_counts_its_own_days(per: str, inside: str, outside: str) -> None:
    ask = asked("community", "讲座", at_least=5, per=per)
    assert done(ask, did("王丽", "讲座", day=inside), did("王丽", "讲座", 2, day=outside)) == {"青石教共体": 1}


def test_an_event_owes_nothing_by_the_calendar() -> None:
    assert stand(asked("teacher", "评课", per="event")) == []


@pytest.mark.parametrize(
    ("records", "owed", "done", "state"),
    [
        ([], 0, 0, ""),
        ([did("王丽", "家访", day="2026-11-18")], 1, 0, "on_pace"),
        ([did("王丽", "家访", day="2026-11-02")], 1, 0, "behind"),
        ([did("王丽", "家访", day="2026-11-02"), did("王丽", "总结", day="2026-11-03")], 1, 1, "met"),
        ([did("王丽", "家访", day="2026-11-02"), did("王丽", "家访", day="2026-11-03")], 2, 0, "behind"),
        ([did("王丽", "家访", day="2026-11-25"), did("周敏", "家访"), did("王丽", "家访", struck=True)], 0, 0, ""),
    ],
)
def test_what_each_event_asks_for_is_owed_after_it(records: list[Record], owed: float, done: float, state: str) -> None:
    ask = asked("teacher", "总结", per="event", occasion=("家访",))
    mine = [one for one in stand(ask, records) if one.of == "王丽"]
    assert [(one.at_least, one.done, one.state) for one in mine] == ([(owed, done, state)] if owed else [])


def test_a_meeting_asks_its_community_for_minutes() -> None:
    ask = asked("community", "会议纪要", per="event", occasion=("例会",))
    held = [Held("h1", "例会", date(2026, 11, 3)), Held("h2", "例会", date(2026, 11, 17))]
    assert [(one.of, one.at_least, one.left) for one in stand(ask, held=held)] == [("青石教共体", 2, 2)]


@pytest.mark.parametrize(("unit", "amount"), [("次", 1), ("人次", 3), ("人", 3), ("所", 1), ("门", 2)])
def test_people_times_activities_and_subjects_are_different_things(unit: str, amount: float) -> None:
    records = together("王丽 孙浩 周敏", "教研活动", school="清河小学")
    assert done(asked("community", "教研活动", unit=unit), *records) == {"青石教共体": amount}


@pytest.mark.parametrize(("unit", "amount"), [("节", 6), ("人次", 6), ("节次", 2)])
def test_lessons_observed_together_are_each_ones_own_unless_lessons_are_asked_for(unit: str, amount: float) -> None:
    records = together("王丽 孙浩 周敏", "听课", 2)
    assert done(asked("community", "听课", unit=unit), *records) == {"青石教共体": amount}


def test_a_joint_activity_counts_once_for_the_community_and_once_for_each_school_present() -> None:
    records = together("王丽 孙浩 周敏", "教研活动")
    assert done(asked("community", "教研活动"), *records) == {"青石教共体": 1}
    assert done(asked("school", "教研活动"), *records) == {"实验小学": 1, "清河小学": 1, "柳树小学": 0}


def test_two_reports_of_one_topic_on_one_day_are_one_activity() -> None:
    told = [did("王丽", "教研活动", topic="大单元"), did("周敏", "教研活动", topic="大单元")]
    assert done(asked("community", "教研活动"), *told) == {"青石教共体": 1}
    assert done(asked("community", "教研活动"), *told, did("何静", "教研活动", topic="作业")) == {"青石教共体": 2}


@pytest.mark.parametrize(
    ("activity", "said", "times"),
    [
        ("教研活动", [("周敏", {"topic": "试卷讲评", "subject": "数学"}), ("何静", {})], 1),
        ("教研活动", [("周敏", {}), ("何静", {}), ("王丽", {})], 1),
        ("教研活动", [("周敏", {"subject": "数学"}), ("王丽", {"subject": "语文"}), ("何静", {})], 2),
        ("教研活动", [("周敏", {"amount": 2}), ("何静", {})], 2),
        ("教研活动", [("周敏", {}), ("何静", {"day": "2026-11-11"})], 2),
        ("集体备课", [("周敏", {}), ("何静", {}), ("王丽", {})], 2),
        ("家访", [("周敏", {}), ("何静", {})], 2),
        ("师徒指导", [("孙浩", {"teacher": "周敏"}), ("王丽", {"teacher": "李芳"})], 2),
    ],
)
def test_reports_of_one_day_that_nothing_tells_apart(
    activity: str, said: list[tuple[str, dict[str, object]]], times: float
) -> None:
    records = [did(who, activity, **({"amount": 1} | more)) for who, more in said]  # type: ignore[arg-type]
    assert done(asked("community", activity), *records) == {"青石教共体": times}


def test_several_types_count_for_one_quota() -> None:
    ask = asked("teacher", "公开课", "示范课", "研讨课", at_least=2)
    assert done(ask, did("王丽", "公开课"), did("王丽", "研讨课"), did("王丽", "听课"))["王丽"] == 2


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ({"school": "清河小学"}, True),
        ({"teacher": "周敏"}, True),
        ({"together": ("周敏",)}, True),
        ({"school": "实验小学"}, False),
        ({"school": "外县小学"}, False),
        ({"school": "教育局"}, False),
        ({"teacher": "孙浩"}, False),
        ({}, False),
    ],
)
def test_only_between_partner_schools(more: dict[str, object], counts: bool) -> None:
    mine = {one.of: one for one in stand(asked("teacher", "听课", where="counterpart"), [did("王丽", "听课", **more)])}[
        "王丽"
    ]
    assert mine.done == counts
    assert [reason for _, reason in mine.not_counted] == ([] if counts else ["own_school"])


@pytest.mark.parametrize(
    ("where", "mode", "counts"),
    [
        ("线上", "线上", 1),
        ("线上", "", 0),
        ("线上", "线下", 0),
        ("线下", "", 1),
        ("线下", "线下", 1),
        ("线下", "线上", 0),
    ],
)
def test_online_and_offline(where: str, mode: str, counts: float) -> None:
    assert done(asked("community", "教研活动", where=where), did("王丽", "教研活动", mode=mode)) == {
        "青石教共体": counts
    }


def test_a_synchronous_lesson_is_online_by_itself() -> None:
    assert done(asked("community", "同步课堂", where="线上"), did("王丽", "同步课堂")) == {"青石教共体": 1}


def test_so_many_for_each_subject() -> None:
    ask = asked("community", "同步课堂", at_least=10, each="subject")
    taught = [did("王丽", "同步课堂", 10), did("孙浩", "同步课堂", 4), did("孙浩", "同步课堂", 2, subject="科学")]
    assert done(ask, *taught) == {"青石教共体 语文": 10, "青石教共体 数学": 4, "青石教共体 科学": 2}


def test_a_subject_that_nobody_has_begun_is_missing_too() -> None:
    assert done(asked("community", "教学比武", each="subject")) == {"青石教共体 语文": 0, "青石教共体 数学": 0}


def test_at_least_two_subjects_and_within_the_sum_so_many_for_each_begun() -> None:
    subjects = asked("community", "同步课堂", at_least=2, unit="门")
    lessons = asked("community", "同步课堂", at_least=20)
    each = asked("community", "同步课堂", at_least=10, each="subject")
    taught = [did("王丽", "同步课堂", 12, day="2026-10-12"), did("孙浩", "同步课堂", 8, day="2026-10-13")]
    found = stand([subjects, lessons, each], taught, at="2027-01-21")
    assert {(one.part, one.done, one.state) for one in found} == {
        ("", 2, "met"),
        ("", 20, "met"),
        ("语文", 12, "met"),
        ("数学", 8, "missed"),
    }


def test_every_partner_school() -> None:
    ask = asked("core_school", "支教", each="member_school", where="counterpart")
    assert done(ask, did("王丽", "支教", school="清河小学")) == {"实验小学 清河小学": 1, "实验小学 柳树小学": 0}


@pytest.mark.parametrize(
    ("percent", "of", "owed"), [(10, "teacher", 1), (50, "teacher", 3), (100, "subject_leader", 1), (20, "parent", 1)]
)
def test_a_share_of_the_staff_is_whole_people(percent: float, of: str, owed: float) -> None:
    ask = asked("community", "支教", at_least={"percent": percent, "of": of}, unit="人")
    assert [one.at_least for one in stand(ask)] == [owed]


def test_a_range_is_met_from_its_lower_end_and_a_ceiling_can_be_passed() -> None:
    (ranged,) = stand(asked("community", "家长会", at_most=2), [did("王丽", "家长会", 3)])
    assert (ranged.state, ranged.at_least, ranged.at_most) == ("met", 1, 2)
    only = asked("community", "家长会", at_least=None, at_most=2)
    assert [stand(only, [did("王丽", "家长会", n)])[0].state for n in (2, 3)] == ["met", "missed"]


def test_a_nested_quota_counts_the_same_records_again() -> None:
    asks = [asked("teacher", "听课", at_least=15), asked("teacher", "听课", at_least=5, where="counterpart")]
    found = stand(asks, [did("王丽", "听课", 3), did("王丽", "听课", 2, school="清河小学")])
    assert [one.done for one in found if one.of == "王丽"] == [5, 2]


def test_pairs_are_counted_by_themselves_and_by_their_number() -> None:
    guided = [did("孙浩", "师徒指导", teacher="周敏"), did("孙浩", "师徒指导"), did("王丽", "师徒指导")]
    ask = asked("pair", "师徒指导", per="month")
    assert done(ask, *guided) == {"王丽、李芳": 1, "孙浩、周敏": 1, "孙浩、何静": 0}
    assert done(asked("community", "师徒指导", at_least=2, unit="对")) == {"青石教共体": 3}


def test_a_pair_that_ended_owes_no_more() -> None:
    ended = replace(COMMUNITY, pairs=(Pair("王丽", "李芳", until=COMMUNITY.calendar.terms[0].start),))
    assert stand(asked("pair", "师徒指导", per="month"), community=ended) == []


def test_a_mentor_listens_to_the_mentee_and_not_the_other_way_round() -> None:
    ask = asked("mentor", "听课", per="month", each="pair", needs=["评课"])
    heard = did("王丽", "听课", teacher="李芳", suggestions="放慢一点")
    assert done(ask, heard)["王丽、李芳"] == 1
    assert done(ask, did("李芳", "听课", teacher="王丽", suggestions="好"))["王丽、李芳"] == 0


@pytest.mark.parametrize(
    ("more", "reviewed", "counts"),
    [
        ({}, [], 0),
        ({"rating": 90}, [], 1),
        ({"strengths": "好"}, [], 1),
        ({}, ["周敏"], 1),
        ({}, ["何静"], 0),
        ({}, [""], 1),
    ],
)
def test_a_lesson_that_needs_a_review_counts_with_one(
    more: dict[str, object], reviewed: list[str], counts: float
) -> None:
    records = [did("王丽", "听课", teacher="周敏", **more), *(did("王丽", "评课", teacher=name) for name in reviewed)]
    assert done(asked("teacher", "听课", needs=["评课"]), *records)["王丽"] == counts


def test_a_struck_record_counts_for_nothing_and_says_so() -> None:
    (mine,) = (one for one in stand(asked("teacher", "听课"), [did("王丽", "听课", struck=True)]) if one.of == "王丽")
    assert (mine.done, [why for _, why in mine.not_counted]) == (0, ["struck"])
