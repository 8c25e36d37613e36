"""Marks after the schemes that documents describe."""

from dataclasses import replace

import pytest

from config.plan import Plan
from config.scoring import Scheme, ScoreItem
from handlers.rules.scoring import Score, all_scores, scores
from handlers.rules.standing import Standing
from tests.asking import COMMUNITY, asked, did, stand

LISTEN, TEACH = asked("teacher", "听课", at_least=10), asked("teacher", "公开课", at_least=2)
MEET = asked("school", "教研活动", at_least=4)


def scheme(of: str, *items: ScoreItem, **more: object) -> Scheme:
    return Scheme.model_validate({"name": "考核", "says": "考核", "of": of, "items": items} | more)


def item(points: float, way: str, activity: str = "听课", **more: object) -> ScoreItem:
    return ScoreItem.model_validate({"says": activity, "activity": [activity], "points": points, "way": way} | more)


def of(name: str, marks: list[Score]) -> Score:
    return next(mark for mark in marks if mark.of == name)


@pytest.mark.parametrize(
    ("way", "done", "points"),
    [
        (item(60, "share"), 5, 30),
        (item(60, "share"), 25, 60),
        (item(60, "all"), 9, 0),
        (item(60, "all"), 10, 60),
        (item(2, "each"), 7, 14),
        (item(2, "each", most=10), 7, 10),
        (item(5, "less"), 7, -15),
        (item(5, "less", most=10), 7, -10),
    ],
)
def test_the_ways_of_giving_marks(way: ScoreItem, done: float, points: float) -> None:
    marks = scores(scheme("teacher", way), stand(LISTEN, [did("王丽", "听课", done)]), COMMUNITY)
    assert of("王丽", marks).points == points


def test_a_mark_is_the_sum_of_its_lines() -> None:
    items = (item(5, "less"), item(10, "each", "公开课", most=20))
    found = stand([LISTEN, TEACH], [did("王丽", "听课", 8), did("王丽", "公开课")])
    mine = of("王丽", scores(scheme("teacher", *items, base=60), found, COMMUNITY))
    assert [(line.says, line.points, line.done, line.owed) for line in mine.lines] == [
        ("起始分", 60, 0, 0),
        ("听课", -10, 8, 10),
        ("公开课", 10, 1, 2),
    ]
    assert mine.points == 60


def test_without_items_everything_asked_weighs_alike() -> None:
    found = stand([LISTEN, TEACH], [did("王丽", "听课", 10), did("王丽", "公开课")])
    assert of("王丽", scores(scheme("teacher"), found, COMMUNITY)).points == 75


@pytest.mark.parametrize(("how", "points"), [("sum", 150), ("mean", 50), ("lowest", 0)])
def test_schools_that_are_bound_together_share_one_mark(how: str, points: float) -> None:
    held = [
        did(who, "教研活动", day=f"2026-11-{n:02}")
        for n, who in enumerate(["王丽", "王丽", "王丽", "王丽", "周敏", "周敏"], 2)
    ]
    marks = scores(scheme("school", joint=how), stand(MEET, held), COMMUNITY)
    assert {mark.points for mark in marks} == {points}
    assert marks[0].jointly == ("实验小学", "清河小学", "柳树小学")


def groups_with(*done: float) -> list[Standing]:
    ask = asked("subject_group", "集体备课", at_least=10)
    return stand(ask, [did(who, "集体备课", many) for who, many in zip(("王丽", "孙浩"), done, strict=True)])


def test_thirty_per_cent_are_excellent_and_their_people_get_fourteen_marks() -> None:
    rule = scheme("subject_group", excellent=30, addition=14, says="优秀教研共同体的成员加14分")
    plan = Plan(name="p", title="p", source="p", schemes=(scheme("teacher", item(60, "share")), rule))
    found = [*groups_with(9, 4), *stand(LISTEN, [did("王丽", "听课", 10)])]
    (_, people), (_, groups) = all_scores(replace(COMMUNITY, plans=(plan,)), found)
    assert [(group.of, group.excellent) for group in groups] == [("语文组", True), ("数学组", False)]
    assert [of(name, people).points for name in ("王丽", "李芳", "孙浩")] == [74, 14, 0]
    assert of("王丽", people).lines[-1].says == "语文组:优秀教研共同体的成员加14分"


def test_who_ties_with_the_last_excellent_one_is_among_them() -> None:
    groups = scores(scheme("subject_group", excellent=30), groups_with(5, 5), COMMUNITY)
    assert [group.excellent for group in groups] == [True, True]


def test_nobody_is_judged_for_what_he_is_excused_from() -> None:
    assert scores(scheme("teacher"), stand(asked("teacher", "听课", per="month"), at="2027-02-10"), COMMUNITY) == []
