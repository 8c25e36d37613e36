"""The days of a standing order: its rule, moved to the last workday before where there is no school."""

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache

from dateutil.rrule import rrule, rruleset, rrulestr

from config.calendar import SchoolCalendar
from config.community import Order
from handlers.rules.calendar import is_teaching_day, week_start
from handlers.rules.spans import DAY

ANCHOR = datetime(2020, 1, 1)  # noqa: DTZ001 - a day on which every rule may begin; rules are of days, not of hours


def order_days(order: Order, calendar: SchoolCalendar, first: date, last: date) -> Iterator[date]:
    """The days on which an order is due; a week or a month without school has none."""
    since, until = datetime.combine(first, time(0)), datetime.combine(last + 31 * DAY, time(0))
    for planned in _rule(order.rrule).between(since, until, inc=True):
        day = _on_or_before(planned.date(), order, calendar)
        if day is not None and first <= day <= last:
            yield day


@lru_cache(maxsize=64)
def _rule(rule: str) -> rruleset | rrule:
    """A rule that remembers the days it has worked out."""
    return rrulestr(rule, dtstart=ANCHOR, cache=True)


def _on_or_before(planned: date, order: Order, calendar: SchoolCalendar) -> date | None:
    """The last school day until the planned one, in the same week, or month for a monthly order."""
    begin = planned.replace(day=1) if "MONTHLY" in order.rrule else week_start(calendar, planned)
    day = planned
    while day >= begin:
        if is_teaching_day(calendar, day):
            return day
        day -= DAY
    return _after(planned, order, calendar)


def _after(planned: date, order: Order, calendar: SchoolCalendar) -> date | None:
    """In a week whose school days all come later (a make-up Saturday), the last of them."""
    if "WEEKLY" not in order.rrule:
        return None
    days = [week_start(calendar, planned) + DAY * n for n in range(6, -1, -1)]
    return next((day for day in days if is_teaching_day(calendar, day)), None)
