"""A meeting is called: some days before it in the evening, and an hour before it begins."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from config.community import Community
from handlers import wording
from handlers.decision import SILENCE, Decision, Missed, Say, SayKind
from handlers.due import Due
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.calendar import is_workday
from handlers.rules.meetings import Meeting, day_off, displaced, meetings_between, same_kind
from handlers.rules.periods import month_of
from handlers.rules.spans import DAY

EVENING = time(17)
OFTEN = ("FREQ=WEEKLY", "FREQ=DAILY")
CALL = "0"
"""The last word before a meeting begins, by the name of how many days before it."""
A_WEEK = 7
LONGEST_HOLIDAY = 16


def due(ledger: Ledger, after: datetime, until: datetime) -> Iterable[Due]:
    """Some days before each meeting at five, one hour before it, and before a month whose rhythm falls on a holiday."""
    community, kept = ledger.community, ledger.agreements("meeting")
    ahead = LONGEST_HOLIDAY + max(community.meeting_days_before, default=0)
    first, last = after.date(), until.date() + DAY * ahead
    often = {each.key for each in kept if str(each.value.get("rrule", "")).startswith(OFTEN)}
    for meeting in meetings_between(kept, community.calendar, first, last):
        if not meeting.cancelled:
            yield from _reminders(meeting, meeting.series in often, community)
    for meeting in displaced(kept, community.calendar, first, last + DAY * A_WEEK):
        if meeting.series not in often:
            about = Meaning("meeting_displaced", name=meeting.series, day=meeting.day, kind=meeting.kind)
            yield Due(_evening(meeting, A_WEEK, community), f"displaced:{meeting.key}", about)


def meeting_reminder(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Says that a meeting is coming; nothing where the next reminder has come by now, or the meeting begun."""
    day, community = meaning.day or message.sent_at.date(), ledger.community
    found = meetings_between(ledger.agreements("meeting"), community.calendar, day, day)
    meeting = next((each for each in found if each.key == meaning.name and not each.cancelled), None)
    if meeting is None or not community.groups:
        return SILENCE
    if _helps_no_more(message.sent_at, meeting, int(meaning.text), community):
        return Decision((Missed(f"{meaning.text}:{meeting.key}"),))
    soon = meaning.text == CALL
    last = not soon and int(meaning.text) == min(community.meeting_days_before)
    minutes = community.meeting_minutes_before if soon else 0
    text = wording.meeting_reminder(meeting, minutes, _before(meeting, ledger) if last else None)
    kind: SayKind = "call" if soon else "notice"
    return Decision(says=(Say(text, group=community.groups[0].name, kind=kind),))


def meeting_displaced(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Asks whoever fixed a rhythm for another day where it falls on a holiday; nothing where there is one already."""
    day, community = meaning.day or message.sent_at.date(), ledger.community
    series = next((each for each in ledger.agreements("meeting") if each.key == meaning.name), None)
    if series is None or message.sent_at.date() > day:
        return SILENCE
    month = month_of(day)
    planned = meetings_between(ledger.agreements("meeting"), community.calendar, month.start, month.end)
    if any(not each.cancelled and same_kind(meaning.kind, each.kind) for each in planned):
        return SILENCE
    fixed_by = str(series.value["by"])
    asked = fixed_by if community.person(fixed_by) else community.lead
    text = wording.meeting_displaced(meaning.kind, day, day_off(community.calendar, day))
    return Decision(says=(Say(text, person=asked, kind="notice"),)) if asked else SILENCE


def _helps_no_more(now: datetime, meeting: Meeting, days: int, community: Community) -> bool:
    """Whether the next reminder has come by now, or the meeting begun."""
    if not days:
        return now > meeting.start
    later = (other for other in community.meeting_days_before if other < days)
    return now.date() >= meeting.day or any(now >= _evening(meeting, other, community) for other in later)


def _reminders(meeting: Meeting, often: bool, community: Community) -> Iterable[Due]:
    """A rhythm of every week or two is in everybody's head: it is only called an hour before."""
    evenings = {
        _evening(meeting, days, community): days for days in sorted(community.meeting_days_before, reverse=True)
    }
    for at, days in () if often else evenings.items():
        yield _due(meeting, str(days), at)
    if meeting.timed and community.meeting_minutes_before:
        yield _due(meeting, CALL, meeting.start - timedelta(minutes=community.meeting_minutes_before))


def _due(meeting: Meeting, name: str, at: datetime) -> Due:
    key = f"meeting:{meeting.key}:{meeting.start:%Y%m%dT%H%M}:{name}"
    return Due(at, key, Meaning("meeting_reminder", name=meeting.key, day=meeting.day, text=name))


def _evening(meeting: Meeting, days: int, community: Community) -> datetime:
    """At five, so many days before a meeting; on the last workday before where that is a day off."""
    day = meeting.day - DAY * days
    while not is_workday(community.calendar, day):
        day -= DAY
    return datetime.combine(day, EVENING, meeting.start.tzinfo)


def _before(meeting: Meeting, ledger: Ledger) -> Meeting | None:
    """The last meeting of the kind that decided something: the next one opens with how that stands."""
    earlier = meetings_between(
        ledger.agreements("meeting"), ledger.community.calendar, meeting.day - 120 * DAY, meeting.day - DAY
    )
    decided = [each for each in earlier if each.minutes and same_kind(meeting.kind, each.kind)]
    return decided[-1] if decided else None
