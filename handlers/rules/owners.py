"""Who owes: from a plan's noun (`teacher`, `pair`, `member_school` …) to the people and schools of a community."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Literal

from config.community import Community, Pair, Person, Post, School
from handlers.rules.roster_columns import CAME, LEFT, column, read_day
from handlers.rules.spans import DAY, Span

OwnerKind = Literal["person", "pair", "school", "subject_group", "community"]

ROLES: Mapping[str, tuple[str, ...]] = {
    "school_leader": ("校长", "园长", "书记", "校级"),
    "principal": ("校长", "园长"),
    "middle_leader": ("主任", "中层"),
    "class_teacher": ("班主任",),
    "subject_leader": ("教研组长", "备课组长", "学科组长"),
    "grade_leader": ("年级组长", "年级主任", "级部主任"),
    "backbone_teacher": ("骨干", "名师", "学科带头人"),
    "young_teacher": ("青年教师", "新教师", "见习"),
    "researcher": ("教研员",),
}
"""The words in 职务 that a plan's noun for people goes by."""

PEOPLE_NOUNS = ("person", "teacher")
MEANS_ANOTHER: Mapping[str, tuple[str, ...]] = {
    "principal": ("副校长", "副园长", "校长助理"),
    "middle_leader": ("班主任", "年级主任", "级部主任"),
}
"""Words that hold one of a noun's own words and mean somebody else."""
SCHOOL_KINDS: Mapping[str, tuple[str, ...]] = {
    "school": ("core", "member", "kindergarten"),
    "core_school": ("core",),
    "member_school": ("member",),
    "kindergarten": ("kindergarten",),
    "district": ("office",),
}
EVER = Span(date.min, date.max)


@dataclass(frozen=True)
class Stint:
    """Days on which a person was in one post, at one school."""

    person: Person
    school: str
    role: str
    span: Span = EVER


@dataclass(frozen=True)
class Owner:
    """Somebody who owes something: a person, a pair, a school, a subject's group or the community.

    `people` are those whose records count for it, with the days on which they do; `part` narrows it to one subject or
    grade, where a plan counts for each.
    """

    name: str
    kind: OwnerKind
    people: Mapping[str, tuple[Span, ...]] = field(default_factory=lambda: MappingProxyType({}))
    stints: tuple[Stint, ...] = ()
    pair: Pair | None = None
    part: str = ""
    schools: frozenset[str] = frozenset()

    def has_left(self, day: date) -> bool:
        """Whether the person served nowhere any more on a day, or one of the pair."""
        last: dict[str, date] = {}
        for stint in self.stints:
            last[stint.person.name] = max(stint.span.end, last.get(stint.person.name, date.min))
        return any(end < day for end in last.values())


class People:
    """A community's people by their posts, read once; every question about who owes is answered from here."""

    def __init__(self, community: Community) -> None:
        self.community = community
        self.schools: dict[str, School] = {school.name: school for school in community.schools}
        posts: dict[str, list[Post]] = {}
        for post in community.posts:
            posts.setdefault(post.who, []).append(post)
        self.stints = {person.name: tuple(_stints(person, posts.get(person.name, []))) for person in community.people}
        self._by_school: dict[str, dict[str, tuple[Span, ...]]] = {}
        for name, stints in self.stints.items():
            for stint in stints:
                days = self._by_school.setdefault(stint.school, {})
                days[name] = (*days.get(name, ()), stint.span)

    def school_of(self, name: str, day: date) -> str:
        """The school that a person served at on a day; empty for somebody who is not on the roster."""
        return next((stint.school for stint in self.stints.get(name, ()) if day in stint.span), "")

    def teaches(self, stint: Stint) -> bool:
        """Whether a post is at a school and not in the district's office."""
        school = self.schools.get(stint.school)
        return school is None or school.kind != "office"

    def partners(self, school: str) -> set[str]:
        """The other schools of the community; its offices are none."""
        return {name for name, other in self.schools.items() if other.kind != "office"} - {school}

    def person(self, name: str) -> Owner:
        """One person as an owner."""
        stints = self.stints.get(name, ())
        return Owner(name, "person", {name: (EVER,)}, stints, schools=frozenset(stint.school for stint in stints))

    def school(self, name: str) -> Owner:
        """One school as an owner: the records of its people, on the days on which they were there."""
        return Owner(name, "school", self._by_school.get(name, {}), schools=frozenset([name]))

    def whole(self) -> Owner:
        """The community as an owner: everybody's records."""
        return Owner(
            self.community.name, "community", dict.fromkeys(self.stints, (EVER,)), schools=frozenset(self.schools)
        )

    def pair(self, pair: Pair) -> Owner:
        """A mentor and a mentee as one owner."""
        name = f"{pair.mentor}、{pair.mentee}"
        stints = self.stints.get(pair.mentor, ()) + self.stints.get(pair.mentee, ())
        return Owner(name, "pair", {pair.mentor: (EVER,), pair.mentee: (EVER,)}, stints, pair)

    def subject_group(self, subject: str) -> Owner:
        """The teachers of one subject as an owner."""
        names = [person.name for person in self.community.people if person.subject == subject]
        return Owner(f"{subject}组", "subject_group", dict.fromkeys(names, (EVER,)), schools=frozenset(self.schools))

    def named(self, name: str) -> Owner | None:
        """The person, school or community of exactly that name."""
        if name in self.stints:
            return self.person(name)
        if name in self.schools:
            return self.school(name)
        return self.whole() if name == self.community.name else None


def _stints(person: Person, posts: list[Post]) -> Iterator[Stint]:
    for post in posts:
        yield Stint(person, post.school, post.role, Span(post.since or date.min, post.until or date.max))
    if not posts:
        came, left = read_day(column(person, CAME)), read_day(column(person, LEFT))
        yield Stint(person, person.school, person.role, Span(came or date.min, left or date.max))


def as_of(community: Community, day: date) -> Community:
    """The community with everybody at the school where they serve on a day: who moves next month is still here."""
    if not community.posts:
        return community
    known = People(community)
    people = (replace(person, school=known.school_of(person.name, day) or person.school) for person in community.people)
    return replace(community, people=tuple(people))


def left_on(name: str, community: Community) -> date | None:
    """The first day on which somebody of the roster serves nowhere any more, as posts or the roster's column say."""
    person = community.person(name)
    stints = _stints(person, [post for post in community.posts if post.who == name]) if person else ()
    last = max((stint.span.end for stint in stints), default=date.max)
    return None if last == date.max else last + DAY


def has_role(noun: str, role: str) -> bool:
    """Whether somebody of a 职务 is what a plan's noun for people means."""
    for word in MEANS_ANOTHER.get(noun, ()):
        role = role.replace(word, "")
    return any(word in role for word in ROLES.get(noun, ()))
