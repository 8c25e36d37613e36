"""How much a set of records comes to, in the unit that was asked for."""

from collections.abc import Callable, Iterable, Mapping
from math import fsum

from handlers.facts import Record
from handlers.rules.owners import Owner, People
from handlers.rules.parts import partner_of, subject_of

HELD_TOGETHER = ("次", "场", "期", "对")
"""Units of activities that people hold together: one report by three people is one activity."""
TOGETHER_ALTHOUGH_LESSONS = ("同步课堂", "送教", "同课异构")
"""Types that two schools hold as one, whatever their unit."""

DAYS_OF_A_WEEK = 5
"""How many 天 at another school are a 周 there: its school days."""


def count(records: Iterable[Record], unit: str, owner: Owner, people: People) -> float:
    """What the records come to in a unit: 人 are different people, 门 subjects, 人次 people times activities.

    For a group of people an activity that several of them name together counts once.
    """
    if unit in DISTINCT:
        return len({DISTINCT[unit](record, people) for record in records} - {""})
    if owner.kind == "person" or unit == "人次":
        return fsum(_amount(record, unit) for record in records)
    return _activities(records, unit)


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


def _activities(records: Iterable[Record], unit: str) -> float:
    """Each activity as often as whoever took part most often says; what people do alone is summed."""
    shares: dict[tuple[object, ...], dict[str, list[float]]] = {}
    for record in records:
        shares.setdefault(_activity(record, unit), {}).setdefault(record.who, []).append(_amount(record, unit))
    return fsum(max(fsum(counts) for counts in people.values()) for people in shares.values())


def _activity(record: Record, unit: str) -> tuple[object, ...]:
    """What tells one activity from another: the day and its topic, or else who was there."""
    if not is_joint(record, unit):
        return (record.type, record.who)
    if record.topic:
        return (record.type, record.day, record.topic)
    return (record.type, record.day, record.subject, frozenset((record.who, record.teacher, *record.together)))


def is_joint(record: Record, unit: str) -> bool:
    """Whether people who report a record together mean one activity: a meeting, not each one's own lessons."""
    return record.type in TOGETHER_ALTHOUGH_LESSONS or record.unit in HELD_TOGETHER or unit == "节次"
