"""Who may ask and change what: one table. Rights come from the roster or an administrator, not from one's words."""

import re
from enum import StrEnum

from config.community import Community, Person
from config.names import bare


class Role(StrEnum):
    """What somebody is in the community; one person may be several."""

    STRANGER = "stranger"
    TEACHER = "teacher"
    MENTOR = "mentor"
    SCHOOL_LEADER = "school_leader"
    LEAD = "lead"
    LIAISON = "liaison"
    ADMINISTRATOR = "administrator"


class Verb(StrEnum):
    """What somebody may want to do that not everybody may."""

    REPORT = "report"
    SEE_OWN = "see_own"
    SEE_PAIR = "see_pair"
    SEE_SCHOOL = "see_school"
    SEE_ALL = "see_all"
    SEE_SUMS = "see_sums"
    SET_QUOTA = "set_quota"
    SET_LEAVE = "set_leave"
    SET_PAIR = "set_pair"
    SET_MEETING = "set_meeting"
    SET_WORDS = "set_words"
    REMIND_SCHOOL = "remind_school"
    REMIND_ALL = "remind_all"
    CONSENT = "consent"
    BIND_GROUP = "bind_group"
    CORRECT_SCHOOL = "correct_school"
    EXPORT_ALL = "export_all"


_EVERYBODY = {Verb.REPORT, Verb.SEE_OWN, Verb.SEE_SUMS, Verb.SET_MEETING}
_SCHOOL = _EVERYBODY | {Verb.SEE_SCHOOL, Verb.REMIND_SCHOOL, Verb.CORRECT_SCHOOL, Verb.SET_PAIR, Verb.SET_LEAVE}
_ALL = _SCHOOL | {
    Verb.SEE_ALL,
    Verb.SET_QUOTA,
    Verb.SET_WORDS,
    Verb.REMIND_ALL,
    Verb.EXPORT_ALL,
    Verb.SEE_PAIR,
}

RIGHTS: dict[Role, frozenset[Verb]] = {
    Role.STRANGER: frozenset(),
    Role.TEACHER: frozenset(_EVERYBODY),
    Role.MENTOR: frozenset(_EVERYBODY | {Verb.SEE_PAIR}),
    Role.SCHOOL_LEADER: frozenset(_SCHOOL),
    Role.LEAD: frozenset(_ALL),
    Role.LIAISON: frozenset(_ALL),
    Role.ADMINISTRATOR: frozenset(_ALL | {Verb.CONSENT, Verb.BIND_GROUP}),
}

HEAD = re.compile(
    "(?:总|执行|中心校|校区|分校)?[校园]长|(?:党委|党总支|总支|党支部|支部)?书记|(?:教学点|校区|分校)?负责人"
)
DEPUTY = re.compile("(?![原前团]|名誉|共青团)[^长]{0,4}副(?:[校园]长|书记)")  # 教学副校长; 团委副书记 leads no school


def leads_school(person: Person) -> bool:
    """Whether the roster's 职务 says that this person leads a school; 校长助理 does not."""
    return rank(person) > 0


def rank(person: Person) -> int:
    """2 for the head of a school, 1 for a deputy, 0 for everybody else."""
    roles = [bare(role.strip()) for role in re.split("[、,/]", person.role)]
    return 2 if any(map(HEAD.fullmatch, roles)) else int(any(map(DEPUTY.fullmatch, roles)))


def principals(community: Community) -> dict[str, str]:
    """Who answers for each school: its head, else a deputy; schools without either, and offices, are left out."""
    found: dict[str, Person] = {}
    for person in community.people:
        school = community.school(person.school)
        known = found.get(person.school)
        if school and school.kind != "office" and rank(person) > (rank(known) if known else 0):
            found[person.school] = person
    return {school.name: found[school.name].name for school in community.schools if school.name in found}


def roles_of(name: str, community: Community) -> frozenset[Role]:
    """What a person is, by the roster, the community's offices and its pairs; a stranger if not on the roster."""
    person = community.person(name)
    if person is None:
        return frozenset({Role.STRANGER})
    found = {Role.TEACHER}
    if any(pair.mentor == name and pair.until is None for pair in community.pairs):
        found.add(Role.MENTOR)
    if leads_school(person):
        found.add(Role.SCHOOL_LEADER)
    if name == community.lead:
        found.add(Role.LEAD)
    if name in community.liaisons or "联络员" in person.role:
        found.add(Role.LIAISON)
    if name in community.administrators:
        found.add(Role.ADMINISTRATOR)
    return frozenset(found)


def may(name: str, verb: Verb, community: Community) -> bool:
    """Whether this person may do that at all; for a school verb, in their own school."""
    return any(verb in RIGHTS[role] for role in roles_of(name, community))


def may_for(name: str, other: str, verb: Verb, community: Community) -> bool:
    """Whether this person may do that about another; who only leads a school, about its people."""
    roles = roles_of(name, community)
    if any(verb in RIGHTS[role] for role in roles - {Role.SCHOOL_LEADER}):
        return True
    school = community.school_of(name)
    return bool(school) and school == community.school_of(other) and may(name, verb, community)


def may_see(viewer: str, owner: str, community: Community) -> bool:
    """Whether the viewer may see the owner's own figures: one's own, one's mentee's, one's school's, or all.

    In a school those of whoever stands beside or above one are not seen: a deputy does not see the head's.
    """
    if viewer == owner or may(viewer, Verb.SEE_ALL, community):
        return True
    if may(viewer, Verb.SEE_SCHOOL, community) and _stands_above(viewer, owner, community):
        return True
    return any(pair.mentor == viewer and pair.mentee == owner and pair.until is None for pair in community.pairs)


def _stands_above(name: str, other: str, community: Community) -> bool:
    leader, person = community.person(name), community.person(other)
    if leader is None or person is None:
        return False
    return leader.school == person.school and rank(leader) > rank(person)
