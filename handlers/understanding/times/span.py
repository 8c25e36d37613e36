"""What was read: a span of a text and the time that it names."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from handlers.understanding.times.phrases import Phrase
from handlers.understanding.times.stretches import Standpoint, Stretch, month_of, week_of

Kind = Literal["day", "moment", "clock", "range", "period"]


@dataclass(frozen=True)
class Span:
    """A time that stands at text[start:end].

    A day has `last` equal to `first`; a moment and a clock time have no `last`; a range and a period have both ends,
    the last day included. Moments are naive and local. `period` is the contract's word where there is one; a period
    whose days the calendar does not know (本学期 where no terms are) has neither end.
    """

    start: int
    end: int
    first: date | datetime | time | None
    last: date | datetime | time | None
    kind: Kind
    period: str = ""

    @property
    def day(self) -> date | None:
        """The day on which it begins; None for a time of day."""
        return _day(self.first)

    @property
    def last_day(self) -> date | None:
        """The day on which it ends; None where it has no `last`, or that is a time of day."""
        return _day(self.last)


def period_word(stretch: Stretch, here: Standpoint) -> str:
    """The contract's word for a stretch, or nothing: 11月 is month in November and last_month in December."""
    if not stretch.holds_days:
        return ""
    today = here.today
    words = {
        week_of(today): "week",
        week_of(today, -1): "last_week",
        month_of(today): "month",
        month_of(today, -1): "last_month",
    }
    if stretch.unit in ("term", "year") and today in stretch:
        return stretch.unit
    return words.get(stretch, "")


def days_span(phrase: Phrase, here: Standpoint) -> Span:
    """A phrase without a time of day; of a term that is not known only the word."""
    start, end, _, stretch, *_ = phrase
    assert stretch
    if stretch.unit == "unknown":
        return Span(start, end, None, None, "period", "term")
    kind: Kind = "day" if stretch.unit == "day" else "range" if stretch.unit == "days" else "period"
    return Span(start, end, stretch.first, stretch.last, kind, period_word(stretch, here))


def clock_span(phrase: Phrase) -> Span:
    """A phrase with a time of day: a clock time or, with its day, a moment; a range where two times were said."""
    start, end, _, stretch, clock, _ = phrase
    assert clock
    if stretch is None:
        return Span(start, end, clock.first, clock.last, "range" if clock.last else "clock")
    first = datetime.combine(stretch.first, clock.first) + timedelta(days=clock.late)
    last = _from(first, datetime.combine(stretch.first, clock.last)) if clock.last else None
    return Span(start, end, first, last, "range" if last else "moment")


def range_span(left: Phrase, right: Phrase) -> Span:
    """Two phrases as the ends of a range of days, moments or clock times."""
    start, end = left.start, right.end
    if left.clock and right.clock:
        if left.stretch is None:
            return Span(start, end, left.clock.first, right.clock.first, "range")
        first = datetime.combine(left.stretch.first, left.clock.first)
        last = datetime.combine((right.stretch or left.stretch).last, right.clock.first)
        return Span(start, end, first, _from(first, last), "range")
    assert left.stretch
    assert right.stretch
    return Span(start, end, left.stretch.first, right.stretch.last, "range")


def _day(end: date | datetime | time | None) -> date | None:
    if isinstance(end, datetime):
        return end.date()
    return end if isinstance(end, date) else None


def _from(first: datetime, last: datetime) -> datetime:
    """An end that would lie before its beginning is on the next day."""
    return last if last > first else last + timedelta(days=1)
