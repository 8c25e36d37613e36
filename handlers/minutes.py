"""What a meeting will talk about, and what it decided."""

from dataclasses import replace
from datetime import timedelta

from handlers import countersigning, wording
from handlers.appointments import keep, may_call, meetings_around
from handlers.asking import tell
from handlers.decision import SILENCE, Decision
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.meetings import meeting_schedule
from handlers.rules.meetings import Meeting, coming, latest
from handlers.rules.minutes import items_of
from handlers.understanding import understand

LATEST = timedelta(days=14)
"""Minutes that come later are of a meeting that nobody fixed here."""


def meeting_agenda(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Adds to what the next meeting of the kind will talk about."""
    found = coming(meetings_around(message, ledger), meaning.kind, message.sent_at)
    if found is None:
        return tell(message, wording.no_meeting(meaning.kind))
    new = replace(found, agenda=tuple(dict.fromkeys([*found.agenda, *items_of(meaning.text)])))
    return keep(new, found, ledger, wording.agenda_added(new)) if new != found else SILENCE


def meeting_minutes(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Keeps the minutes with the last meeting of the kind that has begun; with today's where none was fixed."""
    found = latest(meetings_around(message, ledger), meaning.kind, message.sent_at)
    if found is None or message.sent_at - found.start > LATEST:
        if not may_call(message.sender, ledger):
            return SILENCE
        found = Meeting(message.key, meaning.kind, message.sent_at, timed=False, by=message.sender)
    new = replace(found, minutes=meaning.text, minuted_by=message.sender)
    wanted = countersigning.is_wanted(message, ledger)
    if wanted:
        new = countersigning.to_be_signed(message, new, ledger)
    kept = keep(new, found, ledger, wording.minutes_kept(new, items_of(meaning.text)))
    kept += _fixed_in(message, meaning.text, ledger)
    return kept + countersigning.sent_round(message, new) if wanted else kept


def _fixed_in(message: Message, text: str, ledger: Ledger) -> Decision:
    """The next meeting, where one of the things decided is when it will be."""
    for number, item in enumerate(items_of(text)):
        said = replace(message, id=f"{message.id}#{number}", text=item)
        fixed = understand(said, ledger.community)
        if fixed.intent == "meeting_schedule" and fixed.start is not None and not fixed.unclear:
            return meeting_schedule(said, fixed, ledger)
    return Decision()
