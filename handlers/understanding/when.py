"""The days of a report: which of the times that it names say when the thing was done."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from handlers.understanding.marks import Mark

Days = tuple[date, date | None]  # the day, or the last day of a period and its first


def days_told(today: date, before: Sequence[Mark], behind: Sequence[Mark]) -> list[Days]:
    """The days told before the activity, else those told behind it; several only where single days are listed."""
    for told in (before, behind):
        found = list(dict.fromkeys(_days(today, told)))
        single = [days for days in found if days[1] is None]
        if found:
            return single if len(single) > 1 else found[:1]
    return []


def is_ahead(today: date, mark: Mark) -> bool:
    """Whether a time lies wholly after today."""
    first = _day(mark.value.first) if mark.kind == "time" else None
    return first is not None and first > today


def _days(today: date, told: Iterable[Mark]) -> Iterable[Days]:
    for mark in sorted(told):
        first = _day(mark.value.first) if mark.kind == "time" else None
        last = _day(mark.value.last) if mark.kind == "time" else None
        if first is not None and first <= today:
            yield (min(last, today), first) if last is not None and first < last else (first, None)


def _day(end: Any) -> date | None:
    if isinstance(end, datetime):
        return end.date()
    return end if isinstance(end, date) else None
