"""How papers call a term, a span of days and a person's school."""

from datetime import date

from config.calendar import WEEKDAYS, SchoolCalendar, Term
from handlers.rules.calendar import term_of, week_number
from handlers.rules.periods import SCHOOL_YEAR_BEGINS
from handlers.rules.spans import Span


def term_title(term: Term) -> str:
    """2026—2027学年第一学期, also where the community calls it 第一学期 only."""
    if "学年" in term.name:
        return term.name
    year = term.start.year - (term.start.month < SCHOOL_YEAR_BEGINS)
    return f"{year}—{year + 1}学年{term.name}"


def span_title(calendar: SchoolCalendar, span: Span) -> str:
    """The term's title for the days of a term, else the days: 2026年11月2日至2026年11月6日."""
    whole = (term for term in calendar.terms if (term.start, term.end) == (span.start, span.end))
    term = next(whole, None)
    if term:
        return term_title(term)
    return long_day(span.start) if span.start == span.end else f"{long_day(span.start)}至{long_day(span.end)}"


def long_day(day: date) -> str:
    """2026年11月6日: arabic, month and day not padded, as official papers write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday(day: date) -> str:
    return f"星期{WEEKDAYS[day.weekday()]}"


def teaching_week(calendar: SchoolCalendar, day: date) -> str:
    """第10周; empty outside of terms and before week 1."""
    term = term_of(calendar, day)
    number = week_number(calendar, term, day) if term else 0
    return f"第{number}周" if number > 0 else ""
