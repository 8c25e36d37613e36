"""Whose a quota is where it is not everybody's: people and schools by name, subjects, 班主任, 青年教师."""

from collections.abc import Sequence
from itertools import pairwise

from handlers.understanding.details import SUBJECTS
from handlers.understanding.patterns import lazy
from handlers.understanding.people import Named
from handlers.understanding.reading import Reading

NOUNS = {
    "class_teacher": "班主任",
    "subject_leader": "教研组长|备课组长|学科组长",
    "grade_leader": "年级组长|年级主任",
    "school_leader": "校级领导|学校领导|校领导|校级干部|领导班子成员",
    "principal": "(?<!副)(?:校长|园长)",
    "middle_leader": "中层(?:干部|领导)?",
    "backbone_teacher": "骨干教师|名师|学科带头人",
    "young_teacher": "青年教师|年轻教师|新教师|新入职教师|见习教师",
    "researcher": "教研员",
}
"""A plan's noun for people of some office, and what such people are called."""

OWES = (
    "(?:老师|教师|同志|们)*\\s*(?:每|各|人均|都|一个?(?:学期|月|周|学年)|本|这|的|至少|不少于|不低于"
    "|应|须|要(?!求)|任务|[听上开评写做交访]|家访|送教|指导|教研|参加|\\d+[节次篇])"
)
_NOUNS = {noun: lazy(f"(?:{said}){OWES}|对象[是为:]+(?:{said})") for noun, said in NOUNS.items()}
_OWES = lazy(OWES)
_JOINED = lazy("\\s*[、和与及,跟]?\\s*")
_CITED = lazy("(?:按照?|根据|依照?|经|遵照|应)\\W*$")
_GROUP = lazy(f"({'|'.join(SUBJECTS)})(?:教研组|备课组|学科组|学科|组)?(?:的|全体|所有)*(?:每[人位名]|老师|教师|人人)")


def named_in(reading: Reading) -> tuple[str, ...] | None:
    """Those whom a quota is for: names of people or of a school, or a plan's noun; none of them for everybody.

    None where somebody is named of whom it is not clear whether the quota is theirs.
    """
    people = [named for named in reading.people if not _cited(reading, named.start)]
    if people:
        return tuple(dict.fromkeys(named.name for named in people)) if _owe(reading, people) else None
    if noun := next((noun for noun, said in _NOUNS.items() if said.search(reading.text)), ""):
        return (noun,)
    if group := _GROUP.search(reading.text):
        return _of_subject(reading, SUBJECTS[group[1]])
    schools = [place for place in reading.schools if place.known and not _cited(reading, place.start)]
    return tuple(dict.fromkeys(place.name for place in schools))


def _cited(reading: Reading, start: int) -> bool:
    """Whether somebody is only named as who wants it: 按陈校的要求."""
    return _CITED.search(reading.text, max(0, start - 4), start) is not None


def _owe(reading: Reading, people: Sequence[Named]) -> bool:
    """Whether those named stand together, in front of what they owe."""
    if not all(_JOINED.fullmatch(reading.text, one.end, two.start) for one, two in pairwise(people)):
        return False
    end = people[-1].end
    before_thing = any(0 <= thing.start - end <= 2 for thing in reading.things)
    return all(named.known for named in people) and (before_thing or _OWES.match(reading.text, end) is not None)


def _of_subject(reading: Reading, subject: str) -> tuple[str, ...]:
    """The people who teach a subject now."""
    return tuple(person.name for person in reading.community.people if person.subject == subject)
