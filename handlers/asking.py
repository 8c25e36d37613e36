"""A word to the sender alone, and one short question that waits for the answer."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.decision import Asked, Decision, Say, SayKind
from handlers.facts import Question, QuestionKind, Record, record_to_json
from handlers.meaning import Message

ANSWER_WITHIN = timedelta(days=2)
YES_OR_NO = frozenset({"reading", "unusual"})
"""Kinds of questions that 是 and 不是 answer."""


def tell(message: Message, text: str) -> Decision:
    """A word to the sender alone."""
    return Decision(says=(Say(text, person=message.sender),))


def ask(message: Message, kind: QuestionKind, text: str, records: Sequence[Record] = (), **about: object) -> Decision:
    """One short question to the sender alone; the records wait inside it."""
    held = {"records": [record_to_json(record) for record in records], **about}
    asked_at = message.sent_at
    question = Question(f"{message.key}?{kind}", message.sender, kind, text, asked_at, asked_at + ANSWER_WITHIN, held)
    said: SayKind = "confirm" if kind in YES_OR_NO else "question"
    return Decision((Asked(question),), (Say(text, person=message.sender, kind=said),))
