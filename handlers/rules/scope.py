"""Which quota applies to whom: the most particular one, and of two such the one that was set last."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from config.community import School
from config.plan import Ask
from handlers.rules.asked import Asked
from handlers.rules.owners import EVER, ROLES, SCHOOL_KINDS, Owner, People, Stint, has_role
from handlers.rules.spans import Span

PEOPLE = ("person", "teacher")
WHOLES = ("community", "subject_group", *SCHOOL_KINDS)
"""Owners whose people each owe where a plan says so (`each: person`)."""
PAIRS = ("pair", "mentor", "mentee")
OTHER_COUNTS = ("人", "人次", "门", "对", "所", "校")
"""Units that count something else than how often: a quota of 次 never takes the place of one of these."""

Topic = tuple[object, ...]


@dataclass(frozen=True)
class Due:
    """What one owner is asked on one matter: one ask, or several one after the other where a post changed."""

    owner: Owner
    parts: tuple[tuple[Asked, Span], ...]

    def on(self, day: date) -> Asked:
        """The ask that holds on a day, or else the last one."""
        return next((asked for asked, span in self.parts if day in span), self.parts[-1][0])


def dues(asks: Iterable[Asked], people: People, of: Collection[str] | None = None) -> Iterator[Due]:
    """Everything that everybody, or only those named in `of`, is asked."""
    for matter in _matters(asks, people).values():
        for owner in owners(matter[0].ask, people):
            if of is None or owner.name in of or (owner.pair and (owner.pair.mentor in of or owner.pair.mentee in of)):
                parts = tuple(_parts(matter, owner, people))
                if parts:
                    yield Due(owner, parts)


def _matters(asks: Iterable[Asked], people: People) -> dict[Topic, list[Asked]]:
    """The asks by what they are about; two lines of one plan that look alike are two matters."""
    matters: dict[Topic, list[Asked]] = {}
    seen: Counter[Topic] = Counter()
    for asked in asks:
        topic = _topic(asked.ask, people)
        twins = (*topic, asked.ask.of, asked.source)
        matters.setdefault((*topic, seen[twins]), []).append(asked)
        seen[twins] += 1
    return matters


def _topic(ask: Ask, people: People) -> Topic:
    counted = ask.unit if ask.unit in OTHER_COUNTS else ""
    return (family(ask, people), ask.kind, ask.activity or ask.says, ask.per, ask.each, ask.where, counted)


def family(ask: Ask, people: People) -> str:
    """The kind of owners of an ask; asks of one family may take each other's place."""
    if named := people.named(ask.of):
        return named.kind
    if ask.of in ("mentor", "mentee"):
        return f"{ask.of} and pair" if ask.each in (*PAIRS, "mentor") else ask.of
    if ask.of == "pair" or ask.each == "pair":
        return "pair"
    if ask.of in (*PEOPLE, *ROLES) or (ask.each in PEOPLE and ask.of in WHOLES):
        return "person"
    if ask.of in SCHOOL_KINDS or ask.each == "school":
        return "school"
    return ask.of


def owners(ask: Ask, people: People) -> list[Owner]:
    """Everybody whom an ask may be for; nouns that the roster has no rows for (parents, classes) are the community."""
    return OWNERS.get(family(ask, people), _whole)(people)


def _everybody(people: People) -> list[Owner]:
    return [people.person(name) for name in people.stints]


def _schools(people: People) -> list[Owner]:
    return [people.school(name) for name in people.schools]


def _pairs(people: People) -> list[Owner]:
    return [people.pair(pair) for pair in people.community.pairs]


def _mentors(people: People) -> list[Owner]:
    return [people.person(name) for name in dict.fromkeys(pair.mentor for pair in people.community.pairs)]


def _mentees(people: People) -> list[Owner]:
    return [people.person(name) for name in dict.fromkeys(pair.mentee for pair in people.community.pairs)]


def _subject_groups(people: People) -> list[Owner]:
    subjects = dict.fromkeys(person.subject for person in people.community.people if person.subject)
    return [people.subject_group(subject) for subject in subjects]


def _whole(people: People) -> list[Owner]:
    return [people.whole()]


OWNERS: Mapping[str, Callable[[People], list[Owner]]] = {
    "person": _everybody,
    "school": _schools,
    "pair": _pairs,
    "mentor": _mentors,
    "mentee": _mentees,
    "mentor and pair": _pairs,
    "mentee and pair": _pairs,
    "subject_group": _subject_groups,
}
"""Owners by family, where it is not the whole community."""


def _parts(matter: list[Asked], owner: Owner, people: People) -> Iterator[tuple[Asked, Span]]:
    """The best ask for each post of a person, or the best one for any other owner, with the days it holds for."""
    for span, fit in _situations(owner, people):
        fitting = [(rank, asked.since or date.min, n) for n, asked in enumerate(matter) if (rank := fit(asked.ask))]
        if fitting:
            yield matter[max(fitting)[2]], span


def _situations(owner: Owner, people: People) -> Iterator[tuple[Span, Callable[[Ask], int]]]:
    if owner.kind == "person":
        for stint in owner.stints:
            yield stint.span, partial(_rank_in_post, stint=stint, people=people)
    elif owner.kind == "school":
        yield EVER, partial(_rank_of_school, school=people.schools[owner.name])
    elif owner.pair:
        yield Span(owner.pair.since or date.min, owner.pair.until or date.max), lambda _: 1
    else:
        yield EVER, lambda _: 1


def _rank_in_post(ask: Ask, stint: Stint, people: People) -> int:
    """How particularly an ask means a person in a post; 0 where it does not."""
    if ask.of == stint.person.name:
        return 3
    if ask.of in ROLES:
        return 2 if has_role(ask.of, stint.role) else 0
    if ask.of in ("mentor", "mentee"):
        return 1
    return 1 if people.teaches(stint) else 0


def _rank_of_school(ask: Ask, school: School) -> int:
    if ask.of == school.name:
        return 3
    if ask.of in SCHOOL_KINDS:
        return (1 if ask.of == "school" else 2) if school.kind in SCHOOL_KINDS[ask.of] else 0
    return 1 if school.kind != "office" else 0
