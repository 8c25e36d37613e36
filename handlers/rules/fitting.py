"""Whether a record counts for a quota, and if not, why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from config.community import Pair
from config.plan import Ask
from handlers.facts import Record
from handlers.rules.owners import Owner, People
from handlers.rules.spans import Span

Reason = Literal["struck", "not_online", "not_offline", "own_school", "no_feedback", "other_partner"]
FEEDBACK = "评课"
ONLINE = ("同步课堂", "电话家访", "问卷", "宣传报道")
"""Activities that are online unless somebody says otherwise."""


@dataclass(frozen=True)
class Case:
    """One record beside the ask it might count for; `feedback` holds who reviewed whose lesson in a 评课 of its own."""

    record: Record
    ask: Ask
    owner: Owner
    people: People
    feedback: frozenset[tuple[str, str]] = frozenset()


def why_not(case: Case) -> Reason | None:
    """The first reason for which a record does not count; None where it counts."""
    return next((reason for reason, holds in REASONS.items() if holds(case)), None)


def _wrong_partner(case: Case) -> bool:
    """Of a pair's records only those about each other; a mentor with one mentee need not name him."""
    pair = case.owner.pair
    if pair is None:
        return False
    partner = pair.mentee if case.record.who == pair.mentor else pair.mentor
    named = {case.record.teacher, *case.record.together} - {""}
    return partner not in named if named else not _only_pair(case)


def _online(record: Record) -> bool:
    return not record.mode and record.type in ONLINE


def _only_pair(case: Case) -> bool:
    """Whether whoever made the record was in no other pair on its day."""
    pairs = [pair for pair in case.people.community.pairs if case.record.who in (pair.mentor, pair.mentee)]
    return sum(case.record.day in Span(pair.since or date.min, pair.until or date.max) for pair in pairs) == 1


def _other_direction(case: Case) -> bool:
    pair = case.owner.pair
    owed_by: Mapping[str, Callable[[Pair], str]] = {"mentor": lambda p: p.mentor, "mentee": lambda p: p.mentee}
    return pair is not None and case.ask.of in owed_by and owed_by[case.ask.of](pair) != case.record.who


def _own_school(case: Case) -> bool:
    """Whether nothing says that it was at, or together with, another school of the community."""
    record, people = case.record, case.people
    home = people.school_of(record.who, record.day)
    named = {people.school_of(name, record.day) for name in (record.teacher, *record.together)} | {record.school}
    return not named & people.partners(home)


def _no_feedback(case: Case) -> bool:
    record = case.record
    if FEEDBACK not in case.ask.needs or record.type == FEEDBACK:
        return False
    said = record.strengths or record.suggestions or record.rating is not None
    return not said and not {(record.who, record.teacher), (record.who, "")} & case.feedback


REASONS: Mapping[Reason, Callable[[Case], bool]] = {
    "struck": lambda case: case.record.struck,
    "not_online": lambda case: case.ask.where == "线上" and case.record.mode != "线上" and not _online(case.record),
    "not_offline": lambda case: case.ask.where == "线下" and case.record.mode == "线上",
    "own_school": lambda case: case.ask.where == "counterpart" and _own_school(case),
    "no_feedback": _no_feedback,
    "other_partner": lambda case: _wrong_partner(case) or _other_direction(case),
}
