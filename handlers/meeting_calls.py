"""A meeting is called: three days and one day before it in the evening, and an hour before it begins."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from handlers import wording
from handlers.decision import SILENCE, Decision, Missed, Say, SayKind
from handlers.due import Due
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.meetings import Meeting, meetings_between, same_kind
from handlers.rules.spans import DAY

EVENING = time(17)
REMINDERS = {"3": timedelta(days=3), "1": timedelta(days=1)}
AN_HOUR = timedelta(hours=1)
OFTEN = ("FREQ=WEEKLY", "FREQ=DAILY")


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
