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
    offered = _offered(question)
    if number != int(number) or number > len(offered):
        return None
    chosen, spoken = offered[int(number) - 1], str(question.about.get("spoken"))
    if question.about.get("then") == "type":
        unit = ledger.community.unit_of(chosen)
        return weigh(message, [_as_type(record, offered, chosen, unit) for record in records], ledger)
    return weigh(message, [_as_person(record, spoken.removesuffix("老师"), chosen) for record in records], ledger)


def _offered(question: Question) -> list[str]:
    fits = question.about.get("fits")
    return [str(name) for name in fits] if isinstance(fits, list | tuple) else []


def _as_type(record: Record, offered: Sequence[str], chosen: str, unit: str) -> Record:
    """What the clipped word named, as what it stands for; what was told beside it stays what it is."""
    return replace(record, type=chosen, unit=unit) if record.type in offered else record


def _as_person(record: Record, spoken: str, chosen: str) -> Record:
    """The record with the one who was meant wherever the name stands that may mean several."""
    together = tuple(chosen if each == spoken else each for each in record.together)
    teachers = "、".join(chosen if each == spoken else each for each in record.teacher.split("、"))
    return replace(record, who=chosen if record.who == spoken else record.who, together=together, teacher=teachers)
