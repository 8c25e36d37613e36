"""What everybody owes of the sample community's plan, has done and has left."""

from datetime import UTC, date, datetime

import pytest

from config.calendar import SchoolCalendar, Term
from config.community import Community, Pair, Person, School
from config.plan import Ask, Plan
from handlers.facts import Held, Leave, Record
from handlers.rules.asked import asks_of, set_in_chat
from handlers.rules.standing import Standing, standings

CALENDAR = SchoolCalendar(
    terms=(
        Term("第一学期", date(2026, 9, 1), date(2027, 1, 20), date(2026, 8, 31)),
        Term("第二学期", date(2027, 3, 1), date(2027, 7, 9), date(2027, 3, 1)),
    ),
    holidays={date(2026, 10, day): "国庆节" for day in range(1, 8)},
    workdays={date(2026, 10, 10): None},
)
PLAN = Plan(
    name="sample",
    title="青石教共体",
    source="sample.txt",
    asks=(
        Ask(kind="quota", says="听课 15 节", of="teacher", activity=("听课",), at_least=15, per="term"),
        Ask(kind="quota", says="听课 25 节", of="school_leader", activity=("听课",), at_least=25, per="term"),
        Ask(kind="quota", says="师徒指导 1 次", of="pair", activity=("师徒指导",), at_least=1, per="month"),
        Ask(kind="quota", says="教研活动 2 次", of="school", activity=("教研活动",), at_least=2, per="term"),
        Ask(kind="meeting", says="例会 once a month", of="community", activity=("例会",), at_least=1, per="month"),
        Ask(kind="duty", says="总结 1 份", of="teacher", activity=("总结",), per="term", by="end_of_term"),
    ),
)
PEOPLE = (
    Person("陈国栋", "实验小学", role="校长"),
    Person("王丽", "实验小学", "语文"),
    Person("周敏", "清河小学", "数学"),
    Person("韩梅", "教育局", role="联络员"),
)
COMMUNITY = Community(
    name="青石教共体",
    schools=(School("实验小学", "core"), School("清河小学"), School("教育局", "office")),
    people=PEOPLE,
    pairs=(Pair("王丽", "周敏", date(2026, 9, 1)),),
    calendar=CALENDAR,
    plans=(PLAN,),
)


def record(who: str, type_: str, day: str = "2026-11-20", count: float = 1, **more: object) -> Record:
    unit = {"听课": "节", "总结": "份"}.get(type_, "次")
    said = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    number = f"{who}{type_}{day}{count}{sorted(more.items())}"
    return Record(number, who, type_, count, unit, date.fromisoformat(day), who, said, "m1", **more)  # type: ignore[arg-type]


def stand(
    *records: Record,
    at: str = "2026-11-20",
    of: str | None = None,
    leaves: tuple[Leave, ...] = (),
    held: tuple[Held, ...] = (),
) -> dict[tuple[str, str], Standing]:
    found = standings(COMMUNITY, asks_of(COMMUNITY), records, leaves, date.fromisoformat(at), of, held)
    return {(standing.of, standing.activity[0]): standing for standing in found}


def test_who_owes_what() -> None:
    owed = {key: standing.at_least for key, standing in stand().items()}
    assert owed == {
        ("陈国栋", "听课"): 25,
        ("王丽", "听课"): 15,
        ("周敏", "听课"): 15,
        ("王丽、周敏", "师徒指导"): 1,
        ("实验小学", "教研活动"): 2,
        ("清河小学", "教研活动"): 2,
        ("青石教共体", "例会"): 1,
        ("陈国栋", "总结"): 1,
        ("王丽", "总结"): 1,
        ("周敏", "总结"): 1,
    }


def test_done_and_left() -> None:
    mine = stand(record("王丽", "听课", count=7), record("周敏", "听课"), of="王丽")["王丽", "听课"]
    assert (mine.done, mine.left, mine.percent, mine.state) == (7, 8, 46, "behind")
    assert (mine.from_, mine.to, mine.unit) == (date(2026, 9, 1), date(2027, 1, 20), "节")


@pytest.mark.parametrize(
    ("count", "at", "state"),
    [
        (15, "2026-11-20", "met"),
        (9, "2026-11-20", "on_pace"),
        (14, "2027-01-20", "on_pace"),
        (14, "2027-01-21", "missed"),
    ],
)
def test_states(count: int, at: str, state: str) -> None:
    assert stand(record("王丽", "听课", count=count), at=at)["王丽", "听课"].state == state


def test_a_joint_activity_counts_once_for_each_school_present_and_a_pair_finds_its_own() -> None:
    wang = record("王丽", "教研活动", together=("周敏",))
    zhou = record("周敏", "教研活动", together=("王丽",))
    guided = record("王丽", "师徒指导", teacher="周敏")
    found = stand(wang, zhou, guided)
    assert [found[school, "教研活动"].done for school in ("实验小学", "清河小学")] == [1, 1]
    assert found["王丽、周敏", "师徒指导"].state == "met"


def test_a_meeting_that_was_held_counts() -> None:
    assert stand(held=(Held("m", "例会", date(2026, 11, 6)),))["青石教共体", "例会"].counted == ("m",)


def test_leave_freezes() -> None:
    leave = Leave("王丽", date(2026, 9, 1), date(2026, 11, 9), "产假")
    mine = stand(leaves=(leave,))["王丽", "听课"]
    assert (mine.base, mine.at_least) == (15, 8)


def test_a_quota_set_in_the_chat_wins_over_the_plan_but_not_over_a_more_particular_one() -> None:
    ask = Ask(kind="quota", says="每位教师不少于12节", of="teacher", activity=("听课",), at_least=12, per="term")
    asks = [*asks_of(COMMUNITY), set_in_chat(ask, "console:7", date(2026, 11, 2))]
    owed = {s.of: s.at_least for s in standings(COMMUNITY, asks, [], [], date(2026, 11, 20)) if s.activity == ("听课",)}
    assert owed == {"陈国栋": 25, "王丽": 12, "周敏": 12}
