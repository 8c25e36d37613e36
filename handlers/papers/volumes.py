"""汇编成册: a term bound, one document a school and one spreadsheet, and a list of what is missing and from whom."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from config.plan import Plan
from handlers.papers.activities import all_activities
from handlers.papers.completion import BY_SCHOOL, by_school, completion, task
from handlers.papers.document import Block, Cell, Document, Entry, NewPage, Paragraph, Row, Table
from handlers.papers.lessons import all_forms, by_observer
from handlers.papers.material import Material, narrowed
from handlers.papers.minutes import all_minutes, minuted
from handlers.papers.originals import Original, originals
from handlers.papers.photographs import pages
from handlers.papers.register import register
from handlers.papers.sheets import Column, Sheet, Value, Workbook
from handlers.papers.titles import long_day, span_title

SUMMARY = "总结"
LESSON = "听课"
PHOTOGRAPH = "照片"
"""What a plan calls it where it asks for one."""
TABLE_WIDTHS = (38.0, 44.0, 22.0, 22.0, 18.0, 14.0, 12.0)
MISSING = (Column("学校", 16), Column("谁", 14), Column("缺什么", 26), Column("缺多少", 9, "number"), Column("单位", 8))


@dataclass(frozen=True)
class Piece:
    """One file of a volume, made when its turn comes."""

    name: str
    make: Callable[[], Document | Workbook]


@dataclass(frozen=True)
class Volume:
    """A term bound: `name` is the archive's, without an ending, and its files come in this order.

    After them come the `originals`: what people sent, as they sent it but for what it told of places.
    """

    name: str
    pieces: tuple[Piece, ...]
    originals: tuple[Original, ...] = ()


def volume(material: Material) -> Volume:
    """The volume of all schools that the material says something about."""
    name = f"{material.about or material.community.name}{span_title(material.community.calendar, material.span)}汇编"
    schools = [school.name for school in material.community.schools if school.kind != "office"]
    told = [school for school in schools if _of(school, material) or not material.about]
    bound = (Piece(school, lambda school=school: school_volume(material, school)) for school in told)  # type: ignore[misc]
    return Volume(name, (*bound, Piece("总表", lambda: _tables(material, name))), tuple(originals(material)))


def school_volume(material: Material, school: str) -> Document:
    """One school's part: cover, contents, plan, completion, minutes, activities, observed lessons, summaries."""
    own = narrowed(material, school)
    sections = [
        ("plan", "方案", tuple(_plans(own))),
        ("completion", "完成情况", (_completion(own),)),
        ("minutes", "会议纪要", tuple(all_minutes(own))),
        ("activities", "活动记录", tuple(all_activities(own))),
        ("lessons", "听课记录", tuple(all_forms(own))),
        ("photographs", "照片", tuple(pages(own))),
        ("summaries", "总结", tuple(_summaries(own))),
    ]
    told = [section for section in sections if section[2]]
    days = span_title(material.community.calendar, material.span)
    return Document(f"{school}{days}汇编", tuple(_bound(own, school, days, told)))


def missing(material: Material) -> Workbook:
    """What is not there yet and from whom, for the lead alone: open quotas, lessons without details, lost minutes."""
    title = f"{material.community.name}{span_title(material.community.calendar, material.span)}缺件清单"
    rows = (
        *_open_quotas(material),
        *_bare_lessons(material),
        *_without_photographs(material),
        *_without_minutes(material),
    )
    return Workbook(title, (Sheet("缺件清单", title, MISSING, rows),))


def _bound(
    own: Material, school: str, days: str, sections: list[tuple[str, str, tuple[Block, ...]]]
) -> Iterator[Block]:
    yield Paragraph(own.community.name, "cover_title")
    yield Paragraph(f"{days}工作汇编", "cover_line")
    yield Paragraph(school, "cover_line")
    yield NewPage()
    yield Paragraph("目录", "form_title")
    for number, (key, heading, _) in enumerate(sections, 1):
        yield Entry(f"{number}  {heading}", key)
        yield from _inner_entries(own, key)
    for number, (key, heading, blocks) in enumerate(sections, 1):
        yield NewPage()
        yield Paragraph(f"{number}  {heading}", "section", anchor=key)
        yield from blocks


def _inner_entries(own: Material, key: str) -> Iterator[Entry]:
    if key == "minutes":
        for number, meeting in enumerate(minuted(own)):
            yield Entry(f"{meeting.name}（{long_day(meeting.day)}）", f"meeting{number}", "contents_indented")
    if key == "lessons":
        for number, (name, records) in enumerate(by_observer(own)):
            text = f"{name}（{sum(record.count for record in records):g}节）"
            yield Entry(text, f"observer{number}", "contents_indented")


def _plans(own: Material) -> Iterator[Block]:
    for plan in own.community.plans:
        yield Paragraph(plan.title, "form_note")
        yield from _asks(plan)


def _asks(plan: Plan) -> Iterator[Paragraph]:
    """A plan in its own words; a sentence that asks several things stands once."""
    sentences = dict.fromkeys(ask.says for ask in plan.asks)
    yield from (Paragraph(f"{number}. {says}", "essay") for number, says in enumerate(sentences, 1))


def _completion(own: Material) -> Table:
    head = Row(tuple(Cell(column.name, "label") for column in BY_SCHOOL), head=True)
    rows = (Row(tuple(Cell(_shown(value)) for value in values)) for values in by_school(own))
    return Table(TABLE_WIDTHS, (head, *rows))


def _shown(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float | int) else str(value or "")


def _summaries(own: Material) -> Iterator[Paragraph]:
    for number, record in enumerate(own.of_type(SUMMARY), 1):
        topic = f"《{record.topic}》" if record.topic else ""
        yield Paragraph(f"{number}. {record.who} {long_day(record.day)}{topic}", "essay")


def _tables(material: Material, name: str) -> Workbook:
    return Workbook(f"{name}总表", (*register(material).sheets, *completion(material).sheets))


def _of(school: str, material: Material) -> bool:
    return any(material.community.school_of(record.who) == school for record in material.records)


def _open_quotas(material: Material) -> Iterator[tuple[Value, ...]]:
    for one in material.standings:
        if one.left and one.state != "excused":
            school = one.of if one.owner == "school" else material.community.school_of(one.names[0])
            yield school, one.of, task(one), one.left, one.unit


def _bare_lessons(material: Material) -> Iterator[tuple[Value, ...]]:
    """Observed lessons whose form would be empty: nobody said whose lesson it was, or what it was about."""
    for name, records in by_observer(material):
        bare = [record for record in records if not (record.teacher and record.topic)]
        if bare:
            yield material.community.school_of(name), name, "听课记录缺授课教师或课题", len(bare), "条"


def _without_photographs(material: Material) -> Iterator[tuple[Value, ...]]:
    """Records without a photograph, of activities for which a plan asks for one; no other is ever missed."""
    asks = (ask for plan in material.community.plans for ask in plan.asks if PHOTOGRAPH in ask.needs)
    types = {name for ask in asks for name in ask.activity}
    bare = [each for each in material.records if each.type in types and not material.photographs([each])]
    for (who, kind), many in Counter((each.who, each.type) for each in bare).items():
        yield material.community.school_of(who), who, f"{kind}照片（方案要求）", many, "条"


def _without_minutes(material: Material) -> Iterator[tuple[Value, ...]]:
    for meeting in material.meetings:
        if not meeting.minutes and meeting.day <= material.today:
            yield material.community.school_of(meeting.by), meeting.by, f"{meeting.day}{meeting.name}纪要", 1, "份"
