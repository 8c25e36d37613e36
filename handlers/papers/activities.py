"""教研活动记录: one form for each activity that people held together, however many of them reported it."""

from collections.abc import Iterator, Sequence

from handlers.facts import Record
from handlers.papers.activities_held import held
from handlers.papers.document import Block, Cell, Document, NewPage, Paragraph, Photograph, Row, Table
from handlers.papers.material import Material
from handlers.papers.minutes import by_school
from handlers.papers.photographs import placed
from handlers.papers.titles import long_day, span_title, weekday

GRID = (26.0, 59.0, 26.0, 59.0)
HEIGHTS = {"活动过程": 66.0, "发言要点": 34.0, "达成共识与改进措施": 24.0, "反思": 20.0}
PHOTOGRAPHS_HEIGHT = 20.0
GIVEN_UP = {"活动过程": 30.0, "发言要点": 8.0}
"""Millimetres of writing space that two photographs take, so that the form stays on its page."""


def activities(material: Material, type_name: str = "") -> Document:
    """The forms of all activities of the material, or of one type, oldest first."""
    days = span_title(material.community.calendar, material.span)
    name = f"{material.about or material.community.name}{days}{type_name or '教研活动'}记录"
    return Document(name, tuple(all_activities(material, type_name)))


def all_activities(material: Material, type_name: str = "") -> Iterator[Block]:
    """The forms alone, each on its own page."""
    for number, records in enumerate(held(material, type_name)):
        if number:
            yield NewPage()
        yield from _form(records, material)


def _form(records: Sequence[Record], material: Material) -> Iterator[Block]:
    first, community = records[0], material.community
    people = list(dict.fromkeys(name for each in records for name in (each.who, *each.together)))
    where = first.school or community.school_of(first.who)
    mode = "、".join(dict.fromkeys(each.mode for each in records if each.mode))
    told = {
        "达成共识与改进措施": "\n".join(dict.fromkeys(each.suggestions for each in records if each.suggestions)),
        "发言要点": "\n".join(dict.fromkeys(each.strengths for each in records if each.strengths)),
    }
    yield Paragraph(f"{first.type}记录" if first.type.endswith("活动") else f"{first.type}活动记录", "form_title")
    yield Paragraph(f"{community.name} {span_title(community.calendar, material.span)}", "form_note")
    photographs = placed(material.photographs(records))
    room = GIVEN_UP if photographs else {}
    rows = [
        _wide("活动主题", first.topic or f"{first.subject}{first.type}"),
        _two("时间", f"{long_day(first.day)} {weekday(first.day)}", "地点", where),
        _two("主持人", first.teacher, "记录人", first.said_by),
        _wide("参加人员", f"{by_school(people, community)}（应到    人，实到{len(people)}人）"),
        _two("活动形式", mode, "学科", first.subject),
        *(_wide(name, told.get(name, ""), height - room.get(name, 0)) for name, height in HEIGHTS.items()),
        _photographs(photographs),
    ]
    yield Table(GRID, tuple(rows))


def _two(label: str, text: str, second: str, other: str) -> Row:
    return Row((Cell(label, "label"), Cell(text), Cell(second, "label"), Cell(other)))


def _wide(label: str, text: str, height: float = 0) -> Row:
    """A label with one cell beside it; one with a height of its own is for writing into."""
    cell = Cell(text, "essay" if height else "entry", len(GRID) - 1)
    return Row((Cell(label, "label"), cell), height or 10, long=bool(height))


def _photographs(found: tuple[Photograph, ...]) -> Row:
    """What was sent with the activity's reports; the place stays empty where nothing was."""
    cell = Cell(span=len(GRID) - 1, photographs=found)
    return Row((Cell("附照片", "label"), cell), PHOTOGRAPHS_HEIGHT, long=bool(found))
