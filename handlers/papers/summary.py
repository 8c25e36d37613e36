"""共同体工作小结: a draft from the term's facts. Each figure says what it is counted from; people write the rest."""

from collections.abc import Iterable, Iterator

from handlers.facts import Record
from handlers.papers.completion import by_school
from handlers.papers.document import Block, Document, Paragraph
from handlers.papers.material import Material
from handlers.papers.titles import long_day, span_title
from handlers.rules.meetings import Meeting
from handlers.rules.minutes import items_of
from handlers.wording import heads_or, number

TO_WRITE = "（请填写）"
SECTIONS = "一二三四五六"


def summary(material: Material) -> Document:
    """The draft for a community, or for the school or person that the material is about."""
    days = span_title(material.community.calendar, material.span)
    about = material.about or material.community.name
    return Document(f"{about}{days}工作小结（草稿）", tuple(_blocks(material, about, days)), "official")


def _blocks(material: Material, about: str, days: str) -> Iterator[Block]:
    sections = (
        ("基本情况", _basics(material, days)),
        ("活动开展", _done(material)),
        ("任务完成", _completed(material)),
        ("会议与议定事项", _meetings(material)),
        ("主要做法与成效", (TO_WRITE,)),
        ("问题与下一步打算", (TO_WRITE,)),
    )
    yield Paragraph(f"{about}\n{days}工作小结", "title")
    yield Paragraph("（草稿，数字来自记录，文字请补充）", "subtitle")
    for place, (heading, lines) in zip(SECTIONS, sections, strict=True):
        yield Paragraph(f"{place}、{heading}", "heading")
        yield from (Paragraph(line, with_next=line is TO_WRITE) for line in lines)
    yield Paragraph(f"{about}\n{long_day(material.today)}", "right")


def _basics(material: Material, days: str) -> Iterator[str]:
    community = material.community
    schools = [school for school in community.schools if school.kind != "office"]
    people = {record.who for record in material.records}
    whole = f"{community.name}有{len(schools)}所学校、{len(community.people)}人。" if not material.about else ""
    at = long_day(min(material.today, material.span.end))
    yield f"{whole}{days}（截至{at}）共记录活动{len(material.records)}条，{len(people)}人参加。"


def _done(material: Material) -> Iterator[str]:
    """A line for each group of the taxonomy, each type with its sum, its records and the people behind it."""
    known = material.community.types
    groups: dict[str, dict[str, list[Record]]] = {}
    for record in material.records:
        group = (known[record.type].group if record.type in known else "") or "其他"
        groups.setdefault(group, {}).setdefault(record.type, []).append(record)
    for group, types in groups.items():
        yield f"{group}：{'；'.join(_figure(kind, found) for kind, found in types.items())}。"
    if not groups:
        yield "没有记录。"


def _figure(kind: str, records: list[Record]) -> str:
    total = sum(record.count for record in records)
    unit = heads_or(records[0].unit, records)
    return f"{kind}{number(total)}{unit}（{len(records)}条记录，{len({each.who for each in records})}人）"


def _completed(material: Material) -> Iterator[str]:
    """How many of each school's people have done what is asked of each; nobody is named."""
    schools: dict[str, list[str]] = {}
    for school, task, owing, met, percent, done, unit in by_school(material):
        line = f"{task}应完成{owing}人、已完成{met}人（{percent}%），共{number(float(str(done)))}{unit}"
        schools.setdefault(str(school), []).append(line)
    yield from (f"{school}：{'；'.join(lines)}。" for school, lines in schools.items())
    if not schools:
        yield "没有定下任务。"


def _meetings(material: Material) -> Iterable[str]:
    held = [f"{each.name}（{long_day(each.day)}{_decided(each)}）" for each in material.meetings]
    yield f"召开会议{len(held)}次：{'、'.join(held)}。" if held else "没有会议记录。"


def _decided(meeting: Meeting) -> str:
    return f"，议定{len(items_of(meeting.minutes))}项" if meeting.minutes else ""
