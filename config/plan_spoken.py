"""A plan may be written in the words that people say: 每位教师 is teacher, 每学期 term, 1月10日前 01-10."""

import re
from collections.abc import Iterable, Iterator, Mapping

from config.community import Community
from config.mistakes import Mistake, nearest
from config.plan import Plan
from config.plan_checks import OWNERS as COUNTED
from config.plan_words import DEADLINES, KINDS, OWNERS, PERIODS, PLACES, owner_name

EACH_OF = re.compile("^(?:全体|所有|[每各][位名所对个]?)")
"""What stands before the noun: 每位教师, 各校, 所有班主任."""

MORE_OWNERS = {
    "老师": "teacher",
    "人": "teacher",
    "师傅": "mentor",
    "导师": "mentor",
    "学员": "mentee",
    "领导": "school_leader",
    "中层": "middle_leader",
    "校": "school",
    "核心校": "core_school",
    "成员校": "member_school",
    "园": "kindergarten",
    "教共体": "community",
    "班": "class",
}
MORE_DEADLINES = {
    "期末": "end_of_term",
    "期末前": "end_of_term",
    "学期末": "end_of_term",
    "学期结束": "end_of_term",
}
PARTS = {
    "人": "person",
    "教师": "person",
    "老师": "person",
    "对": "pair",
    "师徒": "pair",
    "校": "school",
    "学校": "school",
    "学科": "subject",
    "年级": "grade",
    "班": "class",
    "班级": "class",
    "学生": "student",
}
"""What an amount is counted for apart."""

_DAY = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号](?:之?前|以前)?")
_WEEK = re.compile(r"第(?P<week>\d{1,2})周(?:结束)?(?:之?前|以前|末|内)?")


def in_plan_words(values: object) -> object:
    """The values of a plan file with the spoken words of its asks put into the plan's own; all others are left."""
    if not isinstance(values, dict) or not isinstance(values.get("asks"), list):
        return values
    return {**values, "asks": [_ask(ask) for ask in values["asks"]]}


def unknown_owners(plan: Plan, community: Community) -> Iterator[Mistake]:
    """What nobody owes: asks whose owner is Chinese and neither a noun of plans nor a name of the community."""
    schools, people = (school.name for school in community.schools), (person.name for person in community.people)
    names = {community.name, *schools, *people}
    known = [owner_name(noun) for noun in COUNTED]
    for n, ask in enumerate(plan.asks):
        if not ask.of.isascii() and ask.of not in names:
            what = f"不认识“{ask.of}”{nearest(ask.of, known) or '。'}可以写{'、'.join(known)}，或学校和人的名字"
            yield Mistake(("asks", n, "of"), what)


def _ask(ask: object) -> object:
    if not isinstance(ask, dict):
        return ask
    return {name: _ask(value) if isinstance(value, dict) else _word(name, value) for name, value in ask.items()}


def _word(field: object, value: object) -> object:
    if not isinstance(value, str):
        return value
    if field == "by":
        return _deadline(value)
    return WORDS.get(str(field), {}).get(EACH_OF.sub("", value) or value, value)


def _deadline(said: str) -> str:
    if found := _DAY.fullmatch(said):
        day = f"{int(found['month']):02}-{int(found['day']):02}"
        return f"{found['year']}-{day}" if found["year"] else day
    if found := _WEEK.fullmatch(said):
        return f"week {int(found['week'])}"
    return WORDS["by"].get(said, said)


def _by_name(words: Iterable[tuple[str | None, str]]) -> dict[str, str]:
    """Each spoken word, without what stands before the noun, with the plan's own word for it."""
    return {EACH_OF.sub("", said): own for own, said in words if own and said}


WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": _by_name(KINDS.items()),
    "of": {**_by_name(OWNERS.items()), **MORE_OWNERS},
    "per": _by_name(PERIODS.items()),
    "where": _by_name(PLACES.items()),
    "by": {**{said: own for own, said in DEADLINES.items()}, **MORE_DEADLINES},
    "each": PARTS,
}
"""The spoken words of each field."""
