"""A report of which one thing is uncertain: one short question to its sender, and nothing recorded until the answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers import wording
from handlers.asking import ask
from handlers.decision import Decision
from handlers.facts import Question, Record
from handlers.ledger import Ledger
from handlers.meaning import Doubt, Message
from handlers.understanding.numbers import read_number
from handlers.weighing import weigh

_NUMBER = re.compile(r"(\d+(?:\.5)?|[一二两三四五六七八九十半]+)\s*[个节次户篇份天场堂位家]?")
MOST = 99


def ask_about(message: Message, doubt: Doubt, records: Sequence[Record]) -> Decision:
    """Which of those that fit is meant, or how many it were; the records wait inside the question."""
    text = {
        "who": lambda: wording.ask_name(doubt.spoken, doubt.fits),
        "type": lambda: wording.ask_type(doubt.spoken, doubt.fits),
        "count": lambda: wording.ask_count(doubt.spoken),
    }[doubt.kind]()
    return ask(message, "name", text, records, then=doubt.kind, spoken=doubt.spoken, fits=list(doubt.fits))


def settle(
    message: Message, text: str, question: Question, records: Sequence[Record], ledger: Ledger
) -> Decision | None:
    """The records with what was uncertain made certain by a number; None where the answer is none."""
    said = _NUMBER.fullmatch(text)
    number = read_number(said[1]) if said else None
    if number is None or not 0 < number <= MOST:
        return None
    if question.about.get("then") == "count":
        return weigh(message, [replace(record, count=number) for record in records], ledger)
    chosen = _chosen(number, question)
    return weigh(message, [_meant(record, question, chosen) for record in records], ledger) if chosen else None


def _chosen(number: float, question: Question) -> str:
    fits = question.about.get("fits")
    offered = [str(name) for name in fits] if isinstance(fits, list | tuple) else []
    return offered[int(number) - 1] if number == int(number) and number <= len(offered) else ""


def _meant(record: Record, question: Question, chosen: str) -> Record:
    if question.about.get("then") == "type":
        return replace(record, type=chosen)
    spoken = str(question.about.get("spoken")).removesuffix("老师")
    together = tuple(chosen if each == spoken else each for each in record.together)
    teachers = "、".join(chosen if each == spoken else each for each in record.teacher.split("、"))
    return replace(record, who=chosen if record.who == spoken else record.who, together=together, teacher=teachers)
