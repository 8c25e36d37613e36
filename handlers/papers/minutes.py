"""会议纪要 in the form of GB/T 9704: what was talked about and decided, who was there, and a list to countersign."""

from collections.abc import Iterable, Iterator

from config.community import Community
from handlers.papers.document import Block, Cell, Document, NewPage, Paragraph, Row, Table
from handlers.papers.material import Material
from handlers.papers.titles import long_day, span_title, weekday
from handlers.rules.meetings import Meeting, same_kind
from handlers.rules.minutes import items_of
from handlers.rules.rights import principals

NUMBERS = "一二三四五六七八九十"
COUNTERSIGNED = (50.0, 36.0, 40.0, 30.0)


def minutes(material: Material, kind: str = "") -> Document:
    """The minutes of every meeting of a kind that has some, each on its own page."""
    days = span_title(material.community.calendar, material.span)
    return Document(
        f"{material.community.name}{days}{kind or '会议'}纪要", tuple(all_minutes(material, kind)), "official"
    )


def minuted(material: Material, kind: str = "") -> list[Meeting]:
    """The meetings of a kind that have minutes, earliest first."""
    return [each for each in material.meetings if each.minutes and same_kind(kind, each.kind)]


def all_minutes(material: Material, kind: str = "") -> Iterator[Block]:
    """The minutes alone, each on its own page, anchored as meeting0, meeting1 …"""
    for number, meeting in enumerate(minuted(material, kind)):
        if number:
            yield NewPage()
        yield from _minutes(meeting, material.community, f"meeting{number}")


def attendance(meeting: Meeting) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Who was there, who was excused and who sat in: without a list of those who should come, all who signed in came.

    Why somebody was excused is nobody's business on a paper.
    """
    away = tuple(name for name, _ in meeting.leave if name not in meeting.signed)
    if not meeting.expected:
        return meeting.signed, away, ()
    came = tuple(name for name in meeting.signed if name in meeting.expected)
    return came, away, tuple(name for name in meeting.signed if name not in meeting.expected)


def _minutes(meeting: Meeting, community: Community, anchor: str) -> Iterator[Block]:
    yield Paragraph(f"{community.name}{meeting.name}纪要", "title", anchor=anchor)
    yield Paragraph("（第    号）", "subtitle")
    yield Paragraph(_opening(meeting))
    sections = (("会议议题", meeting.agenda), ("议定事项", tuple(items_of(meeting.minutes))))
    told = [(name, items) for name, items in sections if items]
    for number, (name, items) in enumerate(told):
        yield Paragraph(f"{NUMBERS[number]}、{name}", "heading")
        yield from (Paragraph(f"{place}. {_sentence(item)}") for place, item in enumerate(items, 1))
    for lead, names in zip(("出席：", "请假：", "列席："), attendance(meeting), strict=True):
        if names:
            yield Paragraph(by_school(names, community), "roll", lead=lead)
    yield Paragraph(f"{community.name}\n{long_day(meeting.day)}", "right")
    yield Paragraph("会签：", "roll")
    yield Table(COUNTERSIGNED, tuple(_countersigned(meeting, community)))


def by_school(names: Iterable[str], community: Community) -> str:
    """实验小学 陈国栋、刘雅琴;清河小学 黄志强, schools in the order of their first name."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(community.school_of(name), []).append(name)
    return "；".join(f"{school} {'、'.join(group)}".strip() for school, group in groups.items())


def _opening(meeting: Meeting) -> str:
    clock = f"{meeting.start.hour}:{meeting.start:%M}" if meeting.timed else ""
    where = f"在{meeting.place}" if meeting.place else ""
    expected = f"应到{len(meeting.expected)}人，" if meeting.expected else ""
    came = f"{expected}实到{len(attendance(meeting)[0])}人，请假{len(meeting.leave)}人。" if meeting.signed else ""
    return f"{long_day(meeting.day)}{weekday(meeting.day)}{clock}，{meeting.name}{where}召开。{came}"


def _sentence(item: str) -> str:
    return item if item.endswith(("。", "！", "？")) else f"{item}。"


def _countersigned(meeting: Meeting, community: Community) -> Iterator[Row]:
    """Each school with who answers for it; signed in the chat with its day, or left blank for a pen."""
    heads, signed = principals(community), dict(meeting.countersigned)
    yield Row(tuple(Cell(name, "label") for name in ("单位", "负责人", "签名", "日期")), head=True)
    for school in community.schools:
        if school.kind != "office":
            head = heads.get(school.name, "")
            name = f"{head}（已在群里会签）" if head in signed else ""
            yield Row((Cell(school.name), Cell(head), Cell(name), Cell(signed.get(head, ""))))
