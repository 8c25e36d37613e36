"""附照片: the photographs of records, on the form of their activity or on pages of their own."""

from collections.abc import Iterator, Sequence

from handlers.facts import Enclosure, Record
from handlers.papers.activities_held import held
from handlers.papers.document import Cell, Photograph, Row, Table
from handlers.papers.material import Material
from handlers.papers.titles import long_day

BESIDE = (66.0, 50.0)
"""Millimetres that a photograph may take where two stand side by side on a form."""
PAGE_GRID = (84.0, 84.0)
ON_PAGE = (80.0, 60.0)
CAPTION_HEIGHT = 8.0


def placed(photographs: Sequence[Enclosure], room: tuple[float, float] = BESIDE) -> tuple[Photograph, ...]:
    """The photographs as large as the room for each allows, none out of shape."""
    return tuple(_fitted(each, room) for each in photographs)


def pages(material: Material) -> Iterator[Table]:
    """Those that stand on no activity's form, two side by side, each above who did what and when."""
    told = [(each, _caption(record)) for record, found in apart(material) for each in found]
    rows: list[Row] = []
    for first in range(0, len(told), len(PAGE_GRID)):
        pair = told[first : first + len(PAGE_GRID)]
        empty = (Cell(),) * (len(PAGE_GRID) - len(pair))
        shown = (Cell(photographs=placed([each], ON_PAGE)) for each, _ in pair)
        rows.append(Row((*shown, *empty), ON_PAGE[1] + 4, with_next=True))
        rows.append(Row((*(Cell(caption, "form_note") for _, caption in pair), *empty), CAPTION_HEIGHT))
    if rows:
        yield Table(PAGE_GRID, tuple(rows))


def apart(material: Material) -> Iterator[tuple[Record, list[Enclosure]]]:
    """The records that have photographs and no activity's form, each photograph once."""
    formed = {each.digest for records in held(material) for each in material.photographs(records)}
    for record in material.records:
        found = [each for each in material.photographs([record]) if each.digest not in formed]
        formed |= {each.digest for each in found}
        if found:
            yield record, found


def _fitted(each: Enclosure, room: tuple[float, float]) -> Photograph:
    scale = min(room[0] / each.width, room[1] / each.height)
    return Photograph(each.digest, max(1.0, each.width * scale), max(1.0, each.height * scale))


def _caption(record: Record) -> str:
    return f"{record.who} {long_day(record.day)} {record.type}"
