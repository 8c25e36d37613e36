"""The school calendar as people write it: terms, holidays, make-up workdays and quiet days, inherited from above."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from config.calendar import WEEKDAYS, QuietDays, SchoolCalendar, Term
from config.mistakes import FileError, mistakes_of
from config.statutory import statutory_holidays, statutory_workdays

LATEST_WEEK1 = timedelta(weeks=4)


def _weekday(value: object) -> object:
    if isinstance(value, str) and value[-1:] in WEEKDAYS and value[:-1] in ("周", "星期"):
        return WEEKDAYS.index(value[-1]) + 1
    return 7 if value in ("周天", "星期天") else value


Weekday = Annotated[int, BeforeValidator(_weekday), Field(ge=1, le=7)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Span(_Row):
    name: Annotated[str, Field(min_length=1)]
    start: date
    end: date

    @model_validator(mode="after")
    def _in_order(self) -> "_Span":
        if self.end < self.start:
            raise ValueError(f"{self.name}的结束（{self.end}）早于开始（{self.start}）")
        return self


class _Term(_Span):
    week1: date | None = None

    @model_validator(mode="after")
    def _week1_near(self) -> "_Term":
        if self.week1 and abs(self.week1 - self.start) > LATEST_WEEK1:
            raise ValueError(f"{self.name}的第1周（{self.week1}）离开学（{self.start}）太远，请核对")
        return self


class _Workday(_Row):
    day: date
    follows: Weekday | None = None


class CalendarRows(BaseModel):
    """The calendar's part of a community's file; other parts are left to others."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    terms: tuple[_Term, ...] = ()
    holidays: tuple[_Span, ...] = ()
    workdays: tuple[_Workday, ...] = ()
    quiet: tuple[_Span, ...] = ()
    quiet_before: time | None = None
    quiet_after: time | None = None
    week_starts: Weekday | None = None
    timezone: str | None = None

    @field_validator("timezone")
    @classmethod
    def _exists(cls, name: str | None) -> str | None:
        try:
            return name and str(ZoneInfo(name))
        except (KeyError, ValueError, OSError):
            raise ValueError(f"没有“{name}”这个时区，中国用 Asia/Shanghai") from None

    @model_validator(mode="after")
    def _apart(self) -> "CalendarRows":
        ordered = sorted(self.terms, key=lambda term: term.start)
        for earlier, later in pairwise(ordered):
            if later.start <= earlier.end:
                raise ValueError(f"{earlier.name}（{earlier.end}结束）和{later.name}（{later.start}开始）重叠")
        return self


FIELDS = (*CalendarRows.model_fields, *_Term.model_fields, *_Workday.model_fields)


def calendar_from(
    rows: Mapping[str, object], above: SchoolCalendar | None = None, name: str = "community.toml"
) -> SchoolCalendar:
    """The calendar of a file's rows over the one of the level above (district → community → school).

    A term replaces the one above of the same name, and a level's days win over those above; the statutory holidays
    of the terms' years fill in what nobody wrote. Raises FileError with one line for each thing that is wrong.
    """
    try:
        own = CalendarRows.model_validate(rows)
    except ValidationError as error:
        raise FileError(name, mistakes_of(error, FIELDS)) from None
    return _with_statutory(_over(own, above or SchoolCalendar()))


def _over(own: CalendarRows, above: SchoolCalendar) -> SchoolCalendar:
    terms = {term.name: term for term in above.terms} | {row.name: _term(row) for row in own.terms}
    off = {day: row.name for row in own.holidays for day in _days(row)}
    on = {row.day: row.follows for row in own.workdays}
    return replace(
        above,
        terms=tuple(sorted(terms.values(), key=lambda term: term.start)),
        holidays={day: name for day, name in above.holidays.items() if day not in on} | off,
        workdays={day: follows for day, follows in above.workdays.items() if day not in off} | on,
        quiet=(*above.quiet, *(QuietDays(row.name, row.start, row.end) for row in own.quiet)),
        quiet_before=own.quiet_before or above.quiet_before,
        quiet_after=own.quiet_after or above.quiet_after,
        week_starts=own.week_starts or above.week_starts,
        timezone=own.timezone or above.timezone,
    )


def _with_statutory(calendar: SchoolCalendar) -> SchoolCalendar:
    years = term_years(calendar)
    written = calendar.holidays.keys() | calendar.workdays.keys()
    off = {day: name for day, name in statutory_holidays(years).items() if day not in written}
    on = {day: weekday for day, weekday in statutory_workdays(years).items() if day not in written}
    return replace(
        calendar,
        holidays=MappingProxyType({**off, **calendar.holidays}),
        workdays=MappingProxyType({**on, **calendar.workdays}),
    )


def term_years(calendar: SchoolCalendar) -> list[int]:
    """The years that the terms touch."""
    return sorted({day.year for term in calendar.terms for day in (term.start, term.end)})


def _term(row: _Term) -> Term:
    return Term(row.name, row.start, row.end, row.week1 or row.start)


def _days(span: _Span) -> Iterator[date]:
    return (span.start + timedelta(days=n) for n in range((span.end - span.start).days + 1))
