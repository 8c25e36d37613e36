"""会签: minutes go to each school's head in private where the plan asks for it, and each signs them in the chat."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers import wording
from handlers.appointments import keep, meetings_around
from handlers.asking import tell
from handlers.decision import SILENCE, Answered, Asked, Decision, Say
from handlers.facts import Question
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.meetings import Meeting
from handlers.rules.minutes import SIGNED_BY_HEADS, items_of
from handlers.rules.rights import Verb, may, principals

WAITS = timedelta(days=14)


def is_wanted(message: Message, ledger: Ledger) -> bool:
    """Whether minutes are to be signed: a plan asks for it, or whoever brings them does."""
    asked = (words for each in ledger.asks for words in (each.ask.says, *each.ask.needs))
    return SIGNED_BY_HEADS in message.text or any(SIGNED_BY_HEADS in words for words in asked)


def to_be_signed(message: Message, meeting: Meeting, ledger: Ledger) -> Meeting:
    """A meeting with new minutes and who has to sign them; who wrote them has signed, and nobody else any more."""
    heads = tuple(principals(ledger.community).values())
    own = ((message.sender, message.sent_at.date().isoformat()),) if message.sender in heads else ()
    return replace(meeting, signers=heads, countersigned=own)


def sent_round(message: Message, meeting: Meeting) -> Decision:
    """The minutes to each who has not signed, in private, with the question whether they agree."""
    waiting, until = meeting.unsigned, message.sent_at + WAITS
    text = wording.please_sign(meeting, items_of(meeting.minutes), message.sender)
    about = {"meeting": meeting.key}
    questions = (
        Question(f"{message.key}?sign:{name}", name, "countersign", text, message.sent_at, until, about)
        for name in waiting
    )
    says = (Say(text, person=name, kind="ordered") for name in waiting)
    return Decision(tuple(Asked(question) for question in questions), tuple(says))


def countersign(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """会签, said anywhere by a head whose signature is missing; silence from everybody else."""
    waiting = [each for each in _minuted(message, ledger) if message.sender in each.unsigned]
    question = ledger.question(message.sender)
    answered = (Answered(question.id),) if question and question.kind == "countersign" else ()
    return Decision(answered) + _signed(message, waiting[-1], ledger) if waiting else SILENCE


def answered(message: Message, question: Question, agrees: bool, ledger: Ledger) -> Decision | None:
    """同意 or 不同意 to minutes that were sent round."""
    found = [each for each in _minuted(message, ledger) if each.key == question.about["meeting"]]
    if not found or message.sender not in found[0].unsigned:
        return None
    if agrees:
        return _signed(message, found[0], ledger)
    says = [Say(wording.not_signed(found[0])), _to_author(found[0], wording.objects(message.sender, found[0]))]
    return Decision(says=tuple(says))


def countersign_query(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Who has signed and who has not, in private to whoever answers for it."""
    found = [each for each in _minuted(message, ledger) if each.signers]
    mine = found and (may(message.sender, Verb.SEE_ALL, ledger.community) or found[-1].minuted_by == message.sender)
    return tell(message, wording.who_signed(found[-1])) if mine else SILENCE


def _signed(message: Message, meeting: Meeting, ledger: Ledger) -> Decision:
    today = message.sent_at.date().isoformat()
    new = replace(meeting, countersigned=(*meeting.countersigned, (message.sender, today)))
    kept = keep(new, meeting, ledger, "") + tell(message, wording.countersigned(new))
    return kept if new.unsigned else kept + Decision(says=(_to_author(new, wording.all_signed(new)),))


def _to_author(meeting: Meeting, text: str) -> Say:
    return Say(text, person=meeting.minuted_by or meeting.by, kind="notice")


def _minuted(message: Message, ledger: Ledger) -> Sequence[Meeting]:
    return [each for each in meetings_around(message, ledger) if each.minutes]
