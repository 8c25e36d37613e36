"""Meetings: fixed, moved and called off, once or in a rhythm; asked about."""

import re
from dataclasses import replace
from datetime import datetime, time

from handlers import wording
from handlers.appointments import keep, may_call, meetings_around
from handlers.asking import tell
from handlers.decision import SILENCE, Agreed, Decision, Ended, Say
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message, Recurrence
from handlers.rules.meetings import Meeting, Series, coming, day_off, falls_ever, moved
from handlers.rules.minutes import items_of

POSTS = ("校长", "副校长", "教研组长", "备课组长", "年级组长", "班主任", "教导主任", "联络员")


def meeting_schedule(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Fixes one meeting or a rhythm of them, by somebody who may call people together."""
    if not may_call(message.sender, ledger):
        return SILENCE
    if meaning.unclear:
        return tell(message, wording.no_such_time(meaning.unclear))
    if meaning.recurrence is not None:
        return _fix_series(message, meaning, meaning.recurrence, ledger)
    if meaning.start is None:
        return SILENCE
    meeting = _new(message, meaning, ledger)
    return _refused(message, meeting, ledger) or _fix(message, meeting, meaning.hour_only, ledger)


def meeting_change(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Moves the next meeting of the kind to another time or place."""
    old = _meant(message, meaning, ledger)
    if old is None and meaning.held_on:
        return _none_then(message, meaning, ledger)
    if old is None:
        return meeting_schedule(message, meaning, ledger) if meaning.start or meaning.unclear else SILENCE
    if not may_call(message.sender, ledger):
        return SILENCE
    if meaning.unclear:
        return tell(message, wording.no_such_time(meaning.unclear))
    to = old.start + meaning.shift if meaning.shift else meaning.start
    if to is None and not meaning.place:
        return tell(message, wording.moved_until_when(old))
    new = moved(old, to, meaning.place, meaning.hour_only)
    refused = _refused(message, new, ledger) if new.start != old.start else None
    return refused or keep(new, old, ledger, wording.meeting_moved(old, new))


def meeting_cancel(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Calls off the next meeting of the kind; one of a rhythm alone, the rhythm goes on."""
    if not may_call(message.sender, ledger):
        return SILENCE
    old = _meant(message, meaning, ledger)
    if old is None:
        return _none_then(message, meaning, ledger)
    return keep(replace(old, cancelled=True), old, ledger, wording.meeting_cancelled(old))


def meeting_query(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """When and where the next meeting of the kind is."""
    found = _meant(message, meaning, ledger)
    if found is None and meaning.held_on:
        return Decision(says=(Say(wording.no_meeting_then(meaning.held_on, meaning.kind)),))
    return Decision(says=(Say(wording.next_meeting(found) if found else wording.no_meeting(meaning.kind)),))


def _meant(message: Message, meaning: Meaning, ledger: Ledger) -> Meeting | None:
    """The next meeting of the kind, or that of the day by which it is named; 今天 may only be when the word came."""
    known = meetings_around(message, ledger)
    found = coming(known, meaning.kind, message.sent_at, meaning.held_on)
    only_said_today = meaning.held_on == message.sent_at.date() and meaning.kind
    return coming(known, meaning.kind, message.sent_at) if found is None and only_said_today else found


def _none_then(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Whoever may call meetings hears that there is none on the day that they named."""
    if meaning.held_on is None or not may_call(message.sender, ledger):
        return SILENCE
    return tell(message, wording.no_meeting_then(meaning.held_on, meaning.kind))


def _new(message: Message, meaning: Meaning, ledger: Ledger) -> Meeting:
    zone = ledger.community.calendar.zone
    said = meaning.start or message.sent_at.date()
    timed = isinstance(said, datetime)
    start = said.replace(tzinfo=zone) if isinstance(said, datetime) else datetime.combine(said, time(0), zone)
    meeting = Meeting(message.key, meaning.kind, start, timed, meaning.place, message.sender)
    return replace(meeting, expected=_expected(message.text, ledger), agenda=tuple(items_of(meaning.text)))


def _expected(text: str, ledger: Ledger) -> tuple[str, ...]:
    """Who should come, where the message says so by posts: 三校校长和教研组长参加."""
    posts = [post for post in POSTS if post in text]
    held_by = [(person.name, re.split("[、,/]", person.role)) for person in ledger.community.people]
    return tuple(name for name, roles in held_by if any(post in roles for post in posts))


def _refused(message: Message, meeting: Meeting, ledger: Ledger) -> Decision | None:
    """Why a meeting cannot be at that time: it is past, or there is no school on the day."""
    over = meeting.start < message.sent_at if meeting.timed else meeting.day < message.sent_at.date()
    if over:
        return tell(message, wording.meeting_past(meeting))
    off = day_off(ledger.community.calendar, meeting.day)
    return Decision(says=(Say(wording.meeting_on_day_off(meeting, off)),)) if off and off != "周末" else None


def _fix(message: Message, meeting: Meeting, hour_only: bool, ledger: Ledger) -> Decision:
    """Keeps a meeting; one of the same kind in the same month that has not begun is moved, not doubled."""
    known = meetings_around(message, ledger)
    old = coming(known, meeting.kind, message.sent_at) if meeting.kind else None
    if old and old.start > message.sent_at and _is_the_months(old, meeting):
        hour_only = hour_only and not old.timed
        new = moved(old, meeting.start if meeting.timed else meeting.day, meeting.place, hour_only)
        new = replace(new, agenda=tuple(dict.fromkeys([*new.agenda, *meeting.agenda])))
        return keep(new, old, ledger, wording.meeting_moved(old, new)) if new != old else SILENCE
    beside = [other for other in known if other.timed and not other.cancelled and other.start == meeting.start]
    return keep(meeting, None, ledger, wording.meeting_fixed(meeting, beside[0] if beside and meeting.timed else None))


def _is_the_months(old: Meeting, new: Meeting) -> bool:
    """Whether two are the one meeting of a kind in a month, and no occurrence of a rhythm."""
    return not old.series and old.kind == new.kind and f"{old.day:%Y%m}" == f"{new.day:%Y%m}"


def _fix_series(message: Message, meaning: Meaning, rule: Recurrence, ledger: Ledger) -> Decision:
    since = message.sent_at.date()
    series = Series(message.key, meaning.kind, rule.rrule, rule.time, since, meaning.place, message.sender)
    first = falls_ever(series, ledger.community.calendar)
    if first is None:
        return tell(message, wording.never_falls())
    replaced = [
        Ended("meeting", each.key)
        for each in ledger.agreements("meeting")
        if "rrule" in each.value and each.value["kind"] == meaning.kind
    ]
    said = Say(wording.series_fixed(series.kind, first))
    return Decision((*replaced, Agreed("meeting", series.key, series.as_value())), (said,))
