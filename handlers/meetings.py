"""Meetings: fixed, moved and called off, prepared, signed in to, minuted, and spoken of in time."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.asking import tell
from handlers.decision import SILENCE, Agreed, Decision, Ended, Missed, Say, SayKind
from handlers.due import Due
from handlers.facts import Held
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message, Recurrence
from handlers.rules.meetings import (
    Meeting,
    Series,
    coming,
    current,
    day_off,
    falls_ever,
    latest,
    meetings_between,
    moved,
    same_kind,
)
from handlers.rules.rights import Role, leads_school, roles_of
from handlers.rules.spans import DAY

AHEAD = 400 * DAY
BACK = 40 * DAY
EVENING = time(17)
REMINDERS = {"3": timedelta(days=3), "1": timedelta(days=1)}
AN_HOUR = timedelta(hours=1)
OFTEN = ("FREQ=WEEKLY", "FREQ=DAILY")
ITEM = re.compile(r"(?:^|\n|[；;。])\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.、．,，]|[①-⑳])\s*")
POSTS = ("校长", "副校长", "教研组长", "备课组长", "年级组长", "班主任", "教导主任", "联络员")
LEADING = ("校长", "园长", "书记", "主任", "组长", "负责人")


def meeting_schedule(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Fixes one meeting or a rhythm of them, by somebody who may call people together."""
    if not may_call(message.sender, ledger):
        return SILENCE
    if meaning.recurrence is not None:
        return _fix_series(message, meaning, meaning.recurrence, ledger)
    if meaning.start is None:
        return SILENCE
    meeting = _new(message, meaning, ledger)
    return _refused(message, meeting, ledger) or _fix(message, meeting, ledger)


