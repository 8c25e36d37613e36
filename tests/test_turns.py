"""What a plan sets for several days: each day's thing is one of its own."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from config.calendar import SchoolCalendar, Term
from config.community import Community, Person, School
from config.plan import Ask, Plan
from handlers.facts import Record
from handlers.rules.asked import asks_of
from handlers.rules.standing import standings
from tests.asking import asked, did, stand

SAID_AT = datetime(2026, 12, 31, 8, tzinfo=UTC)
TERM = Term("第一学期", date(2026, 9, 1), date(2026, 12, 31), date(2026, 8, 31))


def meeting(by: str, says: str) -> Ask:
    return Ask(kind="duty", says=says, of="school", activity=("家长会",), per="once", by=by)


PLAN = Plan(
    name="p",
    title="家长会",
    source="p.txt",
    asks=(meeting("12-31", "十二月家长会"), meeting("10-31", "十月家长会"), meeting("11-30", "十一月家长会")),
)
COMMUNITY = Community(
    "共同体",
    (School("实验小学"),),
    (Person("王丽", "实验小学"), Person("孙浩", "实验小学")),
    calendar=SchoolCalendar((TERM,)),
)


def plan_of(*asks: Ask) -> Plan:
    return PLAN.model_copy(update={"asks": asks})


def missing(*held: tuple[str, str], plan: Plan = PLAN) -> list[str]:
    records = [
        Record(f"{n}", who, "家长会", 1, "次", date.fromisoformat(f"2026-{day}"), who, SAID_AT, "m", topic="阅读")
        for n, (day, who) in enumerate(held)
    ]
    community = replace(COMMUNITY, plans=(plan,))
    return [each.says for each in standings(community, asks_of(community), records, (), TERM.end) if each.left]


@pytest.mark.parametrize(
    ("held", "left"),
    [
        ((), ["十二月家长会", "十月家长会", "十一月家长会"]),
        (("10-20", "11-20", "12-20"), []),
        (("11-20", "12-20"), ["十月家长会"]),
        (("10-20", "12-20"), ["十一月家长会"]),
        (("10-20", "11-20"), ["十二月家长会"]),
        (("10-20", "10-27", "12-20"), ["十一月家长会"]),
        (("11-02", "11-20", "12-20"), ["十月家长会"]),
    ],
)
def test_each_serves_what_is_due_next(held: tuple[str, ...], left: list[str]) -> None:
    assert missing(*((day, "王丽") for day in held)) == left


def test_two_that_are_due_on_one_day_need_two() -> None:
    plan = plan_of(meeting("10-31", "秋游"), meeting("10-31", "亲子阅读"))
    assert missing(("10-20", "王丽"), plan=plan) == ["亲子阅读"]


def test_a_number_within_another_is_not_done_twice() -> None:
    whole, part = (meeting("10-31", says).model_copy(update={"at_least": n}) for says, n in (("两次", 2), ("一次", 1)))
    assert missing(("10-19", "王丽"), ("10-20", "王丽"), plan=plan_of(whole, part)) == []


def test_two_who_report_the_same_meeting_held_one() -> None:
    assert missing(("10-20", "王丽"), ("10-20", "孙浩")) == ["十二月家长会", "十一月家长会"]


@pytest.mark.parametrize(
    ("done", "left"),
    [
        ("", [2, 1]),
        ("教研活动", [1, 1]),
        ("教研活动 教研活动", [0, 1]),
        ("教研活动 教研活动 教研活动", [0, 0]),
        ("教研活动 经验交流", [1, 0]),
        ("经验交流 经验交流", [2, 0]),
    ],
)
def test_what_one_line_needs_does_not_count_for_a_line_apart(done: str, left: list[int]) -> None:
    asks = [asked("community", "教研活动", at_least=2), asked("community", "教研活动", "经验交流", apart=True)]
    records = [did("王丽", activity, day=f"2026-11-{day:02}") for day, activity in enumerate(done.split(), 3)]
    assert [one.left for one in stand(asks, records)] == left
