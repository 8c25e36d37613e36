"""One activity told at once and done in parts: 听课2节,孙浩和高飞的; 语文数学各一节; 跟岗两天,周三周四."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.meaning import Item
from handlers.understanding.numbers import read_number
from handlers.understanding.patterns import lazy
from handlers.understanding.reports.cores import Core
from handlers.understanding.reports.marks import LESSONS, OBSERVED, Mark
from handlers.understanding.reports.when import Days
from handlers.understanding.times.stretches import DAY

APIECE = lazy("各|每人|人均|一人|每天|都")
EACH_DID = lazy("各(?![位校班])[^,。;]{0,3}$")  # 各上了一节
ONE_A_PIECE = lazy("[^。;!?\\n]{0,4}一[个人](?:[一-鿿]{2})[,、]?一[个人](?:[一-鿿]{2})")  # 上了示范课,一个英语一个音乐
HEADS = lazy("[^,。;:\\n]{0,6}:")  # 集体备课参加情况:3号、10号
DAILY, STREAK = lazy("每天"), lazy("连续?([两三四五六])天[^。;!?\\d]*每天")
EVERY_DAY = lazy("(?:每天|[两俩三]天都?各)[^共总,。;!?]*$|一天$")
FAR = 10  # characters before a number in which 每天 stands
SATURDAY = 5
IN_TURN, BY_EACH = lazy("分别"), lazy("\\(|课?,?分别[是由]")
FIELDS = {"subject": "subject", "class": "class_", "topic": "topic", "mode": "mode"}
EACH_OF = ("teacher", "days", "subject", "topic", "mode")  # what 各 counts
EACH_PLACE = ("school", "class_")  # and where it counts no people


def shares(
    text: str, core: Core, told: Sequence[Mark], teachers: Sequence[str], days: Sequence[Days], item: Item
) -> Iterator[Item]:
    """The item, or one for each part where as many teachers, subjects, classes or days are named as it counts."""
    if _named_behind(text, core, item):
        item = replace(item, count=1)
    columns = _columns(told, teachers, days)
    lengths = {len(values) for values in columns.values()}
    daily = len(days) > 1 and DAILY.search(text, max(0, core.start - 2), core.end)
    told_of = item.count if core.count else _named(text, core, columns, item)
    named = max(len(teachers), len(columns["subject"]), len(columns["school"]))
    several = len(days) > 1 or (named > 1 and len(item.who) < 2)
    several = several and not (core.count and item.count > core.count.value)  # 第二节和第四节各听一节 are two by now
    apiece = several and EACH_DID.search(text, max(0, core.start - 5), core.count.start if core.count else core.start)
    parts = int(told_of) if told_of > 1 and told_of in lengths and not (daily or apiece) else 0
    each = _each(text, core, columns, len(item.who) > 1) if not parts else 0
    if not parts and not each:
        made = _filled(item, {**columns, "teacher": ["、".join(teachers)], "days": _in_all(days, item)}, 0)
        yield replace(made, count=made.count * _workdays(text, core, told, made))
        return
    if each and core.count is None and each == item.count:  # 第二节和第四节各听了课,老师分别是高飞和孙浩
        item = replace(item, count=1)
    unclear: dict[str, Any] = {name: "" for name in FIELDS.values() if 1 < len(columns[name]) != (parts or each)}
    item = replace(item, **unclear)
    turns = [(name,) for name in item.who] if _one_each(item, columns, each) else [item.who] * (parts or each)
    for at in range(parts or each):
        part = {name: values for name, values in columns.items() if len(values) in (1, parts or each)}
        yield _filled(replace(item, count=1 if parts else item.count, who=turns[at]), part, at)


def _in_all(days: Sequence[Days], item: Item) -> list[Days]:
    """The days, or one period over them where more was done on them than can be told apart: 周三周四听课3节."""
    listed = len(days) > 1 and item.count > 1 and all(since is None for _, since in days)
    return [(max(days)[0], min(days)[0])] if listed else list(days)


def _named(text: str, core: Core, columns: dict[str, list[Any]], item: Item) -> float:
    """How many are named where none are counted: the teachers one listened to, or 10月13日《光》,11月5日《声》."""
    if HEADS.match(text, core.end) and core.tail and all(mark.kind in ("time", "mode") for mark in core.tail):
        return len(columns["days"])  # 集体备课:3号、10号、17号
    if core.type in OBSERVED:
        return len(columns["teacher"])
    return len(columns["topic"]) if len(columns["topic"]) == len(columns["days"]) else item.count


def _named_behind(text: str, core: Core, item: Item) -> bool:
    """Whether a count is of lessons given by as many people, one each: 送教2次(王丽、孙浩)."""
    alike = core.count is not None and core.type in LESSONS and len(item.who) == core.count.value > 1
    return alike and BY_EACH.match(text, core.end) is not None


def _workdays(text: str, core: Core, told: Sequence[Mark], item: Item) -> int:
    """On how many days it was done as often: 从周一到周三每天听了一节; one where it is not said of each day."""
    streak = STREAK.search(text, max(0, core.start - FAR - FAR), core.end)
    if streak and item.since is None:
        return int(read_number(streak[1]) or 1)  # 连续三天听课,每天一节
    ranged = any(mark.kind == "time" and mark.value.kind == "range" for mark in told)
    counted = core.count.start if core.count else core.start
    if item.since is None or not ranged or not EVERY_DAY.search(text, max(0, counted - FAR), counted):
        return 1
    return sum(date.weekday(item.since + at * DAY) < SATURDAY for at in range((item.day - item.since).days + 1)) or 1


def _one_each(item: Item, columns: dict[str, list[Any]], each: int) -> bool:
    """Whether those who gave lessons gave one of the subjects or topics each: 语文数学各一节研讨课,田甜、董强执教."""
    alike = any(len(item.who) == len(columns[name]) == each for name in ("subject", "topic"))
    return each > 1 and alike and item.type in LESSONS


def in_turn(text: str, items: list[Item]) -> list[Item]:
    """我和罗伟分别听课1节和2节: the people of the first item have one item each."""
    if len(items) < 2 or not IN_TURN.search(text):
        return items
    heard = items[-1].teacher.split("、")
    if len(heard) == len(items) and not any(
        item.teacher for item in items[:-1]
    ):  # 一节在本校一节在清河,分别是小燕和李芳的
        return [replace(item, teacher=name) for item, name in zip(items, heard, strict=True)]
    if len(items[0].who) != len(items):
        return items
    turns = zip(items, items[0].who, strict=True)
    return [replace(item, who=() if name == "我" else (name,)) for item, name in turns]


def _columns(told: Sequence[Mark], teachers: Sequence[str], days: Sequence[Days]) -> dict[str, list[Any]]:
    columns = {field: _column(told, kind, teachers) for kind, field in FIELDS.items()}
    schools = list(dict.fromkeys(mark.value.name for mark in sorted(told) if mark.kind == "school"))
    several = schools if len(schools) > 1 else []
    heard = [mark.value.name for mark in sorted(told) if _is_one_of(mark, teachers)]
    teachers = heard if len(heard) == len(days) > 1 else teachers  # 3号李芳芳 10号赵敏华 17号李芳芳
    dated = [mark for mark in sorted(told) if mark.kind in ("time", "mode")]
    if len(days) > 1 and _between_days(dated):
        columns["mode"] = _beside_each(dated[-len(days) - 1 :], "mode")
    return {**columns, "school": several, "teacher": list(teachers), "days": list(days)}


def _column(told: Sequence[Mark], kind: str, teachers: Sequence[str]) -> list[Any]:
    """The values of a kind, each once, or with each teacher where there is one behind each: 李芳(语文)、徐慧(语文)."""
    marks = [mark for mark in sorted(told) if mark.kind == kind or _is_one_of(mark, teachers)]
    values = (mark.value for mark in marks if mark.kind == kind)
    if kind != "mode" and _between(marks, kind):
        return _beside_each(marks, kind)
    return list(dict.fromkeys(values))


def _between(marks: Sequence[Mark], kind: str) -> bool:
    """Whether a detail stands behind one of several people and before another: 王丽《将相和》、孙浩."""
    kinds = [mark.kind for mark in marks]
    return kinds[:1] == ["person"] and kind in kinds[: len(kinds) - 1 - kinds[::-1].index("person")]


def _between_days(marks: Sequence[Mark]) -> bool:
    """Whether 线上 is told of one of several days and not of all: 5日校内、12日校际、19日线上."""
    kinds = [mark.kind for mark in marks]
    return kinds.count("mode") == 1 and kinds.index("mode") > 1


def _beside_each(marks: Sequence[Mark], kind: str) -> list[Any]:
    """What stands behind each of the people, or nothing."""
    told: list[Any] = []
    for mark in marks:
        if mark.kind != kind:
            told.append("")
        else:
            told[-1] = told[-1] or mark.value
    return told


def _is_one_of(mark: Mark, people: Sequence[str]) -> bool:
    return mark.kind == "person" and mark.value.name in people


def _each(text: str, core: Core, columns: dict[str, list[Any]], together: bool) -> int:
    """How many parts have the count each: two for 语文数学各一节; none where it is people who did so each."""
    told_so = APIECE.search(text[max(0, core.start - 2) : core.end]) or ONE_A_PIECE.match(text, core.end)
    if not told_so and not EACH_DID.search(text, max(0, core.start - 5), core.start):
        return 0
    counted = EACH_OF if together else EACH_OF + EACH_PLACE
    return next((len(columns[name]) for name in counted if len(columns[name]) > 1), 0)


def _filled(item: Item, columns: dict[str, list[Any]], at: int) -> Item:
    """The item with the values of one part; a column of one value holds for all."""
    values = {name: column[at if len(column) > at else 0] for name, column in columns.items() if column}
    days = values.pop("days", None)
    return replace(item, **values, **({"day": days[0], "since": days[1]} if days else {}))