def meeting_change(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Moves the next meeting of the kind to another time or place."""
    old = coming(_meetings(message, ledger), meaning.kind, message.sent_at)
    if old is None:
        return meeting_schedule(message, meaning, ledger) if meaning.start else SILENCE
    if not may_call(message.sender, ledger):
        return SILENCE
    new = moved(old, meaning.start, meaning.place)
    refused = _refused(message, new, ledger) if new.start != old.start else None
    return refused or _keep(new, old, ledger, wording.meeting_moved(old, new))


def meeting_cancel(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Calls off the next meeting of the kind; one of a rhythm alone, the rhythm goes on."""
    old = coming(_meetings(message, ledger), meaning.kind, message.sent_at)
    if old is None or not may_call(message.sender, ledger):
        return SILENCE
    return _keep(replace(old, cancelled=True), old, ledger, wording.meeting_cancelled(old))


def meeting_query(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """When and where the next meeting of the kind is."""
    found = coming(_meetings(message, ledger), meaning.kind, message.sent_at)
    return Decision(says=(Say(wording.next_meeting(found) if found else wording.no_meeting(meaning.kind)),))


def meeting_leave(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Excuses the sender from a meeting, with a word to them alone."""
    found = coming(_meetings(message, ledger), meaning.kind, message.sent_at, meaning.day)
    found = found or coming(_meetings(message, ledger), meaning.kind, message.sent_at)
    if found is None:
        return SILENCE
    others = tuple(pair for pair in found.leave if pair[0] != message.sender)
    excused = replace(found, leave=(*others, (message.sender, meaning.reason_given)))
    kept = _keep(excused, found, ledger, "")
    return Decision(kept.effects, tell(message, wording.excused(found)).says)


def meeting_sign_in(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Notes who is there, without a word: forty answers to forty people would be noise."""
    found = current(_meetings(message, ledger), message.sent_at)
    if found is None or message.sender in found.signed:
        return SILENCE
    return _keep(replace(found, signed=(*found.signed, message.sender)), found, ledger, "")


def meeting_agenda(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Adds to what the next meeting of the kind will talk about."""
    found = coming(_meetings(message, ledger), meaning.kind, message.sent_at)
    if found is None:
        return tell(message, wording.no_meeting(meaning.kind))
    new = replace(found, agenda=tuple(dict.fromkeys([*found.agenda, *items_of(meaning.text)])))
    return _keep(new, found, ledger, wording.agenda_added(new)) if new != found else SILENCE


def meeting_minutes(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Keeps the minutes with the last meeting of the kind that has begun; with today's where none was fixed."""
    found = latest(_meetings(message, ledger), meaning.kind, message.sent_at)
    if found is None or message.sent_at - found.start > timedelta(days=14):
        if not may_call(message.sender, ledger):
            return SILENCE
        found = Meeting(message.key, meaning.kind, message.sent_at, timed=False, by=message.sender)
    new = replace(found, minutes=meaning.text)
    return _keep(new, found, ledger, wording.minutes_kept(new, items_of(meaning.text)))


def due(ledger: Ledger, after: datetime, until: datetime) -> Iterable[Due]:
    """Three days and one day before each meeting at five, one hour before it, and a month that lacks its meeting."""
    first, last = after.date(), until.date() + 4 * DAY
    kept = ledger.agreements("meeting")
    often = {each.key for each in kept if str(each.value.get("rrule", "")).startswith(OFTEN)}
    for meeting in meetings_between(kept, ledger.community.calendar, first, last):
        if not meeting.cancelled:
            yield from _reminders(meeting, meeting.series in often)


def meeting_reminder(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Says that a meeting is coming; nothing where the next reminder has come by now, or the meeting begun."""
    day = meaning.day or message.sent_at.date()
    found = meetings_between(ledger.agreements("meeting"), ledger.community.calendar, day, day)
    meeting = next((each for each in found if each.key == meaning.name and not each.cancelled), None)
    if meeting is None or not ledger.community.groups:
        return SILENCE
    late = message.sent_at > meeting.start or (meaning.text == "3" and message.sent_at >= _evening(meeting, DAY))
    if late or (meaning.text == "1" and message.sent_at.date() >= meeting.day):
        return Decision((Missed(f"{meaning.text}:{meeting.key}"),))
    before = _before(meeting, ledger) if meaning.text == "1" else None
    text = wording.meeting_reminder(meeting, meaning.text == "0", before)
    kind: SayKind = "call" if meaning.text == "0" else "notice"
    return Decision(says=(Say(text, group=ledger.community.groups[0].name, kind=kind),))


def held(ledger: Ledger, today: date) -> list[Held]:
    """The meetings that took place, for the quotas that ask for them."""
    found = meetings_between(ledger.agreements("meeting"), ledger.community.calendar, today - AHEAD, today)
    return [Held(each.key, each.kind or "例会", each.day) for each in found if not each.cancelled]


def may_call(person: str, ledger: Ledger) -> bool:
    """Whether somebody may fix meetings: who leads the community, a school, or a group in it."""
    found = ledger.community.person(person)
    offices = roles_of(person, ledger.community) & {Role.LEAD, Role.LIAISON, Role.ADMINISTRATOR}
    return bool(offices) or (found is not None and (leads_school(found) or any(word in found.role for word in LEADING)))


def items_of(text: str) -> list[str]:
    """What stands numbered in a text, item by item; the whole text where nothing is numbered."""
    parts = [part.strip(" \n;；。.") for part in ITEM.split(text)]
    return [part for part in parts if part]


def _meetings(message: Message, ledger: Ledger) -> list[Meeting]:
    today = message.sent_at.date()
    return meetings_between(ledger.agreements("meeting"), ledger.community.calendar, today - BACK, today + AHEAD)


def _new(message: Message, meaning: Meaning, ledger: Ledger) -> Meeting:
    zone = ZoneInfo(ledger.community.calendar.timezone)
    said = meaning.start or message.sent_at.date()
    timed = isinstance(said, datetime)
    start = said.replace(tzinfo=zone) if isinstance(said, datetime) else datetime.combine(said, time(0), zone)
    meeting = Meeting(message.key, meaning.kind, start, timed, meaning.place, message.sender)
    return replace(meeting, expected=_expected(message.text, ledger))


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


def _fix(message: Message, meeting: Meeting, ledger: Ledger) -> Decision:
    """Keeps a meeting; one of the same kind in the same month that has not begun is moved, not doubled."""
    known = _meetings(message, ledger)
    old = coming(known, meeting.kind, message.sent_at) if meeting.kind else None
    if old and not old.series and old.kind == meeting.kind and f"{old.day:%Y%m}" == f"{meeting.day:%Y%m}":
        new = moved(old, meeting.start if meeting.timed else meeting.day, meeting.place)
        return _keep(new, old, ledger, wording.meeting_moved(old, new)) if new != old else SILENCE
    beside = [other for other in known if other.timed and not other.cancelled and other.start == meeting.start]
    return _keep(meeting, None, ledger, wording.meeting_fixed(meeting, beside[0] if beside and meeting.timed else None))


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


def _keep(new: Meeting, old: Meeting | None, ledger: Ledger, said: str) -> Decision:
    kept = {each.key for each in ledger.agreements("meeting")}
    before = old.as_value() if old and old.key in kept else None
    return Decision((Agreed("meeting", new.key, new.as_value(), before),), (Say(said),) if said else ())


def _reminders(meeting: Meeting, often: bool) -> Iterable[Due]:
    """A rhythm of every week or two is in everybody's head: it is only called an hour before."""
    for name, before in () if often else REMINDERS.items():
        yield _due(meeting, name, _evening(meeting, before))
    if meeting.timed:
        yield _due(meeting, "0", meeting.start - AN_HOUR)


def _due(meeting: Meeting, name: str, at: datetime) -> Due:
    key = f"meeting:{meeting.key}:{meeting.start:%Y%m%dT%H%M}:{name}"
    return Due(at, key, Meaning("meeting_reminder", name=meeting.key, day=meeting.day, text=name))


def _evening(meeting: Meeting, before: timedelta) -> datetime:
    return datetime.combine(meeting.day - before, EVENING, meeting.start.tzinfo)


def _before(meeting: Meeting, ledger: Ledger) -> Meeting | None:
    """The last meeting of the kind that decided something: the next one opens with how that stands."""
    earlier = meetings_between(
        ledger.agreements("meeting"), ledger.community.calendar, meeting.day - 120 * DAY, meeting.day - DAY
    )
    decided = [each for each in earlier if each.minutes and same_kind(meeting.kind, each.kind)]
    return decided[-1] if decided else None
