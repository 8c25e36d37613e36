"""One school community: its schools, people, calendar, words and plans, as its folder says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from config.calendar import SchoolCalendar
from config.taxonomy import ActivityType, taxonomy, unit_of

if TYPE_CHECKING:  # reading a message needs people and words, and not the pydantic that plans bring
    from config.plan import Per, Plan, Reduction

SchoolKind = Literal["core", "member", "kindergarten", "office"]


@dataclass(frozen=True)
class School:
    """A school, or the district's office, of the community."""

    name: str
    kind: SchoolKind = "member"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """One row of the roster. `more` holds the columns that a school added (性别, 出生年月 …) as written."""

    name: str
    school: str
    subject: str = ""
    role: str = "教师"
    aliases: tuple[str, ...] = ()
    more: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Pair:
    """A mentor and a mentee (师徒) since a day, until a day where it has ended."""

    mentor: str
    mentee: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Post:
    """Where somebody served, and as what, from a day until a day (both included): 轮岗, a newcomer, a promotion."""

    who: str
    school: str
    role: str = "教师"
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Grant:
    """That one person owes less, as agreed on a day, in every period that has a day from `since` to `until`.

    `per` narrows it to quotas of that period. One given `for_leave` takes the place of counting out the days of leave.
    From `ended` on it holds no more; how it was before stays.
    """

    who: str
    reduction: "Reduction"
    on: date
    since: date
    until: date | None = None
    per: "Per | None" = None
    for_leave: bool = False
    ended: date | None = None


@dataclass(frozen=True)
class Group:
    """A chat group of the community; `platform_ids` as the platforms call it, like `dingtalk:cidXYZ`."""

    name: str
    platform_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Order:
    """A standing order: `what` is said to whom at which hours of the school year.

    `rrule` is an RFC 5545 rule and `time` HH:MM; a day without school moves it to the last workday before it in the
    same week or month. `to` is `leaders` (each hears of what they lead), `group`, or a person's name. Later than
    `late_hours` it is not said any more.
    """

    key: str
    what: Literal["week", "month", "term", "remind"]
    rrule: str
    time: str = "17:00"
    to: str = "leaders"
    late_hours: int = 72


@dataclass(frozen=True)
class Community:
    """Everything that was agreed beforehand; what is set in the chat lives in the ledger and wins over it.

    `calendars` are those of the schools that differ from the community's own.
    `unasked_group` and `unasked_person` are how many messages a day nobody asked for a group and a person may get.
    `keep_texts_days` is how long the texts of messages are kept. `calendar_address` is the beginning of the web address
    at which phones reach the calendar's door; without one nobody is given an address. `second_reader`: one is named in
    the settings. A meeting is spoken of `meeting_days_before` and `meeting_minutes_before` it; never so near with 0.
    """

    name: str = ""
    schools: tuple[School, ...] = ()
    people: tuple[Person, ...] = ()
    pairs: tuple[Pair, ...] = ()
    posts: tuple[Post, ...] = ()
    grants: tuple[Grant, ...] = ()
    groups: tuple[Group, ...] = ()
    lead: str = ""
    liaisons: tuple[str, ...] = ()
    administrators: tuple[str, ...] = ()
    calendar: SchoolCalendar = field(default_factory=SchoolCalendar)
    calendars: Mapping[str, SchoolCalendar] = field(default_factory=lambda: MappingProxyType({}))
    plans: "tuple[Plan, ...]" = ()
    types: Mapping[str, ActivityType] = field(default_factory=lambda: MappingProxyType(taxonomy()))
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    orders: tuple[Order, ...] = ()
    unasked_group: int = 2
    unasked_person: int = 1
    keep_texts_days: int = 365
    calendar_address: str = ""
    second_reader: bool = False
    meeting_days_before: tuple[int, ...] = (3, 1)
    meeting_minutes_before: int = 60

    def person(self, name: str) -> Person | None:
        """The person of exactly that roster name."""
        return self._by_name.get(name)

    def calendar_of(self, school: str) -> SchoolCalendar:
        """The calendar that a school goes by: its own, or the community's."""
        return self.calendars.get(school, self.calendar)

    def school(self, name: str) -> School | None:
        """The school of exactly that roster name."""
        return next((school for school in self.schools if school.name == name), None)

    def school_of(self, name: str) -> str:
        """The roster's school of a person; empty for somebody who is not on it."""
        person = self.person(name)
        return person.school if person else ""

    def unit_of(self, type_name: str) -> str:
        """The measure word of an activity, as the community counts it."""
        kind = self.types.get(type_name)
        return kind.unit if kind else unit_of(type_name)

    def meant_by(self, scope: str) -> str:
        """A scope as it is meant: an office stands for all the schools that it has charge of."""
        school = self.school(scope)
        return "all" if school and school.kind == "office" else scope

    @cached_property
    def _by_name(self) -> Mapping[str, Person]:
        return {person.name: person for person in reversed(self.people)}  # of two alike the first counts
