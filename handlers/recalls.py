"""A message that was taken back on its platform: nothing that it said holds any longer."""

from collections.abc import Sequence

from handlers import wording
from handlers.decision import Agreed, Answered, Decision, Effect, Recalled, Say, Struck, Undone
from handlers.facts import Record
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.undoing import inverse


def recall(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Takes back what the message reported or agreed, lets go what it was asked about, and tells its sender alone."""
    key = f"{message.platform}:{message.recalls}"
    struck = [record for record in ledger.caused_by(key) if not record.struck]
    effects: list[Effect] = [Struck(record.id) for record in struck]
    question = ledger.question(message.sender) if message.sender else None
    if question and question.id.startswith(f"{key}?"):
        effects.append(Answered(question.id))
    agreed = _agreed_by(key, message.sender, ledger)
    effects += [back for effect in reversed(agreed) if (back := inverse(effect))]
    return Decision((*effects, Undone(key), Recalled(key)), _told(message.sender, struck, agreed))


def _told(sender: str, struck: Sequence[Record], agreed: Sequence[Agreed]) -> tuple[Say, ...]:
    """A word to whom it concerns; none about what was only announced, for that was never answered."""
    if struck:
        return (Say(wording.recalled(struck), person=struck[0].said_by),)
    said = any(one.kind != "announced" for one in agreed)
    return (Say(wording.agreement_recalled(), person=sender),) if said else ()


def _agreed_by(key: str, sender: str, ledger: Ledger) -> list[Agreed]:
    """What the message agreed, as far as nothing was agreed since about the same."""
    act = ledger.last_act(sender, key) if sender else None
    agreed = [effect for effect in act.effects if isinstance(effect, Agreed)] if act else []
    stands = {(each.kind, each.key) for one in agreed for each in ledger.agreements(one.kind) if each.message == key}
    return [one for one in agreed if (one.kind, one.key) in stands]
