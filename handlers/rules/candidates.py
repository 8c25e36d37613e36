"""Whom an ask may be for, by the family of its noun: people, schools, pairs, subjects' groups, or the community."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from config.plan import Ask
from handlers.rules.owners import PEOPLE_NOUNS, ROLES, SCHOOL_KINDS, Owner, People
from handlers.rules.spans import Span

WHOLES = ("community", "subject_group", *SCHOOL_KINDS)
"""Owners whose people each owe where a plan says so (`each: person`)."""
PAIRS = ("pair", "mentor", "mentee")
Names = Collection[str] | None


def family(ask: Ask, people: People) -> str:
    """The kind of owners of an ask; asks of one family may take each other's place."""
    if named := people.named(ask.of):
        return "person" if named.kind == "school" and ask.each in PEOPLE_NOUNS else named.kind
    if ask.of in ("mentor", "mentee"):
        return f"{ask.of} and pair" if ask.each in PAIRS else ask.of
    if ask.of == "pair" or ask.each == "pair":
        return "pair"
    if ask.of in (*PEOPLE_NOUNS, *ROLES) or (ask.each in PEOPLE_NOUNS and ask.of in WHOLES):
        return "person"
    if ask.of in SCHOOL_KINDS or ask.each == "school":
        return "school"
    return ask.of


def candidates(ask: Ask, people: People, of: Names = None) -> list[Owner]:
    """Everybody whom an ask may be for, or those of them named in `of`, a pair by either name.

    Nouns that the roster has no rows for (parents, classes) are the community's to answer for.
    """
    return FAMILIES.get(family(ask, people), _whole)(people, of)


def _wanted(names: Iterable[str], of: Names) -> list[str]:
    return [name for name in dict.fromkeys(names) if of is None or name in of]


def _everybody(people: People, of: Names) -> list[Owner]:
    return [people.person(name) for name in _wanted(people.stints, of)]


def _mentors(people: People, of: Names) -> list[Owner]:
    return [_while_paired(people, name) for name in _wanted((pair.mentor for pair in people.community.pairs), of)]


def _mentees(people: People, of: Names) -> list[Owner]:
    return [_while_paired(people, name) for name in _wanted((pair.mentee for pair in people.community.pairs), of)]


def _while_paired(people: People, name: str) -> Owner:
    """A person as mentor or mentee: from the beginning of the first pair to the end of the last."""
    pairs = [pair for pair in people.community.pairs if name in (pair.mentor, pair.mentee)]
    days = Span(min(pair.since or date.min for pair in pairs), max(pair.until or date.max for pair in pairs))
    owner = people.person(name)
    return replace(owner, stints=tuple(replace(stint, span=stint.span.within(days)) for stint in owner.stints))


def _schools(people: People, of: Names) -> list[Owner]:
    return [people.school(name) for name in _wanted(people.schools, of)]


def _pairs(people: People, of: Names) -> list[Owner]:
    pairs = [people.pair(pair) for pair in people.community.pairs]
    return [pair for pair in pairs if of is None or pair.name in of or not pair.people.keys().isdisjoint(of)]


def _subject_groups(people: People, of: Names) -> list[Owner]:
    subjects = dict.fromkeys(person.subject for person in people.community.people if person.subject)
    groups = [people.subject_group(subject) for subject in subjects]
    return [group for group in groups if of is None or group.name in of]


def _whole(people: People, of: Names) -> list[Owner]:
    return [people.whole()] if of is None or people.community.name in of else []


FAMILIES: Mapping[str, Callable[[People, Names], list[Owner]]] = {
    "person": _everybody,
    "school": _schools,
    "pair": _pairs,
    "mentor": _mentors,
    "mentee": _mentees,
    "mentor and pair": _pairs,
    "mentee and pair": _pairs,
    "subject_group": _subject_groups,
}
"""How to find the owners of a family, where it is not the whole community."""
