"""Where everybody stands: what is owed, done and left of each thing asked, on a day."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import floor, fsum
from typing import Literal

from config.calendar import SchoolCalendar
from config.community import Community
from config.plan import Ask, Kind, Per, Share
from config.taxonomy import unit_of
from handlers.facts import Held, Leave, Record
from handlers.rules.asked import Asked, at_that_time
from handlers.rules.calendar import Days
from handlers.rules.counting import count
from handlers.rules.fitting import FEEDBACK, Case, Reason, why_not
from handlers.rules.owed import ALMOST, Owed, owed
from handlers.rules.owners import Owner, People
from handlers.rules.periods import deadline, period_of
from handlers.rules.recorded import Recorded
from handlers.rules.scope import Due, dues
from handlers.rules.spans import DAY, Span
from handlers.rules.turns import after_the_last, left_after, series, taken_before

ROW = (
    *("of", "kind", "quota", "activity", "at_least", "at_most", "done", "left", "unit", "per", "from", "to"),
    *("state", "says", "source", "counted", "base", "part", "not_counted"),
)
ONCE = ("once", "plan", None)
"""What is asked once in a plan's time; its deadline may lie outside of terms."""

State = Literal["met", "on_pace", "behind", "missed", "excused"]


@dataclass(frozen=True)
class Standing:
    """How far one owner is with one thing asked. `at_least` is what this owner owes, `base` what the document says.

    `from_` and `to` are the period's days, up to the deadline; `counted` are ids of records and meetings, `not_counted`
    ids of records of these activities with the reason. `expected` is how much would be done by now at an even pace,
    `part` the subject (grade, class) that this one is for, where a plan counts for each.
    """

    of: str
    owner: str
    kind: Kind
    quota: str
    activity: tuple[str, ...]
    at_least: float
    at_most: float | None
    done: float
    unit: str
    per: Per | None
    from_: date
    to: date
    state: State
    says: str
    source: str
    counted: tuple[str, ...] = ()
    not_counted: tuple[tuple[str, Reason], ...] = ()
    base: float = 0
    expected: float = 0
    part: str = ""
    soft: bool = False
    owed: Owed | None = field(default=None, compare=False)

    @property
    def left(self) -> float:
        """How much is still missing; a surplus leaves nothing."""
        return max(0, self.at_least - self.done)

    @property
    def percent(self) -> int:
        """How much of it is done, in whole per cent, never above 100 and 100 only when it is met."""
        return min(100, floor(100 * self.done / self.at_least + ALMOST)) if self.at_least else 100

    def row(self) -> dict[str, object]:
        """The fields of the `standing` command's JSON lines."""
        row = {name: getattr(self, name, None) for name in ROW}
        return {**row, "from": self.from_.isoformat(), "to": self.to.isoformat()}


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
    people = People(community)
    desk = _Desk(community, people, Recorded(records, held, community.types), leaves, at)
    names = {of} if isinstance(of, str) else of
    return [standing for due in dues(at_that_time(asks, at), people, names) for standing in desk.standing(due)]


def needed(community: Community, asks: Iterable[Asked], at: date) -> Span | None:
    """From when to when records are needed for the standings of a day; None where nothing is asked."""
    spans = [span for asked in at_that_time(asks, at) if (span := period(community.calendar, asked, at))]
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def period(calendar: SchoolCalendar, asked: Asked, at: date) -> Span | None:
    """The days over which an ask is counted for a day, up to its deadline; outside of terms the last one, or the first.

    None where nothing is due in that period: the deadline lies in another one, or it is for events only.
    """
    span = _until_deadline(calendar, asked, at)
    return span and after_the_last(span, (_until_deadline(calendar, other, at) for other in series(asked)))


def _until_deadline(calendar: SchoolCalendar, asked: Asked, at: date) -> Span | None:
    ask = asked.ask
    whole = _plan_span(asked) or period_of(calendar, ask.per or "plan", at)
    if whole is None and ask.per == "term":
        whole = _nearest_term(calendar, at)
    by = deadline(calendar, ask.by, whole) if whole and ask.by else None
    if whole is None or by is None:
        return whole
    if ask.per in ONCE:
        return Span(min(whole.start, by.replace(day=1)), by)
    return Span(whole.start, by) if by <= whole.end else None


def _plan_span(asked: Asked) -> Span | None:
    plan = asked.plan
    return Span(plan.since, plan.until) if plan and plan.since and plan.until and asked.ask.per in ONCE else None


def _nearest_term(calendar: SchoolCalendar, at: date) -> Span | None:
    begun = [Span(term.start, term.end) for term in calendar.terms if term.start <= at]
    coming = [Span(term.start, term.end) for term in calendar.terms]
    return max(begun, default=None) or min(coming, default=None)


