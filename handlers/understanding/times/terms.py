"""The school's own calendar: 第八周, 本学期, 下学年, 开学第一天, 学期末, 寒假."""

import re
from datetime import date
from itertools import pairwise

from config.calendar import Term
from handlers.rules.calendar import week_span
from handlers.rules.periods import period_of
from handlers.understanding.numbers import whole
from handlers.understanding.times.stretches import DAY, Standpoint, Stretch, a_day, days, shift, week_of
from handlers.understanding.times.weekdays import step
from handlers.understanding.times.words import DIGITS, NUMERALS, SMALL, UNTIL, rule

MOST_WEEKS = 5  # of a month
LAST_WEEK = 30
"""No term has more weeks than this."""
# The months in which the holidays between two terms begin.
HOLIDAYS = {"寒假": (12, 1, 2), "暑假": (6, 7, 8)}

_WEEK = (
    rf"(?:第|(?<![\d一二三四五六七八九十])(?={SMALL}周(?:周|星期)))(?P<nth>{SMALL})(?:周?{UNTIL}第?(?P<last>{SMALL}))?"
    r"(?:教学)?(?:周(?![年岁边])|个?(?:星期|礼拜)(?![一二三四五六日天]))"
)
_TERM = r"(?P<which>上一?个?|下一?个?|本|这一?个?|新)?学期(?!制|末|结束)"
_NTH_TERM = r"第(?P<nth>[一二12])学期"
_SCHOOL_YEAR = (
    r"(?P<which>上一?个?|下一?个?|本|这一?个?)?学年(?![制会])"  # 科学年会 is none
    r"|(?<!\d)(?P<number>\d{4})(?:[-—–~至]+(?:\d{4}|\d\d))?学年度?"
)
_TERM_DAY = (
    r"(?P<first>开学(?:第一天|头一?天|当天|那天|首日|日(?!子)|(?=以来|至今|到现在|到今天)))"
    r"|(?:(?:本|这|这个|上|上个|下|下个)?学期(?:末|结束))|期末(?=前|之前|以前|$)"
)
_HOLIDAYS = rf"(?P<name>{'|'.join(HOLIDAYS)})"


def _week(match: re.Match[str], here: Standpoint) -> Stretch | None:
    """The first week of a month or year is the one that holds its fourth day; else weeks are the term's."""
    first = _nth_week(whole(match["nth"]), here)
    last = _nth_week(whole(match["last"]), here) if match["last"] else None
    return days(first.first, last.last) if first and last else first


def _nth_week(nth: int, here: Standpoint) -> Stretch | None:
    if here.within and here.within.unit in ("month", "year"):
        week = week_of(here.within.first + 3 * DAY, nth - 1)
        return week if nth >= 1 else None
    term = here.term()
    if term is None or not 1 <= nth <= LAST_WEEK:
        return None
    week_days = week_span(here.calendar, term, nth)
    return Stretch(week_days.start, week_days.end, "week", "nth" if nth <= MOST_WEEKS else "", opens="week")


def _term(match: re.Match[str], here: Standpoint) -> Stretch | None:
    """Between two terms, 上学期 is the one that ended and 下学期 the one to come."""
    term, which = here.term(), match["which"] or ""
    if term is None:
        return Stretch(here.today, here.today, "unknown") if not step(which) else None
    away = 1 if which == "新" else step(which)
    away -= away > 0 and term.start > here.today
    terms = _terms(here)
    index = terms.index(term) + away
    return _as_stretch(terms[index]) if 0 <= index < len(terms) else None


def _nth_term(match: re.Match[str], here: Standpoint) -> Stretch | None:
    year = here.within or _school_year_of(here.today, here)
    terms = [term for term in _terms(here) if year and term.start in year]
    index = whole(match["nth"]) - 1
    return _as_stretch(terms[index]) if index < len(terms) else None


def _school_year(match: re.Match[str], here: Standpoint) -> Stretch | None:
    if match["number"]:
        return _school_year_of(date(int(match["number"]), 10, 1), here)
    return _school_year_of(shift(here.today, step(match["which"] or ""), "年"), here)


def _school_year_of(day: date, here: Standpoint) -> Stretch | None:
    year = period_of(here.calendar, "school_year", day)
    return Stretch(year.start, year.end, "year") if year else None


def _term_day(match: re.Match[str], here: Standpoint) -> Stretch | None:
    term = here.term()
    if term is None:
        return None
    return a_day(term.start if match["first"] else term.end)


def _holidays(match: re.Match[str], here: Standpoint) -> Stretch | None:
    """The days between two terms, out of those that fit the name."""
    gaps = [Stretch(a.end + DAY, b.start - DAY, "days") for a, b in pairwise(_terms(here)) if a.end < b.start]
    named = {gap.first: gap for gap in gaps if gap.first.month in HOLIDAYS[match["name"]]}
    first = here.pick(named)
    return named[first] if first else None


def _terms(here: Standpoint) -> list[Term]:
    return sorted(here.calendar.terms, key=lambda term: term.start)


def _as_stretch(term: Term) -> Stretch:
    return Stretch(term.start, term.end, "term")


RULES = (
    rule("第" + DIGITS + NUMERALS, _WEEK, _week, narrows=True),
    rule("第", _NTH_TERM, _nth_term, narrows=True),
    rule("开学期本这上下", _TERM_DAY, _term_day, narrows=True),
    rule("学本这上下新", _TERM, _term),
    rule("学本这上下" + DIGITS, _SCHOOL_YEAR, _school_year),
    rule("寒暑", _HOLIDAYS, _holidays),
)
