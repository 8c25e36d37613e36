"""What a text's time is, as the command line shows it."""

from datetime import date, datetime, time

from config.calendar import SchoolCalendar
from handlers.understanding.text import plain
from handlers.understanding.times import Span, find_times


def shown(text: str, at: datetime, calendar: SchoolCalendar) -> tuple[str | None, str | None]:
    """The start and the end of the text's first time, in any script and width.

    A day has both alike, a moment and a clock time no end, a range both; a text without a time has neither.
    """
    spans = find_times(plain(text).text, at, calendar)
    if not spans:
        return None, None
    span = _with_its_time(spans)
    return _iso(span.first), _iso(span.last)


def _with_its_time(spans: list[Span]) -> Span:
    """The first time, or the moment on that day which stands apart from it: 周三我们下午2点开会."""
    first = spans[0]
    moments = [span for span in spans[1:] if isinstance(span.first, datetime)]
    on_that_day = (span for span in moments if isinstance(span.first, datetime) and span.first.date() == first.first)
    return next(on_that_day, first) if first.kind == "day" else first


def _iso(end: date | datetime | time | None) -> str | None:
    if end is None:
        return None
    return end.isoformat(timespec="minutes") if isinstance(end, datetime | time) else end.isoformat()
