"""What a plan counts for each of apart: subjects, grades, classes, partner schools."""

import re
from collections.abc import Callable, Iterable, Mapping

from config.plan import Ask
from handlers.facts import Record
from handlers.rules.asked import Asked
from handlers.rules.owners import Owner, People

GRADE = re.compile(r"^.*?(?:年级|年段|[小中大]班|高[一二三]|初[一二三])")
WHOLES = ("community", "school")
"""Owners that have parts; a subject's group, a person or a pair is one already."""


def part_of(ask: Ask, owner: Owner, people: People) -> Callable[[Record], str] | None:
    """How to tell the part that a record belongs to; None where the ask counts everything of the owner together."""
    if owner.kind not in WHOLES or ask.each not in PARTS:
        return None
    tell = PARTS[ask.each]
    return lambda record: tell(record, people)


def parts_owed(asked: Asked, owner: Owner, people: People, seen: Iterable[str]) -> list[str]:
    """The parts that owe: those seen in the records, and every subject taught or every partner school there is.

    A plan that asks for so many 门 of an activity leaves open which subjects they are: then only those begun owe. Where
    none is known there is one without a name, so that what nobody has begun is missing too.
    """
    known = [] if asked.ask.each == "subject" and _subjects_open(asked) else _known(asked.ask, owner, people)
    return list(dict.fromkeys([*known, *sorted(set(seen) - {""})])) or [""]


def _known(ask: Ask, owner: Owner, people: People) -> list[str]:
    if ask.each == "subject":
        return [stint.person.subject for name in owner.people for stint in people.stints[name] if stint.person.subject]
    if ask.each == "member_school":
        return [school.name for school in people.schools.values() if school.kind == "member"]
    return []


def _subjects_open(asked: Asked) -> bool:
    of_a_kind = (ask for ask in (asked.plan.asks if asked.plan else ()) if set(ask.activity) & set(asked.ask.activity))
    return any(ask.unit == "门" for ask in of_a_kind)


def subject_of(record: Record, people: People) -> str:
    """The subject of a record, or of whoever did it where nobody said."""
    stints = people.stints.get(record.who, ())
    return record.subject or (stints[0].person.subject if stints else "")


def _grade(record: Record, _: People) -> str:
    match = GRADE.match(record.class_)
    return match[0] if match else ""


def partner_of(record: Record, people: People) -> str:
    """The school that a record names, or that of the teacher it is about."""
    return record.school or people.school_of(record.teacher, record.day)


PARTS: Mapping[str | None, Callable[[Record, People], str]] = {
    "subject": subject_of,
    "grade": _grade,
    "class": lambda record, _: record.class_,
    "member_school": partner_of,
}
