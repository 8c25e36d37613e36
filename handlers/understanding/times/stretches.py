"""What words for days are read into: stretches of days, chosen from where the speaker stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from config.calendar import SchoolCalendar, Term
from handlers.rules.calendar import school_day

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


class Stretch(NamedTuple):
    """Days from `first` to `last`, both included.

    `unit` is what the words name: day, week, month, year, term, or days for any other stretch. `bare` is weekday,
    bunched or number where that is all that was said (周三, 三 in 周一三五, 18号), and `opens` is week or month where
    the words name one that such a bare day may belong to later in the sentence (上周二1节,周四2节).
    """

    first: date
    last: date
    unit: str = "day"
    bare: str = ""
    opens: str = ""

    @property
    def holds_days(self) -> bool:
        """Whether words that follow directly may name a part of it: 10月的第一周, 今年国庆."""
        return self.unit in ("week", "month", "year", "term")

    def __contains__(self, other: object) -> bool:
        return isinstance(other, date) and self.first <= other <= self.last


@dataclass(frozen=True)
class Standpoint:
    """From where words are read: today, the day that a choice is made from, and the direction of the choice.

    `ahead` is True for what is to come, False for what has been, None for whatever is nearest. `within` is the
    stretch that the words before have named.
    """

    today: date
    calendar: SchoolCalendar
    ahead: bool | None
    anchor: date
    within: Stretch | None = None

    def after(self, day: date) -> "Standpoint":
        """The standpoint for the second end of a range that begins on a day."""
        return replace(self, anchor=day, ahead=True, within=None)

    def inside(self, stretch: Stretch) -> "Standpoint":
        """The standpoint for words that name a part of a stretch."""
        return replace(self, anchor=stretch.first, ahead=True, within=stretch)

    def pick(self, days: Iterable[date]) -> date | None:
        """The day that is meant, out of those in ascending order that fit the words."""
        candidates = list(days)
        if self.ahead is None:
            return min(candidates, key=lambda day: abs(day - self.anchor), default=None)
        if self.ahead:
            return next((day for day in candidates if day >= self.anchor), None)
        return next((day for day in reversed(candidates) if day <= self.anchor), None)

    def term(self) -> Term | None:
        """The term that is running, else the one that comes next, else the last one."""
        place = school_day(self.calendar, self.within.first if self.within else self.today)
        return place.term or place.next or place.last


def a_day(day: date, bare: str = "", opens: str = "") -> Stretch:
    """One day as a stretch."""
    return Stretch(day, day, "day", bare, opens)


def days(first: date, last: date) -> Stretch | None:
    """The days from one to another; None where they are in the wrong order."""
    return Stretch(first, last, "days") if first <= last else None


def week_of(day: date, step: int = 0) -> Stretch:
    """The week from Monday to Sunday around a day, `step` weeks away."""
    monday = day - day.weekday() * DAY + step * WEEK
    return Stretch(monday, monday + 6 * DAY, "week", opens="week")


def month_of(day: date, step: int = 0) -> Stretch:
    """The calendar month of a day, `step` months away."""
    first, following = _first_of_month(day, step), _first_of_month(day, step + 1)
    return Stretch(first, following - DAY, "month", opens="month")


def year_of(day: date, step: int = 0) -> Stretch:
    """The calendar year of a day, `step` years away."""
    return Stretch(date(day.year + step, 1, 1), date(day.year + step, 12, 31), "year")


def shift(day: date, count: float, unit: str) -> date:
    """The day that many 天, 周, 月 or 年 away; half a month is 15 days."""
    if unit == "年":
        return _add_months(day, int(count * 12))
    if unit == "月":
        return _add_months(day, int(count)) + int((count - int(count)) * 30) * DAY
    return day + int(count * (1 if unit in "天日" else 7)) * DAY


def _first_of_month(day: date, step: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return date(year, month + 1, 1)


def _add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it is shorter."""
    month = month_of(day, months)
    return min(month.first + (day.day - 1) * DAY, month.last)
