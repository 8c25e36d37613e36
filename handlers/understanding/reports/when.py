"""The days of a report: which of the times that it names say when the thing was done."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from handlers.understanding.reports.marks import Mark
from handlers.understanding.times import Span

LONG = 14  # days: a range in which more may be done than what is told

Days = tuple[date, date | None]  # the day, or the last day of a period and its first


def days_before(today: date, told: Sequence[Mark], carried: list[Days]) -> list[Days]:
    """The days told before an activity, else those that were told before the one before it."""
    return _told(today, told) or carried


def days_told(today: date, first: list[Days], behind: Sequence[Mark]) -> list[Days]:
    """The days told before the activity, else those told behind it; several only where days are listed.

    Single days behind a period that holds them say more than it does: 这周走教2天,周一和周四.
    """
    then = _told(today, behind)
    if first and first[0][1] is not None:
        return _within(first[0], then) or first
    return first or then


def _told(today: date, told: Sequence[Mark]) -> list[Days]:
    """The first days named; single days win over a period that holds them: 11月家访:3日2户."""
    found = list(dict.fromkeys(_past(today, told)))
    if not found or found[0][1] is None:
        return [days for days in found if days[1] is None]
    if _one_after_another(found):
        return found
    return _within(found[0], found[1:]) or found[:1]


def _one_after_another(told: Sequence[Days]) -> bool:
    """Whether nothing but periods is named, of which none lies in another: 上周和这周."""
    spans = sorted((first, last) for last, first in told if first is not None)
    return len(spans) == len(told) > 1 and all(one[1] < other[0] for one, other in pairwise(spans))


def _within(period: Days, told: Sequence[Days]) -> list[Days]:
    """The single days told that lie in a period, else the shorter period that does: 开学第二周,周一至周三."""
    last, first = period[0], period[1] or period[0]
    inner = [days for days in told if first <= (days[1] or days[0]) and days[0] <= last and days != period]
    return [days for days in inner if days[1] is None] or inner[:1]


def is_ahead(today: date, mark: Mark) -> bool:
    """Whether a time lies wholly after today."""
    first = mark.value.day if mark.kind == "time" else None
    return first is not None and first > today


def days_of(spans: Iterable[Span]) -> Iterator[Days]:
    """The day of each time, or the last and the first day of a period; clock times have none."""
    for span in spans:
        first, last = span.day, span.last_day
        if first is not None:
            yield (last, first) if last is not None and first < last else (first, None)


def _past(today: date, told: Iterable[Mark]) -> Iterator[Days]:
    times = [mark for mark in sorted(told) if mark.kind == "time" and not _goes_on(today, mark.value)]
    for last, since in days_of(mark.value for mark in times):
        if (since or last) <= today:
            yield min(last, today), since


def _goes_on(today: date, span: Span) -> bool:
    """Whether a range is not over, and only begins today (从今天起到周三), or is long (寒假)."""
    first, last = span.day, span.last_day
    if span.kind != "range" or first is None or last is None or last <= today:
        return False
    return first >= today or (last - first).days >= LONG
