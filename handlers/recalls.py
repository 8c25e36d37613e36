"""A message that was taken back on its platform: nothing that it said holds any longer."""

from handlers import wording
from handlers.decision import Answered, Decision, Effect, Recalled, Say, Struck, Undone
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message


def recall(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Strikes what the message reported, lets go what it was asked about, and tells its reporter alone."""
    key = f"{message.platform}:{message.recalls}"
    struck = [record for record in ledger.caused_by(key) if not record.struck]
    effects: list[Effect] = [Struck(record.id) for record in struck]
    question = ledger.question(message.sender) if message.sender else None
    if question and question.id.startswith(f"{key}?"):
        effects.append(Answered(question.id))
    says = (Say(wording.recalled(struck), person=struck[0].said_by),) if struck else ()
    return Decision((*effects, Undone(key), Recalled(key)), says)
