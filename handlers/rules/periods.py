"""Periods: from which day to which a quota of a kind runs, and what a document's deadline means in it."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from config.calendar import SchoolCalendar, Term
from handlers.rules.calendar import term_of, week_number, week_span, week_start
from handlers.rules.spans import DAY, Span

if TYPE_CHECKING:
    from config.plan import Per

SCHOOL_YEAR_BEGINS = 8
"""The month from which on a day belongs to the new school year: teachers are back in the last days of August."""


def period_of(calendar: SchoolCalendar, per: "Per", day: date) -> Span | None:
    """The period of a kind that a day lies in; None for a term outside all terms and for `event`, which has no length.

    A fortnight counts from week 1 of the last term that has begun; `once` and `plan` run a school year. The days of
    a school year's holidays belong to it, though its span ends with its last term.
    """
    return PERIODS[per](calendar, day)


def _week(calendar: SchoolCalendar, day: date) -> Span:
    start = week_start(calendar, day)
    return Span(start, start + timedelta(days=6))


def _fortnight(calendar: SchoolCalendar, day: date) -> Span:
    """Teaching weeks 1 and 2, 3 and 4 and so on."""
    begun = [term for term in calendar.terms if term.start <= day] or sorted(calendar.terms, key=_start)[:1]
    if not begun:
        start = week_start(calendar, day) - timedelta(weeks=week_start(calendar, day).isocalendar().week % 2 == 0)
        return Span(start, start + timedelta(days=13))
    term = max(begun, key=_start)
    first = week_number(calendar, term, day) - 1
    return Span(week_span(calendar, term, first // 2 * 2 + 1).start, week_span(calendar, term, first // 2 * 2 + 2).end)


def _half_month(_: SchoolCalendar, day: date) -> Span:
    if day.day <= 15:
        return Span(day.replace(day=1), day.replace(day=15))
    return Span(day.replace(day=16), _month_end(day))


def month_of(day: date) -> Span:
    """The calendar month of a day."""
    return Span(day.replace(day=1), _month_end(day))


def _term(calendar: SchoolCalendar, day: date) -> Span | None:
    term = term_of(calendar, day)
    return Span(term.start, term.end) if term else None


def _half_year(_: SchoolCalendar, day: date) -> Span:
    if day.month <= 6:
        return Span(date(day.year, 1, 1), date(day.year, 6, 30))
    return Span(date(day.year, 7, 1), date(day.year, 12, 31))


def _year(_: SchoolCalendar, day: date) -> Span:
    return Span(date(day.year, 1, 1), date(day.year, 12, 31))


def _school_year(calendar: SchoolCalendar, day: date) -> Span:
    """From the first day of its first term to the last of its last, which is August's where only one term is known."""
    year = day.year if day.month >= SCHOOL_YEAR_BEGINS else day.year - 1
    whole = Span(date(year, SCHOOL_YEAR_BEGINS, 1), date(year + 1, SCHOOL_YEAR_BEGINS, 1) - DAY)
    terms = [term for term in calendar.terms if term.start in whole]
    if not terms:
        return whole
    end = max(term.end for term in terms) if len(terms) > 1 else whole.end
    return Span(min(terms, key=_start).start, end)


def as_asked(period: str) -> "Per":
    """The plans' name of a period that a message says: where it says none the term, and its year is the school year."""
    return _AS_ASKED.get(period, period)  # type: ignore[return-value]


def _start(term: Term) -> date:
    return term.start


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - DAY


_AS_ASKED = {"": "term", "year": "school_year"}
PERIODS: Mapping["Per", Callable[[SchoolCalendar, date], Span | None]] = {
    "day": lambda _, day: Span(day, day),
    "week": _week,
    "fortnight": _fortnight,
    "half_month": _half_month,
    "month": lambda _, day: month_of(day),
    "term": _term,
    "half_year": _half_year,
    "year": _year,
    "school_year": _school_year,
    "once": _school_year,
    "plan": _school_year,
    "event": lambda _, __: None,
}

MONTH_AND_DAY = re.compile(r"(\d{1,2})-(\d{1,2})(?: \d{1,2}:\d{2})?")
WHOLE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
WEEK = re.compile(r"week (\d{1,2})")


def deadline(calendar: SchoolCalendar, by: str, period: Span) -> date | None:
    """The day of a deadline in a period: `09-30`, `2026-09-30`, `week 6`, `end_of_term`, 开学初; None if unclear."""
    if WHOLE_DATE.fullmatch(by):
        return date.fromisoformat(by)
    if match := MONTH_AND_DAY.fullmatch(by):
        return _day_of_year(int(match[1]), int(match[2]), period)
    term = term_of(calendar, period.start) or _term_inside(calendar, period)
    if term and (match := WEEK.fullmatch(by)):
        return week_span(calendar, term, int(match[1])).end
    if term and by.startswith("第二学期"):
        term, by = _second(calendar, term), by.removeprefix("第二学期").replace("初", "期初", 1)
    return IN_WORDS[by](calendar, term) if term and by in IN_WORDS else None


def _middle(calendar: SchoolCalendar, term: Term) -> date:
    """The end of the week of the examinations in the middle of a term; of its middle where the calendar has none."""
    exams = [quiet.end for quiet in calendar.quiet if "期中" in quiet.name and term.start <= quiet.end <= term.end]
    if exams:
        return _week(calendar, min(exams)).end
    return week_span(calendar, term, week_number(calendar, term, term.end) // 2).end


def _second(calendar: SchoolCalendar, term: Term) -> Term:
    """The term after the first one of its school year; the term itself where it is the last one known."""
    later = (other for other in calendar.terms if term.start < other.start <= term.start + timedelta(days=300))
    return min(later, key=_start, default=term)


IN_WORDS: Mapping[str, Callable[[SchoolCalendar, Term], date]] = {
    "end_of_term": lambda _, term: term.end,
    "期末": lambda _, term: term.end,
    "学期末": lambda _, term: term.end,
    "学期结束": lambda _, term: term.end,
    "期中、期末": lambda _, term: term.end,
    "开学初期、中期和期末": lambda _, term: term.end,
    "开学前": lambda calendar, term: week_span(calendar, term, 1).end,
    "期中": _middle,
    "中期": _middle,
    "学期中": _middle,
    "期中考前": _middle,
    "期中考后": lambda calendar, term: _middle(calendar, term) + timedelta(weeks=2),
    "开学初": lambda calendar, term: week_span(calendar, term, 2).end,
    "期初": lambda calendar, term: week_span(calendar, term, 2).end,
    "年终": lambda _, term: date(term.start.year, 12, 31),
    "年底": lambda _, term: date(term.start.year, 12, 31),
}
"""Deadlines in a document's own words, seen from the term they fall in: 开学前 is met in week 1, 开学初 until
the end of week 2, and what comes after the examinations in the middle of a term within two weeks of them."""


def _day_of_year(month: int, day: int, period: Span) -> date | None:
    """The first such day on or after the first of the period's month; the last day of a month that is shorter."""
    year = period.start.year + (month < min(period.start.month, SCHOOL_YEAR_BEGINS))
    first = date(year, month, 1)
    return min(first + timedelta(days=day - 1), _month_end(first))


def _term_inside(calendar: SchoolCalendar, period: Span) -> Term | None:
    return min((term for term in calendar.terms if term.start in period), key=_start, default=None)
