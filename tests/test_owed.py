"""What somebody owes who was not there all the time, or of whom the document asks less."""

from dataclasses import replace
from datetime import date

import pytest

from config.calendar import SchoolCalendar
from config.community import Community, Pair, Person, Post
from config.plan import Ask, Plan, Reduction
from handlers.facts import Leave
from handlers.rules.asked import Asked, asks_of, set_in_chat
from handlers.rules.standing import Standing, standings
from tests.asking import COMMUNITY, TERM, asked, did, stand

FIFTEEN = asked("teacher", "听课", at_least=15)
AGE = (
    Reduction(says="男满55岁减20%", percent=20, gender="男", from_age=55, activity=("听课",)),
    Reduction(says="女满50岁减20%", percent=20, gender="女", from_age=50, activity=("听课",)),
)


def of(name: str, found: list[Standing]) -> Standing:
    return next(one for one in found if one.of == name)


def with_person(person: Person, **more: object) -> Community:
    others = tuple(one for one in COMMUNITY.people if one.name != person.name)
    return replace(COMMUNITY, people=(*others, person), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("gender", "born", "owed"),
    [
        ("女", "1976-08-31", 12),
        ("女", "1976年9月", 12),
        ("女", "1976.9.2", 15),
        ("男", "1971-09-01", 12),
        ("男", "19710902", 15),
        ("女", "", 15),
        ("", "1960-01-01", 15),
        ("女", "不详", 15),
    ],
)
def test_the_elders_owe_less_from_their_birthday_on(gender: str, born: str, owed: float) -> None:
    older = with_person(Person("王丽", "实验小学", "语文", more={"性别": gender, "出生年月": born}))
    mine = of("王丽", stand(FIFTEEN, reductions=AGE, community=older))
    assert (mine.base, mine.at_least) == (15, owed)


def test_a_reduction_for_a_role_and_one_for_a_kind_of_leave() -> None:
    roles = Reduction(says="班主任减半", percent=50, roles=("班主任",))
    nursing = Reduction(says="哺乳期减20%", percent=20, leave=("哺乳假",))
    leave = Leave("李芳", date(2026, 11, 7), date(2026, 11, 7), "哺乳假")
    found = stand(FIFTEEN, reductions=(roles, nursing), leaves=[leave])
    assert [of(name, found).at_least for name in ("李芳", "王丽")] == [6, 15]


@pytest.mark.parametrize(
    ("start", "end", "owed"),
    [
        ("2026-09-01", "2027-01-20", 0),
        ("2026-09-01", "2026-11-10", 8),
        ("2026-11-21", "2026-11-22", 15),
        ("2026-11-16", "2026-11-17", 15),
        ("2026-08-01", "2027-03-01", 0),
    ],
)
def test_leave_freezes_what_is_owed_by_teaching_days(start: str, end: str, owed: float) -> None:
    leave = Leave("王丽", date.fromisoformat(start), date.fromisoformat(end), "产假")
    mine = of("王丽", stand(FIFTEEN, leaves=[leave]))
    assert (mine.at_least, mine.state == "excused") == (owed, owed == 0)


def test_two_leaves_that_overlap_are_not_taken_off_twice() -> None:
    whole = [Leave("王丽", date(2026, 9, 1), date(2026, 11, 10))]
    days = ((date(2026, 9, 1), date(2026, 10, 20)), (date(2026, 10, 12), date(2026, 11, 10)))
    overlapping = [Leave("王丽", *span) for span in days]
    assert of("王丽", stand(FIFTEEN, leaves=overlapping)).at_least == of("王丽", stand(FIFTEEN, leaves=whole)).at_least


def test_leave_freezes_the_pace_too() -> None:
    away = Leave("王丽", date(2026, 9, 1), date(2026, 11, 10), "病假")
    asks = stand(FIFTEEN, [did("王丽", "听课")], at="2026-11-18", leaves=[away])
    assert (of("王丽", asks).state, of("周敏", asks).state) == ("on_pace", "behind")


@pytest.mark.parametrize(("came", "owed"), [("2026-09-01", 15), ("2026-11-11", 8), ("2027-01-20", 0)])
def test_a_newcomer_owes_his_share_and_is_not_behind(came: str, owed: float) -> None:
    new = with_person(Person("王丽", "实验小学", "语文", more={"到岗日期": came}))
    mine = of("王丽", stand(FIFTEEN, at="2026-11-16", community=new))
    assert (mine.at_least, mine.state) == (owed, {15: "behind", 8: "on_pace", 0: "excused"}[int(owed)])


