"""Which reductions somebody gets: those of a plan, by role, gender, age and leave, and those agreed for one person."""

from collections.abc import Iterable, Iterator
from datetime import date

from config.community import Grant
from config.plan import Ask, Plan, Reduction
from handlers.facts import Leave
from handlers.rules.asked import Asked
from handlers.rules.owners import Stint
from handlers.rules.roster_columns import GENDER, age, column
from handlers.rules.spans import Span


def reductions_for(
    asked: Asked, plans: Iterable[Plan], stint: Stint, leaves: Iterable[Leave], period: Span
) -> Iterator[Reduction]:
    """The reductions that lower an ask for a person in a post, in a period.

    They are those of its own plan; what was set in the chat is lowered by those of all the community's plans.
    """
    own = [leave for leave in leaves if leave.who == stint.person.name and Span(leave.start, leave.end).within(period)]
    kinds = {leave.kind for leave in own}
    for reduction in (one for plan in ((asked.plan,) if asked.plan else plans) for one in plan.reductions):
        if _concerns(reduction, asked.ask) and _fits(reduction, stint, kinds, period.start):
            yield reduction


def granted_on(grants: Iterable[Grant], day: date) -> tuple[Grant, ...]:
    """The grants that held on a day: what was agreed later, or taken back since, leaves that day as it was."""
    return tuple(grant for grant in grants if grant.on <= day and (grant.ended is None or day < grant.ended))


def grants_for(asked: Asked, grants: Iterable[Grant], who: str, period: Span) -> list[Grant]:
    """The grants of a person that lower an ask in a period."""
    return [
        grant
        for grant in grants
        if grant.who == who
        and _concerns(grant.reduction, asked.ask)
        and grant.per in (None, asked.ask.per)
        and days_of(grant).within(period)
    ]


def days_of(grant: Grant) -> Span:
    """The days that a grant is for."""
    return Span(grant.since, grant.until or date.max)


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
