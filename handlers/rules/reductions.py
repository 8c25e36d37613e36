"""Which of a plan's reductions somebody gets: by role, gender, age and leave."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from config.community import Person
from config.plan import Ask, Reduction
from handlers.facts import Leave
from handlers.rules.asked import Asked
from handlers.rules.owners import Stint
from handlers.rules.spans import Span

BORN = ("出生年月", "出生日期", "生日")
GENDER = ("性别",)
NUMBERS = re.compile(r"(\d{4})\D?(\d{1,2})?(?:\D(\d{1,2})|(\d{2}))?")


def reductions_for(asked: Asked, stint: Stint, leaves: Iterable[Leave], period: Span) -> Iterator[Reduction]:
    """The reductions of its plan that lower an ask for a person in a post, in a period."""
    own = [leave for leave in leaves if leave.who == stint.person.name and Span(leave.start, leave.end).within(period)]
    kinds = {leave.kind for leave in own}
    for reduction in asked.reductions:
        if _concerns(reduction, asked.ask) and _fits(reduction, stint, kinds, period.start):
            yield reduction


def _concerns(reduction: Reduction, ask: Ask) -> bool:
    return not reduction.activity or bool(set(reduction.activity) & set(ask.activity))


def _fits(reduction: Reduction, stint: Stint, leave: set[str], on: date) -> bool:
    person = stint.person
    return (
        (not reduction.roles or any(role in stint.role for role in reduction.roles))
        and (not reduction.gender or column(person, GENDER) == reduction.gender)
        and (not reduction.from_age or (age(person, on) or 0) >= reduction.from_age)
        and (not reduction.leave or bool(leave & set(reduction.leave)))
    )


def age(person: Person, on: date) -> int | None:
    """Somebody's full years on a day, from the roster's 出生年月; None where it is not known."""
    born = read_day(column(person, BORN))
    if born is None:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def column(person: Person, names: Iterable[str]) -> str:
    """What stands in the first of these columns of the roster that is filled."""
    return next((person.more[name].strip() for name in names if person.more.get(name, "").strip()), "")


def read_day(text: str) -> date | None:
    """A day as rosters write it: 1970-05-02, 1970.5, 1970年5月, 19700502; the first day where one is left out."""
    match = NUMBERS.match(text)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or match[4] or 1))
    except ValueError:
        return None