def test_a_teacher_who_changes_schools_counts_for_each_on_its_own_days() -> None:
    posts = (Post("王丽", "实验小学", until=date(2026, 11, 10)), Post("王丽", "清河小学", since=date(2026, 11, 11)))
    moved = replace(COMMUNITY, posts=posts)
    ask = asked("school", "教研活动", at_least=2)
    held = [did("王丽", "教研活动", day="2026-11-10"), did("王丽", "教研活动", day="2026-11-11")]
    found = stand([ask, FIFTEEN], held, community=moved)
    assert {one.of: one.done for one in found if one.owner == "school"} == {"实验小学": 1, "清河小学": 1, "柳树小学": 0}
    assert of("王丽", [one for one in found if one.owner == "person"]).at_least == 15


def test_a_promotion_in_mid_term_splits_by_days() -> None:
    day = date(2026, 11, 10)
    posts = (Post("王丽", "实验小学", until=day), Post("王丽", "实验小学", "副校长", since=date(2026, 11, 11)))
    asks = [FIFTEEN, asked("school_leader", "听课", at_least=25)]
    mine = of("王丽", stand(asks, community=replace(COMMUNITY, posts=posts)))
    first, second = mine.owed.pieces if mine.owed else ()
    assert (first.base, second.base, first.days + second.days) == (15, 25, first.of_days)
    assert mine.at_least == round(15 * first.present + 25 * second.present) == 20


@pytest.mark.parametrize(
    ("per", "at", "owed"),
    [("month", "2027-01-10", 1), ("month", "2027-02-10", 0), ("month", "2027-07-05", 0), ("week", "2026-09-02", 1)],
)
def test_a_period_that_the_term_cuts_is_owed_by_its_days(per: str, at: str, owed: float) -> None:
    assert of("青石教共体", stand(asked("community", "例会", per=per), at=at)).at_least == owed


def test_a_pair_agreed_in_mid_month_owes_by_its_days() -> None:
    pairs = (Pair("王丽", "李芳", since=date(2026, 11, 25)), Pair("孙浩", "周敏", since=date(2026, 11, 4)))
    found = stand(asked("pair", "师徒指导", per="month"), community=replace(COMMUNITY, pairs=pairs))
    assert [one.at_least for one in found] == [0, 1]


def plan_of(ask: Ask) -> list[Asked]:
    return asks_of(replace(COMMUNITY, plans=(Plan(name="p", title="p", source="p.txt", asks=(ask,)),)))


def set_on(day: str, at_least: float, **more: object) -> tuple[Ask, date]:
    return asked("teacher", "听课", at_least=at_least, **more), date.fromisoformat(day)


@pytest.mark.parametrize(("at", "owed"), [("2026-11-01", 15), ("2026-11-02", 12), ("2026-11-09", 10)])
def test_a_change_in_the_chat_keeps_the_past_as_it_was(at: str, owed: float) -> None:
    (twelve, first), (ten, second) = set_on("2026-11-02", 12), set_on("2026-11-09", 10, each="person")
    asks = [*plan_of(FIFTEEN), set_in_chat(twelve, "m1", first), set_in_chat(ten, "m2", second)]
    found = standings(COMMUNITY, asks, [], (), date.fromisoformat(at))
    assert {one.at_least for one in found} == {owed}


def test_a_quota_for_one_person_wins_over_all_others() -> None:
    own = set_in_chat(asked("王丽", "听课", at_least=5), "m9", date(2026, 11, 2))
    asks = [*plan_of(FIFTEEN), own]
    found = {one.of: one for one in standings(COMMUNITY, asks, [], (), date(2026, 11, 20))}
    assert (found["王丽"].at_least, found["王丽"].source, found["孙浩"].at_least) == (5, "m9", 15)


def test_a_school_with_a_shorter_term_goes_by_its_own() -> None:
    shorter = SchoolCalendar((replace(TERM, end=date(2026, 12, 31)),))
    found = stand(FIFTEEN, community=replace(COMMUNITY, calendars={"清河小学": shorter}))
    assert [of(name, found).to for name in ("王丽", "周敏")] == [TERM.end, date(2026, 12, 31)]


def test_the_term_of_a_day_between_terms_is_the_last_one() -> None:
    mine = of("王丽", stand(FIFTEEN, at="2027-02-10"))
    assert (mine.from_, mine.to, mine.state) == (TERM.start, TERM.end, "missed")


def test_before_the_first_term_nobody_is_behind() -> None:
    assert of("王丽", stand(FIFTEEN, at="2026-08-20")).state == "on_pace"


def test_a_quota_taken_back_gives_way_to_the_plan_again() -> None:
    twelve = set_in_chat(asked("teacher", "听课", at_least=12), "m1", date(2026, 11, 2), date(2026, 11, 9))
    days = (date(2026, 11, 1), date(2026, 11, 8), date(2026, 11, 9))
    owed = [of("王丽", standings(COMMUNITY, [*plan_of(FIFTEEN), twelve], [], (), day)).at_least for day in days]
    assert owed == [15, 12, 15]