@dataclass(frozen=True)
class _Desk:
    """All that one day's standings are computed from."""

    community: Community
    people: People
    recorded: Recorded
    leaves: Sequence[Leave]
    at: date
    days: Days = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", Days(self.community.calendar))

    def standing(self, due: Due) -> Iterator[Standing]:
        asked = due.on(self.at)
        if asked.ask.kind == "score" or not asked.ask.activity:
            return
        span = period(self.community.calendar, asked, self.at)
        if span is None:
            return
        debt = owed(due, span, self.days, self.leaves, self.people)
        yield self._standing(due.owner, asked, span, debt)

    def _standing(self, owner: Owner, asked: Asked, span: Span, debt: Owed) -> Standing:
        ask, unit = asked.ask, self._unit(asked)
        counted, refused = self._sorted_out(owner, ask, span)
        meetings = self.recorded.meetings(ask.activity, span) if owner.kind in ("community", "school") else []
        done, counted, meetings = self._in_turn(asked, owner, counted, meetings)
        expected = debt.expected(self.days, Span(span.start, self.at - DAY))
        return Standing(
            of=owner.name,
            owner=owner.kind,
            kind=ask.kind,
            quota=asked.key,
            activity=ask.activity,
            at_least=debt.amount,
            at_most=None if isinstance(ask.at_most, Share) else ask.at_most,
            done=done,
            unit=unit,
            per=ask.per,
            from_=span.start,
            to=span.end,
            state=_state(debt, done, expected, self.at > span.end),
            says=ask.says,
            source=asked.source,
            counted=(*(record.id for record in counted), *(meeting.id for meeting in meetings)),
            not_counted=tuple(refused),
            base=debt.base,
            expected=expected,
            part=owner.part,
            soft=ask.soft,
            owed=debt,
        )

    def _in_turn(
        self, asked: Asked, owner: Owner, counted: list[Record], meetings: list[Held]
    ) -> tuple[float, list[Record], list[Held]]:
        """How much is done, and by what, less what serves something of the same kind that is due on the same day."""
        unit, taken = self._unit(asked), self._taken_before(asked)
        if not taken:
            return count(counted, unit, owner) + _beside(meetings, counted), counted, meetings
        days = {day: _of_day(day, counted, meetings) for day in _days(counted) | _days(meetings)}
        left = left_after(taken, {day: count(c, unit, owner) + _beside(m, c) for day, (c, m) in days.items()})
        return (
            fsum(left.values()),
            [record for record in counted if record.day in left],
            [held for held in meetings if held.day in left],
        )

    def _taken_before(self, asked: Asked) -> float:
        """What those before it in its plan need that are due on the same day."""
        ends = [(each, period(self.community.calendar, each, self.at)) for each in series(asked)]
        own = next((span for each, span in ends if each.ask == asked.ask), None)
        return taken_before(asked, [each for each, span in ends if span and own and span.end == own.end])

    def _unit(self, asked: Asked) -> str:
        if asked.ask.unit:
            return asked.ask.unit
        activity = asked.ask.activity[0]
        own = asked.plan.types.get(activity) if asked.plan else None
        known = self.community.types.get(activity)
        return own or (known.unit if known else unit_of(activity))

    def _sorted_out(self, owner: Owner, ask: Ask, span: Span) -> tuple[list[Record], list[tuple[str, Reason]]]:
        feedback = self._feedback(owner, ask, span)
        counted, refused = [], []
        for record in self.recorded.of(owner, ask.activity, span):
            reason = why_not(Case(record, ask, owner, self.people, feedback))
            if reason:
                refused.append((record.id, reason))
            else:
                counted.append(record)
        return counted, refused

    def _feedback(self, owner: Owner, ask: Ask, span: Span) -> frozenset[tuple[str, str]]:
        if FEEDBACK not in ask.needs:
            return frozenset()
        reviews = self.recorded.of(owner, (FEEDBACK,), span)
        return frozenset((review.who, review.teacher) for review in reviews if not review.struck)


def _days(done: Iterable[Record | Held]) -> set[date]:
    return {each.day for each in done}


def _of_day(day: date, counted: list[Record], meetings: list[Held]) -> tuple[list[Record], list[Held]]:
    return [record for record in counted if record.day == day], [held for held in meetings if held.day == day]


def _beside(meetings: Iterable[Held], records: Iterable[Record]) -> int:
    """How many of the meetings nobody has also recorded as an activity of that day."""
    return len(_days(meetings) - _days(records))


def _state(debt: Owed, done: float, expected: float, over: bool) -> State:
    if debt.base and not debt.amount:
        return "excused"
    if done >= debt.amount - ALMOST:
        return "met"
    if over:
        return "missed"
    return "on_pace" if done >= floor(expected + ALMOST) else "behind"
