"""What has been done toward an ask in its period: which records and meetings count, how much they come to."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from math import fsum

from config.plan import Ask
from handlers.facts import Held, Record
from handlers.rules.counting import count
from handlers.rules.fitting import FEEDBACK, Case, Reason, why_not
from handlers.rules.owners import Owner, People
from handlers.rules.recorded import Recorded
from handlers.rules.spans import Span
from handlers.rules.turns import left_after

MEET = ("community", "school")
"""Owners whose meetings count for what they owe."""
PAIRING = "师徒指导"


@dataclass(frozen=True)
class Doing:
    """Records and meetings that count for an ask, and the ids of records that do not, each with the reason."""

    records: tuple[Record, ...]
    meetings: tuple[Held, ...] = ()
    refused: tuple[tuple[str, Reason], ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """What was counted."""
        return (*(record.id for record in self.records), *(meeting.id for meeting in self.meetings))

    def on(self, keep: Callable[[date], bool]) -> "Doing":
        """What was done on some of the days."""
        records = tuple(record for record in self.records if keep(record.day))
        return replace(self, records=records, meetings=tuple(held for held in self.meetings if keep(held.day)))

    def days(self) -> set[date]:
        """The days on which something was done."""
        return {record.day for record in self.records} | {meeting.day for meeting in self.meetings}


def doing(owner: Owner, ask: Ask, span: Span, recorded: Recorded, people: People) -> Doing:
    """All that an owner has done toward an ask in its period."""
    feedback = _feedback(owner, ask, span, recorded)
    counted, refused = [], []
    for record in recorded.of(owner, ask.activity, span):
        reason = why_not(Case(record, ask, owner, people, feedback))
        if reason:
            refused.append((record.id, reason))
        else:
            counted.append(record)
    meetings = recorded.meetings(ask.activity, span) if owner.kind in MEET else ()
    return Doing(tuple(counted), tuple(meetings), tuple(refused))


def _feedback(owner: Owner, ask: Ask, span: Span, recorded: Recorded) -> frozenset[tuple[str, str]]:
    if FEEDBACK not in ask.needs:
        return frozenset()
    reviews = recorded.of(owner, (FEEDBACK,), span)
    return frozenset((review.who, review.teacher) for review in reviews if not review.struck)


def amount(done: Doing, ask: Ask, unit: str, owner: Owner, people: People, span: Span) -> float:
    """How much was done, in the unit asked for. A meeting that somebody also recorded that day counts once."""
    if unit == "对" and PAIRING in ask.activity and owner.kind != "pair":
        return len(_agreed_pairs(owner, people, span) | _named_pairs(done))
    beside = {held.day for held in done.meetings} - {record.day for record in done.records}
    return count(done.records, unit, owner, people) + len(beside)


def _agreed_pairs(owner: Owner, people: People, span: Span) -> set[frozenset[str]]:
    """The pairs that the owner's people are in, which had not ended before the period."""
    return {
        frozenset((pair.mentor, pair.mentee))
        for pair in people.community.pairs
        if (pair.mentor in owner.people or pair.mentee in owner.people)
        and Span(pair.since or date.min, pair.until or date.max).within(span)
    }


def _named_pairs(done: Doing) -> set[frozenset[str]]:
    return {frozenset((record.who, record.teacher)) for record in done.records if record.teacher}


def in_turn(done: Doing, taken: float, measure: Callable[[Doing], float]) -> tuple[Doing, float]:
    """What is left, and how much, when something of the same kind that is due the same day has taken its share."""
    if not taken:
        return done, measure(done)
    left = left_after(taken, {day: measure(done.on(day.__eq__)) for day in done.days()})
    return done.on(left.__contains__), fsum(left.values())


def beside_others(done: Doing, types: Collection[str], taken: float, measure: Callable[[Doing], float]) -> Doing:
    """What is left when a line that needs so much of some of the types has taken it, from the oldest days first."""
    shared = replace(done, records=tuple(record for record in done.records if record.type in types))
    left = left_after(taken, {day: measure(shared.on(day.__eq__)) for day in shared.days()})
    kept = tuple(record for record in done.records if record.type not in types or record.day in left)
    return replace(done, records=kept, meetings=tuple(held for held in done.meetings if held.day in left))


def of_part(done: Doing, keep: Callable[[Record], bool]) -> Doing:
    """The records of one part; meetings belong to no part."""
    return replace(done, records=tuple(record for record in done.records if keep(record)), meetings=())


def parts_seen(done: Doing, part: Callable[[Record], str]) -> Iterable[str]:
    """The parts that something was done for."""
    return {part(record) for record in done.records}
