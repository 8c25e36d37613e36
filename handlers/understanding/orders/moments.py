"""When something that is to come begins: days and clock times of a sentence put together."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from handlers.understanding.reading import Reading
from handlers.understanding.times import Span
from handlers.understanding.times.stretches import DAY, WEEK

_WEEKDAY = re.compile("周|星期|礼拜")
_THIS_WEEK = re.compile("[本这]个?(?:周|星期|礼拜)(?![一二三四五六日天])")
_TODAY = re.compile("(?<!天)(?:下午|上午|中午|晚上|今晚|待会|一会儿?)(?!好)")


def moment_in(reading: Reading, start: int, end: int) -> date | datetime | None:
    """The first day of a stretch with the first clock time in it; a clock time alone is its next striking."""
    spans = [span for span in reading.ahead if start <= span.start < end]
    moments = [span for span in spans if isinstance(span.first, datetime)]
    if moments:
        return _to_come(reading, moments[0])
    day, clock = day_of(spans), clock_of(spans)
    if day and clock:
        return datetime.combine(day, clock)
    return next_striking(reading.now, clock) if clock and not day else coming_day(reading, start, end)


def coming_day(reading: Reading, start: int = 0, end: int | None = None) -> date | None:
    """The first day said: a bare weekday is never today, and a part of the day alone is today's."""
    stretch = reading.text[start:end]
    spans = [span for span in reading.ahead if span.start >= start and (end is None or span.start < end)]
    for span in spans:
        if isinstance(span.first, datetime):
            return span.first.date()
        if isinstance(span.first, date) and span.kind == "day":
            return _never_today(reading, span, span.first)
    return reading.now.date() if _TODAY.search(stretch) else None


def _never_today(reading: Reading, span: Span, day: date) -> date:
    bare = _WEEKDAY.match(reading.text, span.start) and day == reading.now.date()
    bare = bare and not _THIS_WEEK.search(reading.text, 0, span.start)
    return day + WEEK if bare else day


def _to_come(reading: Reading, span: Span) -> datetime | None:
    """A bare weekday whose hour is over is that of next week."""
    moment = span.first
    if not isinstance(moment, datetime):
        return None
    return moment + WEEK if moment < reading.now and _WEEKDAY.match(reading.text, span.start) else moment


def day_of(spans: Iterable[Span]) -> date | None:
    """The first single day of the spans."""
    for span in spans:
        if isinstance(span.first, datetime):
            return span.first.date()
        if isinstance(span.first, date) and span.kind == "day":
            return span.first
    return None


def clock_of(spans: Iterable[Span]) -> time | None:
    """The first clock time of the spans."""
    for span in spans:
        if isinstance(span.first, datetime):
            return span.first.time()
        if isinstance(span.first, time):
            return span.first
    return None


def next_striking(now: datetime, clock: time) -> datetime:
    """The next time that the clock shows an hour."""
    today = datetime.combine(now.date(), clock)
    return today if today > now else today + DAY
