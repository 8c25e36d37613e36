"""Which quota applies to whom: the most particular one, and of two such the one that was set last."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from config.community import School
from config.plan import Ask
from handlers.rules.asked import Asked
from handlers.rules.candidates import candidates, family
from handlers.rules.owners import EVER, ROLES, SCHOOL_KINDS, Owner, People, Stint, has_role
from handlers.rules.parts import PARTS
from handlers.rules.spans import Span

OTHER_COUNTS = ("人", "人次", "门", "对", "所", "校")
"""Units that count something else than how often: a quota of 次 never takes the place of one of these."""
NAMED, IN_A_ROLE, ANYBODY, NOBODY = 3, 2, 1, 0

Topic = tuple[object, ...]


@dataclass(frozen=True)
class Due:
    """What one owner is asked on one matter: one ask, or several one after the other where a post changed.

    `set_aside` are asks that would hold as well, were they not less particular or older than those that do.
    """

    owner: Owner
    parts: tuple[tuple[Asked, Span], ...]
    set_aside: tuple[Asked, ...] = ()

    def on(self, day: date) -> Asked:
        """The ask that holds on a day, or else the last one."""
        return next((asked for asked, span in self.parts if day in span), self.parts[-1][0])


def dues(asks: Iterable[Asked], people: People, of: Collection[str] | None = None) -> Iterator[Due]:
    """Everything that everybody, or only those named in `of`, is asked."""
    for matter in _matters(asks, people).values():
        for owner in candidates(matter[0].ask, people, of):
            due = _due(matter, owner, people)
            if due.parts:
                yield due


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
    apart = ask.each if ask.each in PARTS else ""
    return (family(ask, people), ask.kind, ask.activity or ask.says, ask.per, apart, ask.where, counted)


def _due(matter: list[Asked], owner: Owner, people: People) -> Due:
    """The best ask for each post of a person, or the best one for any other owner, with the days it holds for."""
    parts: list[tuple[Asked, Span]] = []
    others: list[Asked] = []
    for span, rank in _situations(owner, people):
        fitting = [(best, asked.since or date.min, n) for n, asked in enumerate(matter) if (best := rank(asked.ask))]
        if fitting:
            chosen = matter[max(fitting)[2]]
            parts.append((chosen, span))
            others += [matter[n] for _, _, n in fitting if matter[n] is not chosen]
    return Due(owner, tuple(parts), tuple(others))


def _situations(owner: Owner, people: People) -> Iterator[tuple[Span, Callable[[Ask], int]]]:
    """The posts of a person and what else an owner may be, each with how particularly an ask means it."""
    if owner.kind == "person":
        for stint in owner.stints:
            yield stint.span, partial(_rank_in_post, stint=stint, people=people)
    elif owner.kind == "school":
        yield EVER, partial(_rank_of_school, school=people.schools[owner.name], people=people)
    elif owner.pair:
        yield Span(owner.pair.since or date.min, owner.pair.until or date.max), lambda _: ANYBODY
    else:
        yield EVER, lambda _: ANYBODY


def _rank_in_post(ask: Ask, stint: Stint, people: People) -> int:
    if ask.of in people.stints:
        return NAMED if ask.of == stint.person.name else NOBODY
    if ask.of in ROLES:
        return IN_A_ROLE if has_role(ask.of, stint.role) else NOBODY
    if ask.of in SCHOOL_KINDS or ask.of in people.schools:
        return _rank_of_school(ask, people.schools.get(stint.school, School(stint.school)), people)
    return ANYBODY if ask.of in ("mentor", "mentee") or people.teaches(stint) else NOBODY


def _rank_of_school(ask: Ask, school: School, people: People) -> int:
    if ask.of in people.schools:
        return NAMED if ask.of == school.name else NOBODY
    if ask.of not in SCHOOL_KINDS:
        return NOBODY if school.kind == "office" else ANYBODY
    if school.kind not in SCHOOL_KINDS[ask.of]:
        return NOBODY
    return ANYBODY if ask.of == "school" else IN_A_ROLE
