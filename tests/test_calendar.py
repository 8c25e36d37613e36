"""Days as a school sees them, over the holidays package and the edges of terms."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from config.calendar import QuietDays, SchoolCalendar, Term
from handlers.rules.calendar import is_quiet, next_open_moment, school_day, teaching_days, timetable_weekday, week_span
from handlers.rules.periods import deadline, period_of
from handlers.rules.spans import Span

AUTUMN = Term("第一学期", date(2026, 9, 1), date(2027, 1, 20), date(2026, 8, 31))
SPRING = Term("第二学期", date(2027, 3, 1), date(2027, 7, 9), date(2027, 3, 1))
NATIONAL = {date(2026, 10, day): "国庆节" for day in range(1, 8)}
CALENDAR = SchoolCalendar((AUTUMN, SPRING), NATIONAL, {date(2026, 9, 20): 4, date(2026, 10, 10): None})


@pytest.mark.parametrize(
    ("day", "state", "week"),
    [
        ("2026-08-31", "before", None),
        ("2026-09-01", "in_term", 1),
        ("2026-09-06", "in_term", 1),
        ("2026-09-07", "in_term", 2),
        ("2026-11-22", "in_term", 12),
        ("2027-01-20", "in_term", 21),
        ("2027-01-21", "between", None),
        ("2027-03-01", "in_term", 1),
        ("2027-07-10", "after", None),
    ],
)
def test_state_and_week(day: str, state: str, week: int | None) -> None:
    found = school_day(CALENDAR, date.fromisoformat(day))
    assert (found.state, found.week) == (state, week)


@pytest.mark.parametrize("weekday", range(7))
def test_a_term_that_starts_on_any_weekday(weekday: int) -> None:
    start = date(2026, 8, 31) + timedelta(days=weekday)
    term = Term("第一学期", start, date(2027, 1, 20), start)
    calendar = SchoolCalendar((term,))
    weeks = [school_day(calendar, date(2026, 8, 31) + timedelta(days=n)).week for n in range(weekday, 14)]
    assert weeks == [1] * (7 - weekday) + [2] * 7
    assert week_span(calendar, term, 1) == Span(date(2026, 8, 31), date(2026, 9, 6))


def test_weeks_may_begin_on_sunday() -> None:
    calendar = SchoolCalendar((AUTUMN,), week_starts=7)
    assert [school_day(calendar, date(2026, 9, day)).week for day in (5, 6, 12, 13)] == [1, 2, 2, 3]


@pytest.mark.parametrize(
    ("day", "follows"), [("2026-09-20", 4), ("2026-10-10", None), ("2026-10-08", 4), ("2026-10-01", None)]
)
def test_the_timetable_of_a_day(day: str, follows: int | None) -> None:
    assert timetable_weekday(CALENDAR, date.fromisoformat(day)) == follows


def test_teaching_days_leave_holidays_out_and_make_up_days_in() -> None:
    assert teaching_days(CALENDAR, date(2026, 9, 28), date(2026, 10, 11)) == 3 + 2 + 1
    assert teaching_days(CALENDAR, date(2027, 1, 18), date(2027, 3, 2)) == 3 + 2


@pytest.mark.parametrize(
    ("per", "day", "start", "end"),
    [
        ("day", "2026-11-20", "2026-11-20", "2026-11-20"),
        ("week", "2026-11-22", "2026-11-16", "2026-11-22"),
        ("fortnight", "2026-11-22", "2026-11-09", "2026-11-22"),
        ("half_month", "2026-11-16", "2026-11-16", "2026-11-30"),
        ("month", "2027-02-10", "2027-02-01", "2027-02-28"),
        ("term", "2026-11-20", "2026-09-01", "2027-01-20"),
        ("half_year", "2026-11-20", "2026-07-01", "2026-12-31"),
        ("year", "2026-11-20", "2026-01-01", "2026-12-31"),
        ("school_year", "2027-02-10", "2026-09-01", "2027-07-09"),
        ("plan", "2026-11-20", "2026-09-01", "2027-07-09"),
    ],
)
def test_periods(per: str, day: str, start: str, end: str) -> None:
    found = period_of(CALENDAR, per, date.fromisoformat(day))  # type: ignore[arg-type]
    assert found == Span(date.fromisoformat(start), date.fromisoformat(end))


def test_no_term_between_terms() -> None:
    assert period_of(CALENDAR, "term", date(2027, 2, 10)) is None


@pytest.mark.parametrize(
    ("by", "day"),
    [
        ("11-30", "2026-11-30"),
        ("06-30", "2027-06-30"),
        ("02-30", "2027-02-28"),
        ("week 6", "2026-10-11"),
        ("end_of_term", "2027-01-20"),
        ("2026-12-25", "2026-12-25"),
        ("10-24 20:00", "2026-10-24"),
        ("开学初", "2026-09-13"),
        ("年终", "2026-12-31"),
        ("开学前", "2026-09-06"),
        ("期中", "2026-11-08"),
        ("期中考后", "2026-11-22"),
        ("学期末", "2027-01-20"),
        ("第二学期初", "2027-03-14"),
        ("第二学期期中考后", "2027-05-16"),
    ],
)
def test_deadlines(by: str, day: str) -> None:
    year = Span(date(2026, 9, 1), date(2027, 7, 9))
    assert deadline(CALENDAR, by, year) == date.fromisoformat(day)


def test_the_middle_of_a_term_is_where_its_examinations_are() -> None:
    exams = replace(CALENDAR, quiet=(QuietDays("期中考试", date(2026, 11, 3), date(2026, 11, 6)),))
    term = Span(date(2026, 9, 1), date(2027, 1, 20))
    assert [deadline(exams, by, term) for by in ("期中", "期中考后")] == [date(2026, 11, 8), date(2026, 11, 22)]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def test_quiet_moments() -> None:
    calendar = SchoolCalendar((AUTUMN,), quiet=(QuietDays("运动会", date(2026, 11, 23), date(2026, 11, 24)),))
    assert [is_quiet(calendar, at(20, hour)) for hour in (7, 8, 20, 21)] == [True, False, False, True]
    assert next_open_moment(calendar, at(20, 21)) == at(25, 7, 30)
