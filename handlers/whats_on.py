"""What is on in some days, and which meetings there were: from what was fixed and announced, for everybody to hear."""

from datetime import date

from handlers import wording
from handlers.decision import SILENCE, Decision, Say
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.progress import span_of
from handlers.rules.calendar import school_day
from handlers.rules.meetings import meetings_between, same_kind


def whats_on(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """The meetings and the announced activities of these days that are still to come; of one kind, if that was said."""
    days = _days(meaning)
    if days is None:
        return SILENCE
    first, last = max(days[0], message.sent_at.date()), days[1]
    announced = [each for each in ledger.agreements("announced") if first <= each.day("day") <= last]
    wanted = [each for each in announced if meaning.type in ("", each.value["type"])]
    meetings = meetings_between(ledger.agreements("meeting"), ledger.community.calendar, first, last)
    held = [one for one in meetings if not one.cancelled and same_kind(meaning.type, one.name)]
    lines = [(one.day, wording.meeting_on(one)) for one in held]
    lines += [(each.day("day"), wording.announced_on(each.value, each.day("day"))) for each in wanted]
    ordered = list(dict.fromkeys(line for _, line in sorted(lines)))
    return Decision(says=(Say(wording.whats_on(meaning.text, meaning.type, ordered, bool(message.group))),))


def meeting_held(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Which meetings of a kind were fixed for these days, and what became of each."""
    days = _days(meaning)
    if days is None:
        return SILENCE
    meetings = meetings_between(ledger.agreements("meeting"), ledger.community.calendar, *days)
    found = [one for one in meetings if same_kind(meaning.kind, one.kind)]
    return Decision(says=(Say(wording.meetings_held(meaning.text, meaning.kind, found, message.sent_at)),))


def which_week(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """The week of the term, and its days."""
    today = message.sent_at.date()
    week = school_day(ledger.community.calendar, today).week
    return Decision(says=(Say(wording.which_week(-1 if week is None else week, span_of("week", today, ledger))),))


def _days(meaning: Meaning) -> tuple[date, date] | None:
    return (meaning.start, meaning.day) if meaning.start and meaning.day else None
