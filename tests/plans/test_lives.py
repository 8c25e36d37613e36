"""A life under each plan of the report and the thirty-three: nothing is missing, and nothing can be spared.

A file of `lives/` is named as its plan. It says `school 名 kind`, `person 名 school subject role`, `term first last`,
and then what was done, a record a line as in `lived.py`. Behind each `!` stands who lacks what, in the document's
words, without that line; of two things due on one day nobody can tell which was left undone, so the first has no `!`.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from config.calendar import Term
from config.community import Person, School, SchoolKind
from tests.plans.lived import AUTUMN, Life, plan

LIVES = sorted((Path(__file__).parent / "lives").glob("*.txt"))
KINDS: dict[str, SchoolKind] = {kind: kind for kind in ("core", "member", "kindergarten", "office")}


def rows(path: Path, word: str) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split()[1:] for line in lines if line.split()[:1] == [word]]


def done(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Each line of what was done, with who lacks what without it."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1].isdigit()]
    parts = [[part.strip() for part in line.split("!")] for line in lines]
    return {line: [tuple(one.split(": ", 1)) for one in lacking] for line, *lacking in parts}  # type: ignore[misc]


def life(path: Path) -> Life:
    days = [[date.fromisoformat(day) for day in row] for row in rows(path, "term")]
    return Life(
        plan(path.stem),
        tuple(School(name, KINDS[kind]) for name, kind in rows(path, "school")),
        tuple(Person(row[0], row[1], row[2].strip("-"), *row[3:]) for row in rows(path, "person")),
        tuple(done(path)),
        terms=tuple(Term(f"{n}", first, last, first) for n, (first, last) in enumerate(days, 1)) or (AUTUMN,),
    )


def about(lived: Life, activity: str) -> Life:
    """The life under what the plan asks of one activity: only that can lack a record of it."""
    asks = tuple(ask for ask in lived.plan.asks if activity in ask.activity)
    return replace(lived, plan=lived.plan.model_copy(update={"asks": asks}))


@pytest.mark.parametrize("path", LIVES, ids=lambda path: path.stem)
def test_all_that_is_asked_was_just_done(path: Path) -> None:
    assert life(path).missing() == []


@pytest.mark.parametrize("path", LIVES, ids=lambda path: path.stem)
def test_whatever_is_left_undone_is_named(path: Path) -> None:
    lived = life(path)
    for line, lacking in ((line, lacking) for line, lacking in done(path).items() if lacking):
        missing = about(lived, line.split()[2]).missing(without=line)
        named = [one for one in lacking if any(one[0] == of and one[1] in says for of, says in missing)]
        assert (named, len(missing)) == (lacking, len(lacking)), (line, missing)
