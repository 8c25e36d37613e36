"""What the chat answers under each plan: to a leader and to whoever owes it, of a life that lacks one thing or nothing.

The lives, and what each lacks without a line of it, stand beside their plans: `test_000_1.py` …, `lives/*.txt`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from config.plan_file import plan_library
from handlers.rules.standing import Standing
from tests.plans.answered import World, world
from tests.plans.lived import Life
from tests.plans.test_lives import done, life

HERE = Path(__file__).parent
QUESTIONS = ("谁还没完成?", "共同体完成得怎么样?")
INNER = str.maketrans("“”", "‘’")
Lacking = tuple[str, str]
"""Who lacks what, in words of the document."""


def lived(name: str) -> tuple[Life, dict[str, list[Lacking]]]:
    """The life under a plan, and what it lacks without each of its lines."""
    path = HERE / "lives" / f"{name}.txt"
    if path.exists():
        return life(path), {line: lacking for line, lacking in done(path).items() if lacking}
    module = import_module(f"tests.plans.test_{name.replace('-', '_')}")
    cases: dict[str, list[Lacking]] = {}
    for without, *who, words in module.LACKING:
        cases.setdefault(without, []).append((who[0] if who else "共同体", words))
    return module.LIFE, cases


@pytest.mark.parametrize("name", plan_library())
def test_exactly_what_was_left_undone_is_named_to_whoever_asks(name: str) -> None:
    of, cases = lived(name)
    with world(of) as there:
        known = Known(there)
        wrong = [problem for line, lacking in cases.items() for problem in problems(known, line, lacking)]
    assert wrong == []


class Known:
    """What is answered in the whole life, asked once."""

    def __init__(self, there: World) -> None:
        self.there = there
        self.open = cache(lambda who, question, day: open_in(there.asked(who, question, day)))

    def new(self, line: str, who: str, question: str, day: date) -> list[str]:
        """What is open only without a line."""
        before = self.open(who, question, day)
        with self.there.without(line):
            return [told for told in open_in(self.there.asked(who, question, day)) if told not in before]


def problems(known: Known, line: str, lacking: list[Lacking]) -> Iterator[object]:
    """What a question is answered with when one line was never lived, where that is not what lacks then, or more."""
    short = lacks(known.there.life, line)
    for who, words in lacking:
        day, one = next((day, one) for day, one in short if one.of == who and words in one.says)
        for person, question in questions(one, known.there.leader):
            new = known.new(line, person, question, day)
            meant = [told for told in new if any(names(other, told, question in QUESTIONS) for _, other in short)]
            if new != meant or not any(names(one, told, question in QUESTIONS) for told in new):
                yield line, who, words, question, new


def lacks(of: Life, line: str) -> list[tuple[date, Standing]]:
    """What lacks without a line, with the days on which it shows: only what has to do with its activity can."""
    activity = line.split()[2]
    asks = tuple(ask for ask in of.plan.asks if activity in (*ask.activity, *ask.needs))
    return replace(of, plan=of.plan.model_copy(update={"asks": asks})).short(line)


def questions(one: Standing, leader: str) -> Iterator[tuple[str, str]]:
    """Who asks what: a leader, and the people who owe it."""
    yield leader, QUESTIONS[number_of(one) % 2]
    if one.owner in ("person", "pair"):
        yield from ((who, "我还差几节?") for who in one.of.split("、"))


def number_of(one: Standing) -> int:
    """The number of an ask in its plan: leaders ask one way and the other in turn."""
    return int(one.quota.rpartition("#")[2])


def open_in(answer: list[str]) -> list[str]:
    """Everything that an answer says is missing, each with whose it is: a school's lines begin with its name once."""
    parts, school = [], ""
    for line in answer:
        head, colon, rest = line.partition("：")
        named = colon and re.fullmatch(r"[^\s；]+", head)
        school, rest = (head, rest) if named else (school, line)
        parts += [(school, part) for part in re.split("[。；](?![^“]*”)", rest)]
    each = [(school, one) for school, part in parts for one in people_in(part)]
    return [f"{school}|{told}" for school, told in each if "差" in told]


def people_in(part: str) -> list[str]:
    """差15节：周敏、朱琳 as 周敏差15节 and 朱琳差15节; anything else as it is."""
    left, _, people = part.partition("：")
    return [f"{name}{left}" for name in people.split("、")] if left.startswith("差") else [part]


def names(one: Standing, told: str, to_a_leader: bool) -> bool:
    """Whether this is what is told: whose it is, how much, and of a school's own things the document's words."""
    if not to_a_leader:
        return f"还差{one.left:g}" in told and any(activity in told for activity in one.activity)
    if one.owner in ("person", "pair"):
        return f"{one.of.replace('、', '→')}差{one.left:g}" in told
    return told.startswith(one.of) and f"还差{one.left:g}" in told and one.says[:20].translate(INNER) in told
