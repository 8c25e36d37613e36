"""Who comes to a meeting: excused beforehand, signed in there."""

from dataclasses import replace

from handlers import wording
from handlers.appointments import keep, may_call, meetings_around
from handlers.asking import tell
from handlers.decision import SILENCE, Decision
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.meetings import coming, current, latest


def meeting_leave(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Excuses the sender from a meeting, with a word to them alone."""
    found = coming(meetings_around(message, ledger), meaning.kind, message.sent_at, meaning.day)
    found = found or coming(meetings_around(message, ledger), meaning.kind, message.sent_at)
    if found is None:
        return SILENCE
    others = tuple(pair for pair in found.leave if pair[0] != message.sender)
    excused = replace(found, leave=(*others, (message.sender, meaning.reason_given)))
    kept = keep(excused, found, ledger, "")
    return Decision(kept.effects, tell(message, wording.excused(found)).says)


def meeting_sign_in(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Notes who is there, without a word: forty answers to forty people would be noise."""
    found = current(meetings_around(message, ledger), message.sent_at)
    if found is None or message.sender in found.signed:
        return SILENCE
    return keep(replace(found, signed=(*found.signed, message.sender)), found, ledger, "")


def meeting_absent(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Who asked to be excused, of the next meeting or the last one; told alone, to whoever may call meetings."""
    if not may_call(message.sender, ledger):
        return tell(message, wording.ask_the_convener())
    known = meetings_around(message, ledger)
    found = coming(known, meaning.kind, message.sent_at, meaning.held_on) or latest(
        known, meaning.kind, message.sent_at
    )
    return tell(message, wording.who_is_excused(found) if found else wording.no_meeting(meaning.kind))
