"""请假到周五, 今日静音: on leave one owes nothing and is not reminded; muted one hears nothing unasked."""

from datetime import date

from handlers import wording
from handlers.asking import tell
from handlers.decision import Agreed, Decision, Ended
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.progress import span_of


def leave(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """One's own leave, from its first day to its last; asks for that where it was not said."""
    if meaning.day is None:
        return tell(message, wording.leave_until_when("", meaning.kind))
    first = meaning.first_day or message.sent_at.date()
    if meaning.day < first:
        return tell(message, wording.leave_backwards())
    value = {"who": message.sender, "start": first, "end": meaning.day, "kind": meaning.kind or "请假"}
    kept = Agreed("leave", f"{message.sender}:{first}", value)
    return Decision((kept,), tell(message, wording.leave_kept(first, meaning.day)).says)


def mute(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """No unasked word to the sender until the end of a day, or of the term for who wants none at all."""
    today = message.sent_at.date()
    last = max(today, span_of("term", today, ledger).end) if meaning.period else meaning.day or today
    kept = Agreed("mute", message.sender, {"until": last})
    return Decision((kept,), tell(message, wording.muted(last, today)).says)


def unmute(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """The word about quiet is taken back."""
    held = [each for each in ledger.agreements("mute") if each.key == message.sender]
    return Decision(tuple(Ended("mute", each.key) for each in held), tell(message, wording.unmuted()).says)


def hears_nothing(person: str, day: date, ledger: Ledger) -> bool:
    """Whether somebody is on leave or has muted the assistant that day."""
    if any(away.who == person and away.start <= day <= away.end for away in ledger.leaves):
        return True
    return any(each.key == person and day <= each.day("until") for each in ledger.agreements("mute"))
