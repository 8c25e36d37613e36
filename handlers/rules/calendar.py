"""What a day is to a school: in which term and teaching week it lies, and whether there is school on it."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Literal

from config.calendar import SchoolCalendar, Term
from handlers.rules.spans import DAY, Span

DayState = Literal["before", "in_term", "between", "after", "no_terms"]
SATURDAY = 6


@dataclass(frozen=True)
class SchoolDay:
    """A day's place in the school year: `week` and `term` only in term, else the neighbouring terms where known."""

    state: DayState
    term: Term | None = None
    week: int | None = None
    last: Term | None = None
    next: Term | None = None


def school_day(calendar: SchoolCalendar, day: date) -> SchoolDay:
    """Where a day lies: before the first term, in one, between two, after the last; `no_terms` where none is known."""
    term = term_of(calendar, day)
    if term:
        return SchoolDay("in_term", term, week_number(calendar, term, day))
    past = [term for term in calendar.terms if term.end < day]
    coming = [term for term in calendar.terms if term.start > day]
    last = max(past, key=lambda term: term.end, default=None)
    following = min(coming, key=lambda term: term.start, default=None)
    return SchoolDay(_outside(last, following), last=last, next=following)


def _outside(last: Term | None, following: Term | None) -> DayState:
    if last and following:
        return "between"
    if last:
        return "after"
    return "before" if following else "no_terms"


def term_of(calendar: SchoolCalendar, day: date) -> Term | None:
    """The term that a day lies in."""
    return next((term for term in calendar.terms if term.start <= day <= term.end), None)


def week_start(calendar: SchoolCalendar, day: date) -> date:
    """The first day of the calendar's week that a day lies in."""
    return day - timedelta(days=(day.isoweekday() - calendar.week_starts) % 7)


def week_number(calendar: SchoolCalendar, term: Term, day: date) -> int:
    """The teaching week of a day; 0 and below are the weeks of the term before teaching begins (预备周)."""
    return (week_start(calendar, day) - week_start(calendar, term.week1)).days // 7 + 1


def week_span(calendar: SchoolCalendar, term: Term, number: int) -> Span:
    """The seven days of a teaching week, even those outside the term."""
    start = week_start(calendar, term.week1) + timedelta(weeks=number - 1)
    return Span(start, start + timedelta(days=6))


def is_workday(calendar: SchoolCalendar, day: date) -> bool:
    """Whether people work on a day: make-up workdays do, holidays and ordinary weekends do not."""
    return day in calendar.workdays or (day.isoweekday() < SATURDAY and day not in calendar.holidays)


def is_teaching_day(calendar: SchoolCalendar, day: date) -> bool:
    """Whether there is school: a workday in a term, or any workday where no terms are known."""
    return is_workday(calendar, day) and (not calendar.terms or term_of(calendar, day) is not None)


def timetable_weekday(calendar: SchoolCalendar, day: date) -> int | None:
    """The ISO weekday whose timetable a day follows; None on a day off and where a make-up day's is not known."""
    if not is_workday(calendar, day):
        return None
    return calendar.workdays.get(day, day.isoweekday())


def is_quiet(calendar: SchoolCalendar, moment: datetime) -> bool:
    """Whether nobody may be spoken to unasked: nights, days off, examinations, sports days."""
    local = moment.astimezone(calendar.zone)
    return (
        not calendar.quiet_before <= local.time() <= calendar.quiet_after
        or not is_workday(calendar, local.date())
        or any(quiet.start <= local.date() <= quiet.end for quiet in calendar.quiet)
    )


def next_open_moment(calendar: SchoolCalendar, moment: datetime) -> datetime | None:
    """The first moment from `moment` on at which one may speak unasked; None where a year has none."""
    if not is_quiet(calendar, moment):
        return moment
    local = moment.astimezone(calendar.zone)
    mornings = (
        datetime.combine(local.date() + DAY * n, calendar.quiet_before, tzinfo=local.tzinfo) for n in range(366)
    )
    return next((morning for morning in mornings if morning >= moment and not is_quiet(calendar, morning)), None)


def teaching_days(calendar: SchoolCalendar, start: date, end: date) -> int:
    """How many teaching days there are from `start` to `end`, both included."""
    return Days(calendar).teaching(Span(start, end))


@dataclass(frozen=True)
class Days:
    """Counts the teaching days and workdays of spans quickly: a calendar read once."""

    calendar: SchoolCalendar

    def teaching(self, span: Span) -> int:
        """How many teaching days a span has."""
        if not self.calendar.terms:
            return self.working(span)
        return max(0, bisect_right(self._teaching, span.end) - bisect_right(self._teaching, span.start - DAY))

    def working(self, span: Span) -> int:
        """How many workdays a span has, in term or not."""
        return _weekdays(span) + sum(change for day, change in self._changes if day in span)

    @cached_property
    def _changes(self) -> list[tuple[date, int]]:
        days = self.calendar.workdays.keys() | self.calendar.holidays.keys()
        return [(day, is_workday(self.calendar, day) - (day.isoweekday() < SATURDAY)) for day in days]

    @cached_property
    def _teaching(self) -> list[date]:
        spans = [Span(term.start, term.end) for term in self.calendar.terms]
        return sorted({day for span in spans for day in span if is_workday(self.calendar, day)})


def _weekdays(span: Span) -> int:
    weeks, rest = divmod(max(0, (span.end - span.start).days + 1), 7)
    return weeks * 5 + sum((span.start + DAY * n).isoweekday() < SATURDAY for n in range(rest))
