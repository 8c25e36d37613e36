"""All that the papers of a span of days are made from, and the part of it that one viewer may see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from config.community import Community
from handlers.facts import Enclosure, Record
from handlers.ledger import Ledger
from handlers.progress import standings_of
from handlers.rules.meetings import Meeting, meetings_between
from handlers.rules.rights import Verb, may, may_see
from handlers.rules.spans import Span
from handlers.rules.standing import Standing


@dataclass(frozen=True)
class Material:
    """What was recorded in a span, who stands where on `today`, and the meetings that were held; papers read this only.

    `about` names the school or the person that a paper is for, empty for the whole community.
    """

    community: Community
    span: Span
    today: date
    records: tuple[Record, ...] = ()
    standings: tuple[Standing, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    about: str = ""
    enclosures: tuple[Enclosure, ...] = ()

    def enclosed(self, records: Iterable[Record]) -> list[Enclosure]:
        """What was sent with these records, each thing once; whoever may see a record may see what came with it."""
        reports = {record.message for record in records}
        found = {each.digest: each for each in reversed(self.enclosures) if each.report in reports}
        return [*reversed(found.values())]

    def photographs(self, records: Iterable[Record]) -> list[Enclosure]:
        """The photographs among what was sent with these records."""
        return [each for each in self.enclosed(records) if each.is_photograph]

    def of_type(self, *types: str) -> tuple[Record, ...]:
        """The records of these types, in order; all of them where none is named."""
        return tuple(record for record in self.records if not types or record.type in types)


def gather(ledger: Ledger, span: Span, today: date) -> Material:
    """Everything of a span; figures as they stand on its last day, or today where that is earlier."""
    at = min(today, span.end)
    calendar = ledger.community.calendar
    meetings = meetings_between(ledger.agreements("meeting"), calendar, span.start, at)
    return Material(
        ledger.community,
        span,
        today,
        tuple(ledger.records(since=span.start, until=span.end)),
        tuple(standings_of(None, ledger, at)),
        tuple(meeting for meeting in meetings if not meeting.cancelled),
        enclosures=tuple(ledger.enclosures(span.start, span.end)),
    )


def seen_by(viewer: str, material: Material) -> Material:
    """What one person may see of it: the one gate that every paper for somebody goes through.

    Sums of the community are everybody's, and so are the meetings, which were held before all; a stranger sees nothing.
    """
    community = material.community
    if may(viewer, Verb.SEE_ALL, community):
        return material
    people = {person.name for person in community.people if may_see(viewer, person.name, community)}
    known = may(viewer, Verb.SEE_OWN, community)
    return replace(
        material,
        records=tuple(record for record in material.records if record.who in people),
        standings=tuple(one for one in material.standings if _may_see_figure(viewer, one, people, community)),
        meetings=material.meetings if known else (),
        about=seen_about(viewer, community),
    )


def seen_about(viewer: str, community: Community) -> str:
    """Whom papers for this viewer are about where nobody is named: '' for all, their school's name, their own."""
    if may(viewer, Verb.SEE_ALL, community):
        return ""
    return community.school_of(viewer) if may(viewer, Verb.SEE_SCHOOL, community) else viewer


def narrowed(material: Material, scope: str) -> Material:
    """The part about one school or one person; all of it for `all` and ''."""
    if scope in ("", "all"):
        return material
    people = {person.name for person in material.community.people if scope in (person.school, person.name)}
    return replace(
        material,
        records=tuple(record for record in material.records if record.who in people),
        standings=tuple(one for one in material.standings if one.of == scope or not people.isdisjoint(one.names)),
        about=scope,
    )


def _may_see_figure(viewer: str, one: Standing, people: Collection[str], community: Community) -> bool:
    if one.owner in ("person", "pair"):
        return any(name in people for name in one.names)
    if one.owner == "community":
        return may(viewer, Verb.SEE_SUMS, community)
    return one.of == community.school_of(viewer) and may(viewer, Verb.SEE_SCHOOL, community)
