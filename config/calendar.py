"""The school calendar as it was agreed: terms, holidays, make-up workdays and quiet weeks. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from types import MappingProxyType
from zoneinfo import ZoneInfo

WEEKDAYS = "一二三四五六日"
"""Monday to Sunday, as they stand behind 周 and 星期."""


@dataclass(frozen=True)
class Term:
    """A school term from `start` to `end`, both included; `week1` is the first day of teaching week 1."""

    name: str
    start: date
    end: date
    week1: date


@dataclass(frozen=True)
class QuietDays:
    """A span in which nobody is reminded: examinations, a sports meeting. Both days included."""

    name: str
    start: date
    end: date


@dataclass(frozen=True)
class SchoolCalendar:
    """Terms and the days that differ from the ordinary week.

    `holidays` are days off with their names; `workdays` are make-up workdays with the ISO weekday (1 to 7)
    whose timetable they follow, or None where nobody has said. `week_starts` is the ISO weekday that a teaching
    week begins with.
    """

    terms: tuple[Term, ...] = ()
    holidays: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    workdays: Mapping[date, int | None] = field(default_factory=lambda: MappingProxyType({}))
    quiet: tuple[QuietDays, ...] = ()
    week_starts: int = 1
    quiet_before: time = time(7, 30)
    quiet_after: time = time(20, 30)
    timezone: str = "Asia/Shanghai"

    @property
    def zone(self) -> ZoneInfo:
        """The clock by which its days begin."""
        return ZoneInfo(self.timezone)
