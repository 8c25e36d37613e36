"""明天下午2点提醒我…: what somebody asked to be reminded of, in private, at the time they named."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from handlers import wording
from handlers.asking import tell
from handlers.decision import SILENCE, Agreed, Decision, Ended, Missed, Say
from handlers.due import Due
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.agreements import Agreement

MORNING = time(7, 30)
LATE = timedelta(minutes=30)
STILL_HELPS = timedelta(hours=24)
TOGETHER = 50
"""How many of one person's that fell due while nobody said them are said in one letter."""


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
    of_each: defaultdict[str, list[Agreement]] = defaultdict(list)
    for each in sorted(ledger.reminders(until=until), key=lambda each: (_at(each), _name(each))):
        if after < _at(each):
            of_each[str(each.value["who"])].append(each)
    for who, theirs in of_each.items():
        for start in range(0, len(theirs), TOGETHER):
            yield from _together(who, theirs[start : start + TOGETHER])


def _together(who: str, theirs: Sequence[Agreement]) -> Iterator[Due]:
    """The first of these names the others: whatever is late is said with it."""
    first, *others = (Meaning("reminder_due", name=each.key, names=(who,)) for each in theirs)
    for each, meaning in zip(theirs, (replace(first, more=tuple(others)), *others), strict=True):
        yield Due(_at(each), _name(each), meaning)


def reminder_due(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Says it to whoever asked, and all of theirs that is late in one letter; what comes a day too late is owned up to.

    To somebody who left nothing is said.
    """
    found = sorted(ledger.reminders(keys=(meaning.name, *(each.name for each in meaning.more))), key=_at)
    if not any(each.key == meaning.name and _at(each) == message.due for each in found):
        return SILENCE
    now = message.sent_at
    own = [each for each in found if each.key == meaning.name or now - _at(each) > LATE]
    gone = ledger.community.person(str(own[0].value["who"])) is None
    missed = [each for each in own if gone or now - _at(each) > STILL_HELPS]
    ended = [Ended("reminder", each.key) for each in own]
    noted = [Missed(f"reminder:{each.key}") for each in missed]
    return Decision((*ended, *noted), () if gone else tuple(_said(own[len(missed) :], missed, now)))


def _said(own: Sequence[Agreement], missed: Sequence[Agreement], now: datetime) -> Iterator[Say]:
    """What still helps, at once; what does not, when unasked words may be said."""
    if own:
        lines = (wording.reminder(_text(each), _at(each) if now - _at(each) > LATE else None) for each in own)
        yield Say("\n".join(lines), person=str(own[0].value["who"]), kind="reminder")
    if missed:
        told = wording.reminders_missed([(_at(each), _text(each)) for each in missed])
        yield Say(told, person=str(missed[0].value["who"]), kind="notice")


def _of(person: str, ledger: Ledger) -> Sequence[Agreement]:
    return ledger.reminders(who=person)


def _name(kept: Agreement) -> str:
    return f"reminder:{kept.key}:{_at(kept):%Y%m%dT%H%M}"


def _at(kept: Agreement) -> datetime:
    return datetime.fromisoformat(str(kept.value["at"]))


def _text(kept: Agreement) -> str:
    return str(kept.value["text"])


def _moment(said: date | datetime | None, ledger: Ledger) -> datetime | None:
    if said is None:
        return None
    naive = said if isinstance(said, datetime) else datetime.combine(said, MORNING)
    return naive.replace(tzinfo=ledger.community.calendar.zone)
