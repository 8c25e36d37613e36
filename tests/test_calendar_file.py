"""Calendars as people write them in a community's file, and what they are told about mistakes."""

import tomllib
from datetime import date, time, timedelta

import holidays
import pytest

from config.calendar_file import calendar_from
from config.mistakes import FileError
from handlers.rules.calendar import is_workday, timetable_weekday

AUTUMN = {"name": "第一学期", "start": date(2026, 9, 1), "end": date(2027, 1, 20), "week1": date(2026, 8, 31)}


def written(text: str) -> dict[str, object]:
    return tomllib.loads(text)


@pytest.mark.parametrize("year", range(2022, 2027))
def test_every_day_is_as_the_package_says(year: int) -> None:
    term = {"name": "全年", "start": date(year, 1, 1), "end": date(year, 12, 31)}
    calendar = calendar_from({"terms": [term]})
    package = holidays.country_holidays("CN", years=year)
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365 + (year % 4 == 0))]
    assert [day for day in days if is_workday(calendar, day) != package.is_working_day(day)] == []


def test_the_make_up_workdays_of_2026() -> None:
    calendar = calendar_from({"terms": [{"name": "全年", "start": date(2026, 1, 1), "end": date(2026, 12, 31)}]})
    days = [date(2026, *day) for day in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))]
    assert sorted(calendar.workdays) == days
    assert [timetable_weekday(calendar, day) for day in days] == [5, 5, 1, 2, 2, 3]


def test_a_school_inherits_from_its_community_and_the_community_from_its_district() -> None:
    district = calendar_from({"terms": [AUTUMN], "quiet_after": time(21, 0)})
    community = calendar_from(
        {"holidays": [{"name": "校庆", "start": date(2026, 11, 2), "end": date(2026, 11, 3)}]}, district
    )
    school = calendar_from({"workdays": [{"day": date(2026, 11, 3), "follows": "周二"}]}, community)
    assert [is_workday(school, date(2026, 11, day)) for day in (2, 3)] == [False, True]
    assert (school.terms, school.quiet_after) == (district.terms, time(21, 0))


def test_a_term_of_the_same_name_replaces_the_one_above() -> None:
    above = calendar_from({"terms": [AUTUMN]})
    calendar = calendar_from({"terms": [AUTUMN | {"end": date(2027, 1, 15)}]}, above)
    assert [term.end for term in calendar.terms] == [date(2027, 1, 15)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[terms]]\nname="秋"\nstart=2026-09-01', "terms.第1项.end：缺少这一项"),
        ('[[terms]]\nname="秋"\nstart=2027-09-01\nend=2027-01-20', "秋的结束（2027-01-20）早于开始（2027-09-01）"),
        ('[[terms]]\nname="秋"\nstart="九月"\nend=2027-01-20', "terms.第1项.start：不是日期，要写成 2026-09-01"),
        ('[[terms]]\nname="秋"\nstart=2026-09-01\nend=2027-01-20\nweeks1=2026-08-31', "没有这一项。是不是“week1”？"),
        ('[[terms]]\nname="秋"\nstart=2026-09-01\nend=2027-01-20\nweek1=2026-02-02', "离开学（2026-09-01）太远"),
        ('timezone = "Asia/Beijing"', "没有“Asia/Beijing”这个时区"),
        ('[[workdays]]\nday=2026-10-10\nfollows="周八"', "workdays.第1项.follows：要写整数"),
        ("week_starts = 9", "至多是 7"),
    ],
)
def test_mistakes_are_named(text: str, said: str) -> None:
    with pytest.raises(FileError) as caught:
        calendar_from(written(text))
    assert said in str(caught.value)


def test_terms_that_overlap_are_refused() -> None:
    spring = {"name": "第二学期", "start": date(2027, 1, 10), "end": date(2027, 7, 9)}
    with pytest.raises(FileError, match="重叠"):
        calendar_from({"terms": [AUTUMN, spring]})
