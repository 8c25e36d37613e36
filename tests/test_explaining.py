"""The steps from the document's number to what somebody owes."""

from dataclasses import replace
from datetime import date

from config.community import Post
from config.plan import Reduction
from handlers.facts import Leave
from handlers.rules.asked import set_in_chat
from handlers.rules.explaining import arithmetic
from handlers.rules.standing import Standing, standings
from handlers.wording import explained
from tests.asking import COMMUNITY, asked, stand

FIFTEEN = asked("teacher", "听课", at_least=15, says="每学期听课不少于15节")
ELDER = Reduction(says="教研组长减20%", percent=20, roles=("教研组长",))


def of(name: str, found: list[Standing]) -> Standing:
    return next(one for one in found if one.of == name)


def steps(one: Standing) -> list[tuple[str, float]]:
    return [(step.kind, round(step.amount, 2)) for step in arithmetic(one)]


def test_nothing_but_the_rule_where_nothing_was_changed() -> None:
    (rule,) = arithmetic(of("王丽", stand(FIFTEEN)))
    assert (rule.kind, rule.amount, rule.says, rule.source) == ("rule", 15, "每学期听课不少于15节", "p.txt")


def test_twelve_because_of_a_reduction() -> None:
    found = stand(FIFTEEN, reductions=[ELDER])
    assert steps(of("孙浩", found)) == [("rule", 15), ("reduction", 12)]
    assert arithmetic(of("孙浩", found))[1].says == "教研组长减20%"


def test_days_then_a_reduction_then_rounding() -> None:
    leave = Leave("孙浩", date(2026, 9, 1), date(2026, 10, 14), "病假")
    mine = of("孙浩", stand(FIFTEEN, reductions=[ELDER], leaves=[leave]))
    days = arithmetic(mine)[1]
    assert [kind for kind, _ in steps(mine)] == ["rule", "days", "reduction", "rounding"]
    assert days.amount == 15 * days.days / days.of_days
    assert arithmetic(mine)[-1].amount == mine.at_least


def test_two_posts_one_after_the_other() -> None:
    posts = (Post("王丽", "实验小学", until=date(2026, 11, 6)), Post("王丽", "实验小学", "校长", date(2026, 11, 7)))
    asks = [FIFTEEN, asked("school_leader", "听课", at_least=25)]
    mine = of("王丽", stand(asks, community=replace(COMMUNITY, posts=posts)))
    assert [kind for kind, _ in steps(mine)] == ["rule", "instead_of", "post", "days", "post", "days", "rounding"]


def test_what_was_set_in_the_chat_names_what_it_took_the_place_of() -> None:
    fifteen = set_in_chat(FIFTEEN, "m0", date(2026, 9, 1))
    twelve = set_in_chat(asked("teacher", "听课", at_least=12, says="每人12节"), "m1", date(2026, 11, 2))
    mine = of("王丽", standings(COMMUNITY, [fifteen, twelve], [], (), date(2026, 11, 20)))
    assert steps(mine) == [("rule", 12), ("instead_of", 15)]
    assert arithmetic(mine)[0].source == "m1"


def test_it_is_said_in_sentences() -> None:
    mine = of("孙浩", stand(FIFTEEN, reductions=[ELDER]))
    said = explained(mine, [], [])
    assert "依据：“每学期听课不少于15节”" in said
    assert "教研组长减20%，为12节。" in said


def test_what_must_come_with_it_is_said_where_nobody_can_see_it() -> None:
    mine = of("王丽", stand(asked("teacher", "听课", needs=("评课", "书面材料", "图片"))))
    assert "文件还要求附上书面材料、图片；" in explained(mine, [], [])
