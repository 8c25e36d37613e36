"""The times in a text: days, moments, times of day, ranges and periods, from where the speaker stands."""

from datetime import datetime

from config.calendar import SchoolCalendar
from handlers.understanding.times.reader import Reader
from handlers.understanding.times.span import Span
from handlers.understanding.times.stretches import Standpoint

__all__ = ["Span", "find_times"]


def find_times(text: str, at: datetime, calendar: SchoolCalendar, ahead: bool | None = None) -> list[Span]:
    """All times of the text in order, of simplified text in half width; what recurs (每周二) is left out.

    `ahead` is False for reports, True for what is to come, None for whatever is nearest.
    """
    return list(Reader(text, at, Standpoint(at.date(), calendar, ahead, at.date())).spans())
