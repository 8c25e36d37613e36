"""Where everybody stands: what is owed, done and left of each thing asked, on a day."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from math import floor

from config.community import Community
from config.plan import Share
from handlers.facts import Held, Leave, Record
from handlers.rules.asked import Asked, at_that_time
from handlers.rules.calendar import Days
from handlers.rules.doing import Doing, amount, beside_others, doing, in_turn, of_part, parts_seen
from handlers.rules.due_periods import due_period
from handlers.rules.occasions import occasions, owed_for
from handlers.rules.owed import ALMOST, Owed, owed
from handlers.rules.owners import Owner, People
from handlers.rules.parts import part_of, parts_owed
from handlers.rules.recorded import Recorded
from handlers.rules.reductions import granted_on
from handlers.rules.scope import Due, dues
from handlers.rules.spans import DAY, Span
from handlers.rules.standing_value import Standing, State
from handlers.rules.turns import beside, needed_of, series, taken_before

__all__ = ("Standing", "needed", "standings")


def standings(
    community: Community,
    asks: Iterable[Asked],
    records: Iterable[Record],
    leaves: Sequence[Leave],
    at: date,
    of: str | Collection[str] | None = None,
    held: Iterable[Held] = (),
) -> list[Standing]:
    """Where everybody, or those named in `of` (people, schools, pairs by either name, the community), stand on a day.

    The records must hold those of the periods that `at` lies in, of everybody who counts for the owners asked about.
    """
    if community.grants:
        community = replace(community, grants=granted_on(community.grants, at))
    people = People(community)
    desk = _Desk(community, people, Recorded(records, held, community.types), leaves, at)
    names = {of} if isinstance(of, str) else of
    return [standing for due in dues(at_that_time(asks, at), people, names) for standing in desk.standings(due)]


def needed(community: Community, asks: Iterable[Asked], at: date) -> Span | None:
    """From when to when records are needed for the standings of a day; None where nothing is asked."""
    calendars = (community.calendar, *community.calendars.values())
    asked = at_that_time(asks, at)
    spans = [span for each in asked for calendar in calendars if (span := due_period(calendar, each, at))]
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None


@dataclass(frozen=True)
class _Desk:
    """All that one day's standings are computed from."""

    community: Community
    people: People
    recorded: Recorded
    leaves: Sequence[Leave]
    at: date
    periods: dict[tuple[int, int], Span | None] = field(default_factory=dict)

    @cached_property
    def days(self) -> dict[str, Days]:
        return {school: Days(self.community.calendar_of(school)) for school in ("", *self.community.calendars)}

    def days_of(self, owner: Owner) -> Days:
        """The days of the owner's school where it has its own calendar, else the community's."""
        (school, *others) = owner.schools or ("",)
        return self.days[""] if others else self.days.get(school, self.days[""])

    def period(self, asked: Asked, owner: Owner) -> Span | None:
        """The days over which an ask is counted, worked out once: what takes turns asks for all of its series."""
        calendar = self.days_of(owner).calendar
        known = (id(calendar), id(asked.ask))
        if known not in self.periods:
            self.periods[known] = due_period(calendar, asked, self.at)
        return self.periods[known]

    def standings(self, due: Due) -> Iterator[Standing]:
        asked = due.on(self.at)
        if asked.ask.kind == "score" or not asked.ask.activity:
            return
        span = None if due.owner.has_left(self.at) else self.period(asked, due.owner)
        if span is None or not any(span.within(days) for _, days in due.parts):
            return
        debt = self._debt(due, asked, span)
        if debt is None:
            return
        for owner, done in self._parts(due.owner, asked, span):
            yield replace(self._standing(owner, asked, span, debt, done), instead_of=due.set_aside)

    def _debt(self, due: Due, asked: Asked, span: Span) -> Owed | None:
        """What is owed in a period, or for its events so far; None where there was none yet."""
        if not asked.ask.occasion:
            return owed(due, span, self.days_of(due.owner), self.leaves, self.people)
        events = occasions(due.owner, asked, Span(span.start, min(span.end, self.at)), self.recorded, self.people)
        return owed_for(events, asked, due.owner, self.people, span, self.at) if events else None

    def _parts(self, owner: Owner, asked: Asked, span: Span) -> Iterator[tuple[Owner, Doing]]:
        """What the owner has done, or what was done for each part where a plan counts them apart."""
        done = doing(owner, asked.ask, span, self.recorded, self.people)
        part = part_of(asked.ask, owner, self.people)
        if part is None:
            yield owner, done
            return
        for name in parts_owed(asked, owner, self.people, parts_seen(done, part)):
            yield replace(owner, part=name), of_part(done, lambda record, name=name: part(record) == name)  # type: ignore[misc]

    def _standing(self, owner: Owner, asked: Asked, span: Span, debt: Owed, done: Doing) -> Standing:
        ask, unit = asked.ask, self._unit(asked)
        measure = partial(amount, ask=ask, unit=unit, owner=owner, people=self.people, span=span)
        for rival in beside(asked):
            done = beside_others(done, rival.ask.activity, self._still_needed(rival, asked, owner, span), measure)
        done, much = in_turn(done, self._taken_before(asked, owner), measure)
        expected = debt.expected(self.days_of(owner), Span(span.start, self.at - DAY))
        ceiling = None if isinstance(ask.at_most, Share) else ask.at_most
        return Standing(
            of=owner.name,
            owner=owner.kind,
            kind=ask.kind,
            quota=asked.key,
            activity=ask.activity,
            at_least=debt.amount,
            at_most=ceiling,
            done=much,
            unit=unit,
            per=ask.per,
            from_=span.start,
            to=span.end,
            state=_state(debt, much, ceiling, expected, self.at > span.end),
            says=ask.says,
            source=asked.source,
            counted=done.ids,
            not_counted=done.refused,
            base=debt.base,
            expected=expected,
            part=owner.part,
            where=ask.where,
            by=ask.by,
            needs=ask.needs,
            soft=ask.soft,
            owed=debt,
        )

    def _taken_before(self, asked: Asked, owner: Owner) -> float:
        """What those before it in its plan need that are due on the same day."""
        ends = [(each, self.period(each, owner)) for each in series(asked)]
        own = next((span for each, span in ends if each.ask == asked.ask), None)
        return taken_before(asked, [each for each, span in ends if span and own and span.end == own.end])

    def _still_needed(self, rival: Asked, asked: Asked, owner: Owner, span: Span) -> float:
        """What another line takes of the activities that both count: all that its own alone leave open."""
        alone = tuple(activity for activity in rival.ask.activity if activity not in asked.ask.activity)
        ask = rival.ask.model_copy(update={"activity": alone})
        done = doing(owner, ask, span, self.recorded, self.people)
        return max(0, needed_of(rival) - amount(done, ask, self._unit(rival), owner, self.people, span))

    def _unit(self, asked: Asked) -> str:
        if asked.ask.unit:
            return asked.ask.unit
        activity = asked.ask.activity[0]
        own = asked.plan.types.get(activity) if asked.plan else None
        return own or self.community.unit_of(activity)


def _state(debt: Owed, done: float, ceiling: float | None, expected: float, over: bool) -> State:
    if debt.base and not debt.amount:
        return "excused"
    if not debt.base and ceiling is not None and done > ceiling:
        return "missed"
    if done >= debt.amount - ALMOST:
        return "met"
    if over:
        return "missed"
    return "on_pace" if done >= floor(expected + ALMOST) else "behind"
