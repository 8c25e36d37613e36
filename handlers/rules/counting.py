"""How much a set of records comes to, in the unit that was asked for."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from math import fsum

from handlers.facts import Record
from handlers.rules.owners import Owner, People
from handlers.rules.parts import partner_of, subject_of

HELD_TOGETHER = ("次", "场", "期", "对")
"""Units of activities that people hold together: one report by three people is one activity."""
TOGETHER_ALTHOUGH_LESSONS = ("同步课堂", "送教", "同课异构")
"""Types that two schools hold as one, whatever their unit."""
OCCASIONS = (
    *(
        "教研活动",
        "集体备课",
        "讲座",
        "培训",
        "教学比武",
        "经验交流",
        "质量分析会",
        "作业研讨会",
        "常规检查",
        "联合检测",
    ),
    *("例会", "互访", "送教", "同课异构", "学生活动", "开放日", "亲子活动", "家长学校"),
)
"""Types that are held for many: reports of one day that say nothing else are by people who were at the same one."""
BY_SUBJECT = ("集体备课",)
"""Occasions that each subject has for itself, even where nobody says which."""

DAYS_OF_A_WEEK = 5
"""How many 天 at another school are a 周 there: its school days."""


def count(records: Iterable[Record], unit: str, owner: Owner, people: People) -> float:
    """What the records come to in a unit: 人 are different people, 门 subjects, 人次 people times activities.

    For a group of people an activity that several of them report counts once.
    """
    if unit in DISTINCT:
        return len({DISTINCT[unit](record, people) for record in records} - {""})
    if owner.kind == "person" or unit == "人次":
        return fsum(_amount(record, unit) for record in records)
    return _activities(records, unit, people)


DISTINCT: Mapping[str, Callable[[Record, People], str]] = {
    "人": lambda record, _: record.who,
    "名": lambda record, _: record.who,
    "门": subject_of,
    "所": partner_of,
    "校": partner_of,
    "班": lambda record, _: record.class_,
}


def _amount(record: Record, unit: str) -> float:
    return record.count / DAYS_OF_A_WEEK if unit == "周" and record.unit == "天" else record.count


def _activities(records: Iterable[Record], unit: str, people: People) -> float:
    """Each activity as often as whoever took part most often says; what people do alone is summed."""
    days: dict[tuple[str, date], list[Record]] = {}
    for record in records:
        days.setdefault((record.type, record.day), []).append(record)
    return fsum(_of_a_day(found, unit, people) for found in days.values())


def _of_a_day(records: Iterable[Record], unit: str, people: People) -> float:
    """What one day's reports of one type come to: those that tell themselves apart, and at least what anyone says."""
    apart: dict[object, dict[str, list[float]]] = {}
    anyone: dict[str, list[float]] = {}
    for record in records:
        amount, detail = _amount(record, unit), _detail(record, unit, people)
        anyone.setdefault(record.who, []).append(amount)
        if detail is not None:
            apart.setdefault(detail, {}).setdefault(record.who, []).append(amount)
    return max(fsum(_most(group) for group in apart.values()), _most(anyone))


def _most(group: Mapping[str, list[float]]) -> float:
    return max(fsum(counts) for counts in group.values())


def _detail(record: Record, unit: str, people: People) -> object | None:
    """What tells one activity of a day from another; None for an occasion of which nothing is said."""
    if not is_joint(record, unit):
        return record.who
    if record.type in OCCASIONS:
        subject = subject_of(record, people) if record.type in BY_SUBJECT else record.subject
        return record.topic or subject or None
    return record.topic or frozenset((record.who, record.teacher, *record.together))


def is_joint(record: Record, unit: str) -> bool:
    """Whether people who report a record together mean one activity: a meeting, not each one's own lessons."""
    return record.type in TOGETHER_ALTHOUGH_LESSONS or record.unit in HELD_TOGETHER or unit == "节次"
