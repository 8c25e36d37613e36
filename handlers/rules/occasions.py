"""What each event asks for anew: 家访要有家访登记 owes as many as there were visits, and nothing before the first."""

from collections.abc import Collection
from datetime import date, timedelta

from handlers.facts import Record
from handlers.rules.asked import Asked
from handlers.rules.owed import Owed, Piece, amount
from handlers.rules.owners import Owner, People
from handlers.rules.recorded import Recorded
from handlers.rules.spans import Span

TIME_FOR_IT = timedelta(days=7)
"""How long after an event its due is not late."""


def occasions(owner: Owner, asked: Asked, span: Span, recorded: Recorded, people: People) -> set[tuple[date, str]]:
    """The events of a span that concern an owner: a person's own; of others those that their schools had a part in."""
    activities = asked.ask.occasion
    if owner.kind in ("person", "pair"):
        return {_event(record) for record in recorded.of(owner, activities, span) if not record.struck}
    found = recorded.of(people.whole(), activities, span)
    meetings = {(held.day, held.kind) for held in recorded.meetings(activities, span)}
    return meetings | {_event(record) for record in found if not record.struck and _concerns(record, owner, people)}


def owed_for(
    events: Collection[tuple[date, str]], asked: Asked, owner: Owner, people: People, span: Span, at: date
) -> Owed:
    """So much for each event, whole: nobody owes less of it for having been away on other days."""
    each = amount(asked.ask, owner, people, span)
    late = sum(day < at - TIME_FOR_IT for day, _ in events)
    piece = Piece(asked, len(events) * each, 1, 1, (span,))
    return Owed(piece.base, (piece,), late * each)


def _event(record: Record) -> tuple[date, str]:
    """What tells one event of a day from another."""
    return record.day, record.topic or record.teacher or record.type


def _concerns(record: Record, owner: Owner, people: People) -> bool:
    at = {people.school_of(name, record.day) for name in (record.who, record.teacher, *record.together)}
    return bool((at | {record.school}) & owner.schools) or record.who in owner.people
