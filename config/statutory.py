"""China's statutory holidays and make-up workdays, from the holidays package."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from functools import cache

SWAPPED = re.compile(r"由 (\d{4}-\d{2}-\d{2}) 调休")


@cache
def _days(year: int) -> tuple[dict[date, str], dict[date, int | None]]:
    import holidays  # slow to import, and only needed where a calendar is built

    known = holidays.country_holidays("CN", years=year, language="zh_CN")
    made_up = {day for day in known.weekend_workdays if day.year == year}
    follows = {
        date.fromisoformat(swap[1]): off.isoweekday() for off, name in known.items() if (swap := SWAPPED.search(name))
    }
    return {day: _name(name) for day, name in known.items()}, {day: follows.get(day) for day in sorted(made_up)}


def _name(name: str) -> str:
    """国庆节 of 国庆节（补假）, and 调休 for a day that was swapped."""
    return "调休" if SWAPPED.search(name) else name.partition("（")[0]


def statutory_holidays(years: Iterable[int]) -> dict[date, str]:
    """The days off of some years with their names; of a year whose notice is not out, the festivals alone."""
    return {day: name for year in years for day, name in _days(year)[0].items()}


def statutory_workdays(years: Iterable[int]) -> dict[date, int | None]:
    """The make-up workdays of some years, with the ISO weekday that was swapped for each."""
    return {day: weekday for year in years for day, weekday in _days(year)[1].items()}


def years_without_notice(years: Collection[int]) -> list[int]:
    """Those of the years whose make-up workdays are not known yet: the State Council's notice is needed."""
    return [year for year in sorted(years) if not _days(year)[1]]
