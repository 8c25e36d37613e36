"""明天下午2点提醒我…: what somebody asked to be reminded of, in private, at the time they named."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.asking import tell
from handlers.decision import SILENCE, Agreed, Decision, Ended, Missed, Say
from handlers.due import Due
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.agreements import Agreement

MORNING = time(7, 30)
STILL_HELPS = timedelta(hours=24)


def remind_me(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Keeps what to remind of and when; a day without a time means its morning."""
    if meaning.unclear:
        return tell(message, wording.no_such_reminder(meaning.unclear))
    at = _moment(meaning.at, ledger)
    if at is None:
        return tell(message, wording.reminder_without_time())
    if at <= message.sent_at:
        return tell(message, wording.reminder_too_late())
    value = {"who": message.sender, "at": at.isoformat(), "text": meaning.text}
    kept = Agreed("reminder", message.key, value)
    return Decision((kept,), (Say(wording.reminder_kept(at, meaning.text), person=message.sender),))


def list_reminders(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """One's own reminders, to oneself."""
    return tell(message, wording.reminders([(_at(each), _text(each)) for each in _of(message.sender, ledger)]))


def cancel_reminder(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Ends the reminder that is named by its time or its words; the only one where nothing is named."""
    own = _of(message.sender, ledger)
    at = _moment(meaning.at, ledger)
    named = [each for each in own if (at and _at(each) == at) or (meaning.text and meaning.text in _text(each))]
    chosen = named or (own if len(own) == 1 else [])
    if not chosen:
        return list_reminders(message, meaning, ledger)
    ended = tuple(Ended("reminder", each.key) for each in chosen)
    return Decision(ended, tell(message, wording.reminder_cancelled(_at(chosen[0]), _text(chosen[0]))).says)


def change_reminder(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Moves the reminder that is named by its words, or the only one there is; an hour alone keeps the day."""
    if meaning.unclear:
        return tell(message, wording.no_such_reminder(meaning.unclear))
    own = _of(message.sender, ledger)
    chosen = [each for each in own if meaning.text and meaning.text in _text(each)] or own
    said = _moment(meaning.at, ledger)
    if len(chosen) != 1 or said is None:
        return list_reminders(message, meaning, ledger)
    old = _at(chosen[0])
    at = datetime.combine(old.date(), said.timetz()) if meaning.hour_only else said
    if at <= message.sent_at:
        return tell(message, wording.reminder_too_late())
    kept = Agreed("reminder", chosen[0].key, {**chosen[0].value, "at": at.isoformat()}, chosen[0].value)
    return Decision((kept,), tell(message, wording.reminder_changed(old, at, _text(chosen[0]))).says)


def due(ledger: Ledger, after: datetime, until: datetime) -> Iterable[Due]:
    """Every reminder that was asked for."""
    for each in ledger.agreements("reminder"):
        yield Due(_at(each), f"reminder:{each.key}:{_at(each):%Y%m%dT%H%M}", Meaning("reminder_due", name=each.key))


def reminder_due(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Says it to whoever asked; a day too late, or said to somebody who left, it helps nobody any more."""
    kept = next((each for each in ledger.agreements("reminder") if each.key == meaning.name), None)
    if kept is None:
        return SILENCE
    ended = Ended("reminder", kept.key)
    late, left = message.sent_at - _at(kept), ledger.community.person(str(kept.value["who"])) is None
    if late > STILL_HELPS or left:
        return Decision((ended, Missed(f"reminder:{kept.key}")))
    said = wording.reminder(_text(kept), _at(kept) if late > timedelta(minutes=30) else None)
    return Decision((ended,), (Say(said, person=str(kept.value["who"]), kind="reminder"),))


def _of(person: str, ledger: Ledger) -> Sequence[Agreement]:
    return [each for each in ledger.agreements("reminder") if each.value["who"] == person]


def _at(kept: Agreement) -> datetime:
    return datetime.fromisoformat(str(kept.value["at"]))


def _text(kept: Agreement) -> str:
    return str(kept.value["text"])


def _moment(said: date | datetime | None, ledger: Ledger) -> datetime | None:
    if said is None:
        return None
    naive = said if isinstance(said, datetime) else datetime.combine(said, MORNING)
    return naive.replace(tzinfo=ZoneInfo(ledger.community.calendar.timezone))
