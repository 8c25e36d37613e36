"""A calendar that phones subscribe to: every meeting as an event of its own, none in a holiday."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from handlers.rules.meetings import LONGEST, Meeting

HOUR_AND_A_HALF = timedelta(minutes=90)


def feed(name: str, meetings: Iterable[Meeting], made_at: datetime) -> bytes:
    """The .ics of these meetings; an event keeps its UID when its meeting is moved, or called off."""
    calendar = Calendar()
    calendar.add("prodid", "-//tongxing//meetings//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for meeting in meetings:
        calendar.add_component(_event(meeting, made_at))
    text: bytes = calendar.to_ical()
    return text


def _event(meeting: Meeting, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{meeting.key}@tongxing")
    event.add("dtstamp", made_at)
    event.add("summary", meeting.name)
    event.add("dtstart", meeting.start if meeting.timed else meeting.day)
    if meeting.timed:
        event.add("dtend", meeting.start + min(HOUR_AND_A_HALF, LONGEST))
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.agenda:
        event.add("description", "\n".join(meeting.agenda))
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    return event
