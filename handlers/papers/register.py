"""台账: the register of what was done, a sheet for each type of activity, with its sums by school and by person."""

from collections.abc import Callable, Sequence

from config.community import Community
from handlers.facts import Record
from handlers.papers.material import Material
from handlers.papers.sheets import Column, Sheet, Value, Workbook
from handlers.papers.titles import span_title, teaching_week
from handlers.wording import heads_or

OBSERVED = {"听课": ("听课人", "授课教师"), "评课": ("评课人", "授课教师"), "师徒指导": ("指导教师", "指导对象")}
"""Types of which the register names two people, and what each is called there."""

Reads = Callable[[Record, Community], Value]
HEAD: tuple[tuple[Column, Reads], ...] = (
    (Column("日期", 11, "day"), lambda record, _: record.day),
    (Column("周次", 8), lambda record, community: teaching_week(community.calendar, record.day)),
    (Column("学校", 14), lambda record, community: community.school_of(record.who)),
)
LESSON: tuple[tuple[Column, Reads], ...] = (
    (Column("学科", 8), lambda record, _: record.subject),
    (Column("班级", 11), lambda record, _: record.class_),
)
FOOT: tuple[tuple[Column, Reads], ...] = (
    (Column("评分", 7, "number"), lambda record, _: record.rating),
    (Column("备注", 26), lambda record, community: remark(record, community)),
)


def register(material: Material, type_name: str = "") -> Workbook:
    """The register of one type, or of every type that was recorded, in the taxonomy's order."""
    kinds = [type_name] if type_name else _in_order(material)
    head = f"{material.about or material.community.name}{span_title(material.community.calendar, material.span)}"
    sheets = [type_sheet(material, kind, f"{head}{kind}台账") for kind in kinds]
    title = f"{head}{type_name or '活动'}台账"
    return Workbook(title, (*sheets, _by_school(material, kinds, head), _by_person(material, kinds, head)))


def type_sheet(material: Material, kind: str, title: str) -> Sheet:
    """All records of one type, oldest first, numbered."""
    records = material.of_type(kind)
    fields = _fields(kind, records)
    columns = (Column("序号", 6, "number"), *(column for column, _ in fields))
    rows = tuple(
        (number, *(read(record, material.community) for _, read in fields)) for number, record in enumerate(records, 1)
    )
    return Sheet(kind, title, columns, rows)


def remark(record: Record, community: Community) -> str:
    """What else is known of a record: the first day, others who were there, where it was, how."""
    since = f"自{record.since.isoformat()}起" if record.since and record.since != record.day else ""
    others = f"一起：{'、'.join(record.together)}" if record.together else ""
    where = f"在{record.school}" if record.school and record.school != community.school_of(record.who) else ""
    return ";".join(filter(None, (since, where, record.mode, others)))


def _fields(kind: str, records: Sequence[Record]) -> tuple[tuple[Column, Reads], ...]:
    unit = records[0].unit if records else ""
    topic: tuple[Column, Reads] = (Column("课题" if unit == "节" else "主题", 22), lambda record, _: record.topic)
    named = Column(f"{unit}数" if unit else "数量", 7, "number", summed=True)
    amount: tuple[Column, Reads] = (named, lambda record, _: record.count)
    return (*HEAD, *_people(kind), *LESSON, topic, amount, *FOOT)


def _people(kind: str) -> tuple[tuple[Column, Reads], ...]:
    """Who did it, and with whom where the type is between two."""
    doer, other = OBSERVED.get(kind, ("姓名", ""))
    named: tuple[tuple[Column, Reads], ...] = ((Column(doer, 10), lambda record, _: record.who),)
    return (*named, (Column(other, 10), lambda record, _: record.teacher)) if other else named


def _in_order(material: Material) -> list[str]:
    """The types that were recorded, in the taxonomy's order; those that a plan added come last."""
    recorded = dict.fromkeys(record.type for record in material.records)
    known = [name for name in material.community.types if name in recorded]
    return known + [name for name in recorded if name not in known]


def _by_school(material: Material, kinds: Sequence[str], head: str) -> Sheet:
    """What each school's people did, in the schools' order; how many of them took part stands beside it."""
    community = material.community
    sums: dict[tuple[str, str], list[Record]] = {}
    for record in material.of_type(*kinds):
        sums.setdefault((community.school_of(record.who), record.type), []).append(record)
    places = [school.name for school in community.schools]
    rows = [
        (
            place,
            kind,
            sum(each.count for each in found),
            heads_or(found[0].unit, found),
            len({one.who for one in found}),
        )
        for (place, kind), found in sorted(sums.items(), key=lambda entry: _rank(entry[0], places, kinds))
    ]
    columns = (Column("学校", 20), Column("活动", 14), _amount(kinds), Column("单位", 8), Column("人数", 10, "number"))
    return Sheet("按学校", f"{head}分校汇总", columns, tuple(rows))


def _by_person(material: Material, kinds: Sequence[str], head: str) -> Sheet:
    """What each person did, in the roster's order."""
    community = material.community
    sums: dict[tuple[str, str], list[Record]] = {}
    for record in material.of_type(*kinds):
        sums.setdefault((record.who, record.type), []).append(record)
    names = [person.name for person in community.people]
    rows = [
        (community.school_of(name), name, kind, sum(each.count for each in found), found[0].unit)
        for (name, kind), found in sorted(sums.items(), key=lambda entry: _rank(entry[0], names, kinds))
    ]
    columns = (Column("学校", 20), Column("姓名", 14), Column("活动", 14), _amount(kinds), Column("单位", 8))
    return Sheet("按人", f"{head}个人汇总", columns, tuple(rows))


def _amount(kinds: Sequence[str]) -> Column:
    """Only amounts of one type can be added up."""
    return Column("数量", 10, "number", summed=len(kinds) == 1)


def _rank(entry: tuple[str, str], names: Sequence[str], kinds: Sequence[str]) -> tuple[int, str, int]:
    """The order of the roster and the taxonomy; who is not on it comes last."""
    name, kind = entry
    return (names.index(name) if name in names else len(names)), name, kinds.index(kind)
