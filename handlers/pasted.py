"""A chat or a 接龙 that somebody copied and sent to the assistant alone: first shown, recorded when they say so."""

from collections.abc import Sequence

from handlers import wording
from handlers.asking import ask
from handlers.corrections import may_touch
from handlers.decision import Decision, Logged, Say
from handlers.facts import Record
from handlers.ledger import Ledger
from handlers.meaning import Message


def offer(message: Message, records: Sequence[Record], ledger: Ledger) -> Decision:
    """Shows what would be recorded, and asks. What the sender may not record for others is left out."""
    theirs = [record for record in records if may_touch(message.sender, record, ledger)]
    left_out = len(records) - len(theirs)
    if not theirs:
        return Decision(says=(Say(wording.nothing_to_import(left_out)),))
    return ask(message, "import", wording.ask_import(theirs, left_out), theirs)


def first_shown(message: Message, decision: Decision, ledger: Ledger) -> Decision:
    """What a 接龙 sent privately would record, as a question; a decision that records nothing stays what it is."""
    records = [effect.record for effect in decision.effects if isinstance(effect, Logged)]
    return offer(message, records, ledger) if records else decision


def recorded(records: Sequence[Record]) -> Decision:
    """They said so. What the group would have been told comes as a message of its own, to be pasted there."""
    said = (Say(wording.imported(records)), Say(wording.for_the_group(records)))
    return Decision(tuple(Logged(record) for record in records), said)
