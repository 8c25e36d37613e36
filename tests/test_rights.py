"""Who may do what, as one table: every verb of every role."""

from pathlib import Path

import pytest

from config.community import Community, Person
from config.community_folder import read_community
from handlers.rules.rights import Role, Verb, may, may_for, may_see, rank, roles_of

SAMPLE = Path(__file__).parents[1] / "config" / "sample"

EVERYBODY = {Verb.REPORT, Verb.SEE_OWN, Verb.SEE_SUMS, Verb.SET_MEETING}
LEADERS = {Verb.SEE_SCHOOL, Verb.REMIND_SCHOOL, Verb.CORRECT_SCHOOL, Verb.SET_PAIR, Verb.SET_LEAVE}
WHOLE = {Verb.SEE_ALL, Verb.SET_QUOTA, Verb.SET_WORDS, Verb.REMIND_ALL, Verb.EXPORT_ALL, Verb.SEE_PAIR}
MAY = {
    "路人": set(),
    "王丽": EVERYBODY,
    "黄志强": EVERYBODY | LEADERS,
    "陈国栋": EVERYBODY | LEADERS | WHOLE,
    "韩梅": EVERYBODY | LEADERS | WHOLE | {Verb.CONSENT, Verb.BIND_GROUP},
}
SEES = {
    ("王丽", "王丽"): True,
    ("王丽", "孙浩"): False,
    ("黄志强", "周敏"): True,
    ("黄志强", "王丽"): False,
    ("刘雅琴", "王丽"): True,
    ("刘雅琴", "陈国栋"): False,
    ("陈国栋", "刘雅琴"): True,
    ("陈国栋", "周敏"): True,
    ("韩梅", "欧阳雪"): True,
    ("徐慧", "李芳"): False,
    ("路人", "王丽"): False,
}


@pytest.fixture(scope="module")
def community() -> Community:
    return read_community(SAMPLE)


@pytest.mark.parametrize("name", MAY)
def test_each_may_what_the_table_says(name: str, community: Community) -> None:
    assert {verb for verb in Verb if may(name, verb, community)} == MAY[name]


@pytest.mark.parametrize(("viewer", "owner"), SEES)
def test_each_sees_whom_the_table_says(viewer: str, owner: str, community: Community) -> None:
    assert may_see(viewer, owner, community) is SEES[viewer, owner]


@pytest.mark.parametrize(
    ("name", "other", "allowed"),
    [("黄志强", "周敏", True), ("黄志强", "王丽", False), ("韩梅", "王丽", True), ("王丽", "王丽", False)],
)
def test_who_leads_a_school_settles_leave_for_its_people(
    name: str, other: str, allowed: bool, community: Community
) -> None:
    assert may_for(name, other, Verb.SET_LEAVE, community) is allowed


def test_titles_that_only_sound_like_leading_give_no_right(community: Community) -> None:
    assert Role.SCHOOL_LEADER in roles_of("刘雅琴", community)
    assert Role.SCHOOL_LEADER not in roles_of("徐慧", community)


@pytest.mark.parametrize(
    ("office", "leads"),
    [
        *((office, 2) for office in ("校长", "执行校长", "党支部书记", "书记、校长", "教学点负责人", "校长（正高级）")),
        *((office, 1) for office in ("副校长（分管教学）", "教学副校长", "党支部副书记", "班主任、业务副校长")),
        *((office, 0) for office in ("校长助理", "团委书记", "团委副书记", "原校长", "原副校长", "学科负责人", "教师")),
    ],
)
def test_offices_as_schools_write_them_lead_a_school_or_not(office: str, leads: int) -> None:
    assert rank(Person("甲", "一小", role=office)) == leads
