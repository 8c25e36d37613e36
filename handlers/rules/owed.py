"""How much somebody owes in a period: the ask's number, less what posts, leave and reductions take off."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from config.community import Grant
from config.plan import Ask, Per, Reduction, Share
from handlers.facts import Leave
from handlers.rules.asked import Asked
from handlers.rules.calendar import Days
from handlers.rules.owners import Owner, People, has_role
from handlers.rules.reductions import days_of, grants_for, reductions_for
from handlers.rules.scope import Due
from handlers.rules.spans import Span

SHORT: tuple[Per, ...] = ("day", "week", "fortnight", "half_month", "month")
"""Periods that the edge of a term may cut: what is owed follows the days that are left."""
ALMOST = 1e-9


@dataclass(frozen=True)
class Piece:
    """One post's part of what is owed: `base` of the ask, on `days` of `of_days`, less the `reductions`.

    `share` is the post's part of the period's days, those on leave among them.
    """

    asked: Asked
    base: float
    days: int
    of_days: int
    spans: tuple[Span, ...]
    reductions: tuple[Reduction, ...] = ()
    share: float = 1

    @property
    def amount(self) -> float:
        """What this part comes to, unrounded."""
        left = self.base * self.present
        for reduction in self.reductions:
            left = reduction.applied(left, self.share)
        return left

    @property
    def present(self) -> float:
        """The share of the period's days; a dated duty in days without school is owed by whoever is in post then."""
        if self.of_days:
            return self.days / self.of_days
        return 0 if self.asked.ask.per in SHORT or not self.spans else 1


@dataclass(frozen=True)
class Owed:
    """What somebody owes in a period: a whole number, with the parts it was made of and the days it is spread over.

    `late` is how much of it should be done by now, where that does not follow the days.
    """

    amount: float
    pieces: tuple[Piece, ...]
    late: float | None = None

    @property
    def base(self) -> float:
        """What the document asks of somebody who was there all the time."""
        return max(piece.base for piece in self.pieces)

    def expected(self, days: Days, until_before: Span) -> float:
        """How much of it would be done by now if it were done evenly, teaching day by teaching day."""
        if self.late is not None:
            return self.late
        total = sum(piece.days for piece in self.pieces)
        past = sum(days.teaching(span.within(until_before)) for piece in self.pieces for span in piece.spans)
        return self.amount * past / total if total else 0


def owed(due: Due, period: Span, days: Days, leaves: Sequence[Leave], people: People) -> Owed:
    """What an owner owes in a period, with a half rounded up; leave and days outside the posts take their share off."""
    pieces = tuple(_pieces(due, period, days, leaves, people))
    exact = sum(piece.amount for piece in pieces)
    whole = all(piece.present == 1 and not piece.reductions for piece in pieces)
    return Owed(exact if whole else floor(exact + 0.5 + ALMOST), pieces)


def _pieces(due: Due, period: Span, days: Days, leaves: Sequence[Leave], people: People) -> Iterator[Piece]:
    away = [Span(leave.start, leave.end) for leave in leaves if leave.who in _froze(due.owner)]
    for asked, held in due.parts:
        grants = _grants(asked, due.owner, period.within(held), people)
        spans = tuple(period.within(held).minus(_not_granted(away, grants)))
        of_days = days.working(period) if asked.ask.per in SHORT else days.teaching(period)
        reductions = _by_plan(asked, due, leaves, period.within(held), people)
        yield Piece(
            asked,
            base=amount(asked.ask, due.owner, people, period),
            days=sum(days.teaching(span) for span in spans),
            of_days=of_days,
            spans=spans,
            reductions=(*reductions, *(grant.reduction for grant in grants)),
            share=days.teaching(period.within(held)) / of_days if of_days else 1,
        )


def _grants(asked: Asked, owner: Owner, period: Span, people: People) -> list[Grant]:
    return grants_for(asked, people.community.grants, owner.name, period) if owner.kind == "person" else []


def _not_granted(away: Iterable[Span], grants: Iterable[Grant]) -> list[Span]:
    """The days of leave but for those in whose place something was granted."""
    instead = [days_of(grant) for grant in grants if grant.for_leave]
    return [span for span in away if not any(span.within(other) for other in instead)]


def _froze(owner: Owner) -> tuple[str, ...]:
    """Whose leave stops an owner's clock: a person's own, and either one's of a pair."""
    return tuple(owner.people) if owner.kind in ("person", "pair") else ()


def _by_plan(asked: Asked, due: Due, leaves: Iterable[Leave], period: Span, people: People) -> tuple[Reduction, ...]:
    stints = [stint for stint in due.owner.stints if stint.span.within(period)] if due.owner.kind == "person" else []
    plans = people.community.plans
    return tuple(reductions_for(asked, plans, stints[-1], leaves, period)) if stints else ()


def amount(ask: Ask, owner: Owner, people: People, period: Span) -> float:
    """The number an ask gives for an owner, 1 where it gives none; of a share whole people, 1 where nobody is known."""
    if isinstance(ask.at_least, Share):
        many = len(group(ask.at_least.of, owner, people, period))
        return ceil(ask.at_least.percent / 100 * many - ALMOST) if many else 1
    if ask.at_least is None:
        return 0 if ask.at_most is not None else 1
    return ask.at_least


def group(noun: str, owner: Owner, people: People, period: Span) -> set[str]:
    """The owner's people whom a plan's noun means, at any time of a period."""
    kind = noun.removeprefix("eligible_")
    stints = [stint for name in owner.people for stint in people.stints.get(name, ()) if stint.span.within(period)]
    return {
        stint.person.name
        for stint in stints
        if stint.school in owner.schools and people.teaches(stint) and (kind == "teacher" or has_role(kind, stint.role))
    }
