"""What is settled for somebody by name: read as what it is, kept with its days, explained, and the past left alone."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from config.community import Grant
from config.plan import Reduction
from handlers.meaning import Less, Meaning, Message
from handlers.rules.explaining import arithmetic
from handlers.rules.standing import Standing
from handlers.understanding import understand
from tests.asking import COMMUNITY, asked, stand

FIFTEEN = asked("teacher", "听课", at_least=15)
NOVEMBER = (date(2026, 11, 20), date(2027, 1, 20))


def said(text: str, sender: str = "韩梅") -> Meaning:
    at = datetime.fromisoformat("2026-11-20T16:30:00+08:00")
    return understand(Message("1", text, at, sender=sender, group="g"), COMMUNITY)


@pytest.mark.parametrize(
    ("text", "names", "less"),
    [
        ("何静本学期听课任务减5节", "何静", Less(fewer=5)),
        ("何静减免听课5节", "何静", Less(fewer=5)),
        ("给何静减3节听课", "何静", Less(fewer=3)),
        ("何静、李芳听课各减两节", "何静、李芳", Less(fewer=2)),
        ("何静每月听课减1节", "何静", Less(fewer=1, lasting=True)),
        ("因身体原因,何静听课任务减到10节", "何静", Less(to=10)),
        ("何静哺乳期听课任务减半", "何静", Less(percent=50)),
        ("李芳满50岁减20%", "李芳", Less(percent=20, lasting=True)),
        ("李芳年满五十,任务减两成", "李芳", Less(percent=20, lasting=True)),
        ("孙浩支教,听课任务打八折", "孙浩", Less(percent=20)),
        ("何静怀孕,听课减百分之三十", "何静", Less(percent=30)),
        ("何静听课免了", "何静", Less(percent=100)),
        ("何静听课任务取消", "何静", Less(percent=100)),
        ("何静借调到教育局,本学期任务全免", "何静", Less(percent=100)),
        ("经校务会研究,何静、李芳本学期听课各减免3节", "何静、李芳", Less(fewer=3)),
        ("何静这学期可以少听5节课", "何静", Less(fewer=5)),
        ("经研究决定,免去何静本学期的听课任务", "何静", Less(percent=100)),
        ("何静本学期听课不作要求", "何静", Less(percent=100)),
    ],
)
def test_less_is_read_however_it_is_said(text: str, names: str, less: Less) -> None:
    meaning = said(text)
    assert (meaning.intent, "、".join(meaning.names), meaning.less) == ("reduction", names, less)


@pytest.mark.parametrize(
    ("text", "kind", "start", "last", "days"),
    [
        ("李芳病假到月底", "病假", None, date(2026, 11, 30), None),
        ("李芳产假", "产假", None, None, None),
        ("李芳从12月1日休产假到明年5月20日", "产假", date(2026, 12, 1), date(2027, 5, 20), None),
        ("李芳请事假3天", "事假", None, None, 3),
        ("李芳住院两周", "住院", None, None, 14),
        ("李芳产假从12月1日开始,到明年4月底", "产假", date(2026, 12, 1), date(2027, 4, 30), None),
    ],
)
def test_the_leave_of_others(text: str, kind: str, start: date | None, last: date | None, days: float | None) -> None:
    meaning = said(text)
    found = (meaning.intent, meaning.names, meaning.kind, meaning.start, meaning.day, meaning.count)
    assert found == ("leave_of", ("李芳",), kind, start, last, days)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("李芳轮岗到柳树小学", None),
        ("李芳到柳树小学轮岗", None),
        ("李芳12月1日起到柳树小学轮岗一年", date(2026, 12, 1)),
        ("李芳从下周一起调到柳树小学", date(2026, 11, 23)),
    ],
)
def test_somebody_who_goes_to_another_school(text: str, start: date | None) -> None:
    meaning = said(text)
    assert (meaning.intent, meaning.name, meaning.school, meaning.start) == ("moves", "李芳", "柳树小学", start)


@pytest.mark.parametrize(
    "text",
    [
        "何静听课减半了吗?",
        "何静本学期听课还少5节",
        "何静今天病假,第三节谁代课",
        "李芳住院了,咱们去看看她",
        "李芳产假回来了,大家欢迎",
        "给李芳减了两节课,太幸福了",
        "李芳想请病假",
        "听说何静听课免了",
        "何静,听课任务能减5节就好了",
        "李芳休产假真羡慕",
        "李芳减肥减了5斤",
        "学校本周完成听课12节",
        "全校本月累计听课30节",
        "何静每学期听课10节",
    ],
)
def test_talk_settles_nothing(text: str) -> None:
    assert said(text).intent in ("none", "log_activity")
    assert text[:2] != "学校" or not said(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("何静本学期听课任务不少于10节", ("何静",)),
        ("何静和李芳每学期听课不少于10节", ("何静", "李芳")),
        ("清河小学每人每学期听课不少于18节", ("清河小学",)),
        ("清河小学本学期教研活动不少于4次", ("清河小学",)),
        ("班主任每月家访不少于2户", ("class_teacher",)),
        ("青年教师每学期听课不少于20节", ("young_teacher",)),
        ("数学老师每人每学期听课不少于20节", ("孙浩", "周敏", "何静")),
        ("每人每学期听课不少于15节", ()),
    ],
)
def test_a_quota_is_for_those_who_are_named(text: str, names: tuple[str, ...]) -> None:
    meaning = said(text)
    assert (meaning.intent, meaning.names) == ("quota_set", names)


def owing(grant: Grant, at: str = "2026-11-25", **more: object) -> Standing:
    community = replace(COMMUNITY, grants=(grant,))
    return next(one for one in stand(FIFTEEN, at=at, community=community, **more) if one.of == "王丽")  # type: ignore[arg-type]


def grant(**more: object) -> Grant:
    measure = {"says": "减", "activity": ("听课",)} | {key: more.pop(key) for key in ("fewer", "to") if key in more}
    measure |= {} if {"fewer", "to"} & set(measure) else {"percent": 20}
    reduction = Reduction.model_validate(measure)
    return replace(Grant("王丽", reduction, date(2026, 11, 20), *NOVEMBER), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("granted", "at", "owed"),
    [
        (grant(), "2026-11-25", 12),
        (grant(fewer=5.0), "2026-11-25", 10),
        (grant(fewer=20.0), "2026-11-25", 0),
        (grant(to=8.0), "2026-11-25", 8),
        (grant(), "2026-11-19", 15),
        (grant(ended=date(2026, 12, 1)), "2026-11-30", 12),
        (grant(ended=date(2026, 12, 1)), "2026-12-01", 15),
        (grant(), "2027-03-10", 15),
        (grant(until=None), "2027-03-10", 12),
        (grant(per="month"), "2026-11-25", 15),
        (grant(who="李芳"), "2026-11-25", 15),
    ],
)
def test_a_grant_holds_for_its_days_and_leaves_the_past_alone(granted: Grant, at: str, owed: float) -> None:
    assert owing(granted, at).at_least == owed


def test_what_was_granted_stands_in_the_explanation() -> None:
    steps = [(step.kind, step.amount) for step in arithmetic(owing(grant(fewer=5.0)))]
    assert steps == [("rule", 15), ("reduction", 10)]
