"""完成情况: who was asked for what and how far it is, school by school and one by one, each figure explained."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers import wording
from handlers.facts import Record
from handlers.papers.material import Material
from handlers.papers.sheets import Column, Sheet, Value, Workbook
from handlers.papers.titles import span_title
from handlers.rules.explaining import arithmetic
from handlers.rules.standing import Standing

STATES = {"met": "已完成", "on_pace": "按进度", "behind": "慢于进度", "missed": "未完成", "excused": "免"}
OWNERS = {"person": "个人", "pair": "师徒", "school": "学校", "subject_group": "学科组", "community": "共同体"}

BY_ONE = (
    *(Column("学校", 14), Column("对象", 14), Column("类别", 8), Column("任务", 18), Column("应做", 7, "number")),
    *(Column("已做", 7, "number"), Column("还差", 7, "number"), Column("单位", 6), Column("完成率%", 9, "number")),
    *(Column("起", 11, "day"), Column("止", 11, "day"), Column("情况", 10)),
)
BY_SCHOOL = (
    *(Column("学校", 16), Column("任务", 20), Column("应完成（人）", 11, "number")),
    *(Column("已完成（人）", 11, "number"), Column("完成率%", 9, "number"), Column("共做", 9, "number")),
    Column("单位", 6),
)
EXPLAINED = (
    *(Column("对象", 12), Column("任务", 16), Column("应做", 7, "number"), Column("已做", 7, "number")),
    *(Column("依据", 34), Column("出处", 16), Column("怎么算", 34), Column("计入的记录", 40), Column("没有计入的", 26)),
)


def completion(material: Material, type_name: str = "") -> Workbook:
    """How far everybody is with everything, or with one activity, as of the material's day; each figure explained."""
    asked = (one for one in material.standings if not type_name or type_name in one.activity)
    material = replace(material, standings=tuple(asked))
    title = (
        f"{material.about or material.community.name}{span_title(material.community.calendar, material.span)}完成情况"
    )
    at = min(material.today, material.span.end)
    shown = f"{title}（截至{at.isoformat()}）"
    return Workbook(
        title,
        (
            Sheet("按学校", f"{shown} 分校", BY_SCHOOL, tuple(by_school(material))),
            Sheet("按对象", shown, BY_ONE, tuple(_row(one, material) for one in material.standings)),
            Sheet("数字说明", f"{shown} 数字说明", EXPLAINED, tuple(_explained(material))),
        ),
    )


def by_school(material: Material) -> Iterable[tuple[Value, ...]]:
    """Of each school and task that its people have: how many owe it, how many have done it, and how much in all."""
    groups: dict[tuple[str, str, str], list[Standing]] = {}
    for one in material.standings:
        if one.owner == "person" and one.state != "excused":
            key = (material.community.school_of(one.of), task(one), one.unit)
            groups.setdefault(key, []).append(one)
    for (school, what, unit), found in sorted(groups.items(), key=lambda entry: _place(entry[0][0], material)):
        met = sum(one.left == 0 for one in found)
        yield school, what, len(found), met, 100 * met // len(found), sum(one.done for one in found), unit


def task(one: Standing) -> str:
    """What is asked: 听课, or 评课或听课 with the part it is for."""
    return "或".join(one.activity) + (f"（{one.part}）" if one.part else "")


def _place(school: str, material: Material) -> int:
    names = [each.name for each in material.community.schools]
    return names.index(school) if school in names else len(names)


def _row(one: Standing, material: Material) -> tuple[Value, ...]:
    place = {"school": one.of, "community": ""}.get(one.owner) or material.community.school_of(one.names[0])
    figures = (one.at_least, one.done, one.left, one.unit, one.percent, one.from_, one.to)
    return place, one.of, OWNERS[one.owner], task(one), *figures, STATES[one.state]


def _explained(material: Material) -> Iterable[tuple[Value, ...]]:
    records = {record.id: record for record in material.records}
    for one in material.standings:
        counted = [records[id] for id in one.counted if id in records]
        yield (
            *(one.of, task(one), one.at_least, one.done, f"“{one.says}”", _source(one)),
            "".join(wording.reckoned(step, one.unit) for step in arithmetic(one)[1:]) or "照原文",
            _listed(counted, len(one.counted)),
            "、".join(sorted({wording.REFUSED.get(why, why) for _, why in one.not_counted})),
        )


def _source(one: Standing) -> str:
    """The document that asks it; a quota set in the chat has the message for both its key and its source."""
    return "群里定的" if one.source == one.quota else one.source


def _listed(records: Sequence[Record], many: int) -> str:
    """The records behind a figure; those that the reader may not see, and meetings, as a number only."""
    others = many - len(records)
    parts = [wording.listed(records)] if records else []
    return ";".join(parts + ([f"另{others}条"] if others else []))
