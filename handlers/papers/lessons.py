"""听课记录表: one observed lesson in the printed form that schools use, and a person's term of them as a booklet."""

from collections.abc import Iterable, Iterator
from math import ceil

from config.taxonomy import TAUGHT
from handlers.facts import Record
from handlers.papers.document import Block, Cell, Document, NewPage, Paragraph, Row, Table
from handlers.papers.material import Material
from handlers.papers.titles import long_day, span_title, teaching_week, weekday

OBSERVED = "听课"

GRID = (22.0, 36.0, 18.0, 30.0, 20.0, 44.0)
PROCESS_HEIGHT = 90.0
REMARK_HEIGHT = 24.0


def lesson_forms(material: Material, record_id: str = "") -> Document:
    """The form of one record, or the booklet of all; nothing on it where there is no such lesson to be seen."""
    if not record_id:
        return booklet(material)
    found = lessons_of(material, record_id)
    name = "".join(f"{each.who}{each.day.isoformat()}" for each in found)
    return Document(f"{name}听课记录表", tuple(block for each in found for block in _forms(each, material)))


def booklet(material: Material) -> Document:
    """All observed lessons of the material, by school and person as the roster has them, a page each."""
    days = span_title(material.community.calendar, material.span)
    about = material.about or material.community.name
    name = f"{about}{days}听课记录"
    return Document(name, (*_cover(material, about, days), *all_forms(material)))


def all_forms(material: Material) -> Iterator[Block]:
    """The forms alone, one after the other, each on its own page; each observer's first one is anchored."""
    for place, (_, records) in enumerate(by_observer(material)):
        for number, record in enumerate(records):
            if place or number:
                yield NewPage()
            yield from _forms(record, material, "" if number else f"observer{place}")


def by_observer(material: Material) -> list[tuple[str, list[Record]]]:
    """Who observed lessons, in the roster's order, and which; whoever is not on the roster comes last."""
    found: dict[str, list[Record]] = {person.name: [] for person in material.community.people}
    for record in material.of_type(OBSERVED):
        found.setdefault(record.who, []).append(record)
    return [(name, records) for name, records in found.items() if records]


def _forms(record: Record, material: Material, anchor: str = "") -> Iterator[Block]:
    """A form for each lesson of the record: two lessons told in one sentence are two sheets of paper."""
    many, told = max(1, ceil(record.count)), fields(record, material)
    for number in range(1, many + 1):
        if number > 1:
            yield NewPage()
        yield Paragraph("听课记录表", "form_title", anchor=anchor if number == 1 else "")
        yield Paragraph(_note(told, number, many), "form_note")
        yield Table(GRID, tuple(_rows(told)))


def fields(record: Record, material: Material) -> dict[str, str]:
    """What is known of an observed lesson, by the names that printed forms and the schools' own templates use."""
    community = material.community
    day = f"{long_day(record.day)} {weekday(record.day)}"
    return {
        "共同体": community.name,
        "学期": span_title(community.calendar, material.span),
        "周次": teaching_week(community.calendar, record.day),
        "听课时间": day,
        "地点": record.school or community.school_of(record.teacher),
        "授课教师": record.teacher,
        "学科": record.subject,
        "年级班级": record.class_,
        "课题": record.topic,
        "课型": _kind(record, material),
        "听课人": "、".join((record.who, *record.together)),
        "单位": community.school_of(record.who),
        "节数": f"{record.count:g}",
        "优点": record.strengths,
        "建议": record.suggestions,
        "等级": f"{record.rating:g}" if record.rating is not None else "",
    }


FIELDS = (
    *("共同体", "学期", "周次", "听课时间", "地点", "授课教师", "学科", "年级班级", "课题", "课型", "听课人", "单位"),
    *("节数", "优点", "建议", "等级"),
)
"""The names that `fields` knows: what a school's own template may ask for."""


def lessons_of(material: Material, record_id: str = "") -> list[Record]:
    """The observed lessons in the booklet's order, or the one record."""
    ordered = (record for _, records in by_observer(material) for record in records)
    return [record for record in ordered if record_id in ("", record.id)]


def _note(told: dict[str, str], number: int, many: int) -> str:
    which = f"（本次{many}节之{number}）" if many > 1 else ""
    return f"{told['共同体']} {told['学期']} {told['周次']}{which}"


def _rows(told: dict[str, str]) -> Iterator[Row]:
    when = f"{told['听课时间']} 第    节"
    yield _pairs(("听课时间", when, 3), ("地点", told["地点"], 1))
    yield _pairs(*((name, told[name], 1) for name in ("授课教师", "学科", "年级班级")))
    yield _pairs(("课题", told["课题"], 3), ("课型", told["课型"], 1))
    yield _pairs(("听课人", told["听课人"], 3), ("单位", told["单位"], 1))
    yield Row((Cell("教学过程", "label", 4), Cell("点评·随感", "label", 2)))
    yield Row((Cell("", "essay", 4), Cell("", "essay", 2)), PROCESS_HEIGHT, long=True)
    yield _essay("优点", told["优点"], REMARK_HEIGHT)
    yield _essay("建议", told["建议"], REMARK_HEIGHT)
    yield _pairs(("等级或分", told["等级"], 1), ("听课人签名", "", 3))
    yield _essay("授课教师回应·签名", "", 14)


def _pairs(*pairs: tuple[str, str, int]) -> Row:
    """Labels with what belongs to them, and over how many columns that goes."""
    return Row(tuple(cell for label, text, span in pairs for cell in (Cell(label, "label"), Cell(text, "entry", span))))


def _essay(label: str, text: str, height: float) -> Row:
    return Row((Cell(label, "label"), Cell(text, "essay", len(GRID) - 1)), height, long=True)


def _kind(record: Record, material: Material) -> str:
    """What kind of lesson it was, where its teacher reported it too; how it was held, where that was said."""
    groups = {name: each.group for name, each in material.community.types.items()}
    taught = [
        other.type
        for other in material.records
        if other.who == record.teacher and other.day == record.day and groups.get(other.type) == TAUGHT
    ]
    return "、".join(filter(None, (*dict.fromkeys(taught), record.mode)))


def _cover(material: Material, about: str, days: str) -> Iterable[Block]:
    person = material.community.person(about)
    yield Paragraph("听课记录本", "cover_title")
    yield Paragraph(days, "cover_line")
    yield Paragraph(f"学校：{person.school}" if person else about, "cover_line")
    if person:
        yield Paragraph(f"姓名：{person.name}", "cover_line")
    lessons = material.of_type(OBSERVED)
    yield Paragraph(f"共{sum(each.count for each in lessons):g}节", "cover_line")
    yield NewPage()
