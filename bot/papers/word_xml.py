"""Paragraphs and tables as WordprocessingML. Drawn as text: a term's six thousand forms take seconds, not minutes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from bot.papers.characters import writable
from bot.papers.looks import HEITI, MARGINS, Margins, Typeface
from bot.papers.picture_xml import photographs
from handlers.papers.document import Block, Cell, Entry, NewPage, PageKind, Paragraph, Row, Table

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A4 = (11906, 16838)
TWIPS_A_POINT = 20
TWIPS_A_MILLIMETRE = 1440 / 25.4
FLAT = '<w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'
BETWEEN = f"<w:p>{FLAT}</w:p>"  # two tables that touch would become one, and a file may not end with one
PAGE_BREAK = f'<w:p>{FLAT}<w:r><w:br w:type="page"/></w:r></w:p>'
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
BORDERS = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in EDGES)
Shown = Callable[[Cell], str]
"""Draws the photographs of a cell."""
CELL_MARGINS = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'


def millimetres(length: float) -> int:
    """Twips of a length in millimetres."""
    return round(length * TWIPS_A_MILLIMETRE)


def points(length: float) -> int:
    """Twips of a length in points."""
    return round(length * TWIPS_A_POINT)


def body(blocks: Iterable[Block], page: PageKind, pictures: Mapping[str, str]) -> Iterator[str]:
    """The document part, piece by piece; `pictures` are the relations of its photographs by their digests."""
    yield f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{NAMESPACE}"'
    yield ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
    numbers = count(1)
    after_table = False
    for block in blocks:
        if after_table and isinstance(block, Table):
            yield BETWEEN
        after_table = isinstance(block, Table)
        yield from _block(block, numbers, pictures)
    yield (BETWEEN if after_table else "") + _section(MARGINS[page]) + "</w:body></w:document>"


def run_properties(face: Typeface) -> str:
    """The character properties of a look, its East Asian font named beside the Latin one."""
    spacing = f'<w:spacing w:val="{points(face.spacing)}"/>' if face.spacing else ""
    bold = "<w:b/>" if face.bold else ""
    size = round(face.size * 2)
    return f'<w:rPr>{fonts(face.font)}{bold}{spacing}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'


def fonts(name: str) -> str:
    """One font for all scripts."""
    slots = " ".join(f'w:{slot}="{name}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    return f"<w:rFonts {slots}/>"


def field(instruction: str, shown: str, *, stale: bool = False) -> tuple[str, ...]:
    """The runs of a field with what it shows; an office program works out a `stale` one when it opens the file."""
    dirty = ' w:dirty="true"' if stale else ""
    begin = f'<w:fldChar w:fldCharType="begin"{dirty}/>'
    asked = f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>'
    return begin, asked, '<w:fldChar w:fldCharType="separate"/>', text(shown), '<w:fldChar w:fldCharType="end"/>'


def _block(block: Block, numbers: Iterator[int], pictures: Mapping[str, str]) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _paragraph(block, numbers)
    elif isinstance(block, Table):
        yield from _table(block, numbers, pictures)
    elif isinstance(block, Entry):
        yield _entry(block)
    elif isinstance(block, NewPage):
        yield PAGE_BREAK


def _paragraph(paragraph: Paragraph, numbers: Iterator[int]) -> str:
    first, *others = writable(paragraph.text).split("\n")
    lead = f"<w:r><w:rPr>{fonts(HEITI)}</w:rPr>{text(paragraph.lead)}</w:r>" if paragraph.lead else ""
    inside = _anchored(lead + _run(first), paragraph.anchor, numbers)
    pieces = (inside, *map(_run, others))
    return "".join(_styled(piece, paragraph.look, paragraph.with_next) for piece in pieces)


def _anchored(inside: str, anchor: str, numbers: Iterator[int]) -> str:
    if not anchor:
        return inside
    number = next(numbers)
    start = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(anchor)}/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'


def _styled(inside: str, look: str, with_next: bool = False) -> str:
    keep = "<w:keepNext/>" if with_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{look}"/>{keep}</w:pPr>{inside}</w:p>'


def _run(words: str) -> str:
    return f"<w:r>{text(words)}</w:r>" if words else ""


def text(words: str) -> str:
    """Words inside a run, their spaces kept."""
    return f'<w:t xml:space="preserve">{escape(writable(words))}</w:t>'


def _entry(entry: Entry) -> str:
    """A line of the contents: office programs work out the page of its anchor when they open the file."""
    page = "".join(f"<w:r>{part}</w:r>" for part in field(f"PAGEREF {entry.anchor} \\h", "", stale=True))
    link = f"<w:hyperlink w:anchor={quoteattr(entry.anchor)}>{_run(entry.text)}<w:r><w:tab/></w:r>{page}</w:hyperlink>"
    return _styled(link, entry.look)


def _table(table: Table, numbers: Iterator[int], pictures: Mapping[str, str]) -> Iterator[str]:
    widths = [millimetres(width) for width in table.widths]
    yield f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
    yield f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>{CELL_MARGINS}</w:tblPr>'
    yield f"<w:tblGrid>{''.join(f'<w:gridCol w:w={chr(34)}{width}{chr(34)}/>' for width in widths)}</w:tblGrid>"
    drawn = (_row(row, widths, lambda cell: "".join(photographs(cell, numbers, pictures))) for row in table.rows)
    yield from drawn
    yield "</w:tbl>"


def _row(row: Row, widths: list[int], shown: Shown) -> str:
    whole = "" if row.long else "<w:cantSplit/>"
    head = "<w:tblHeader/>" if row.head else ""
    height = f'<w:trHeight w:val="{millimetres(row.height)}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr>{whole}{height}{head}</w:trPr>{''.join(_cells(row, widths, shown))}</w:tr>"


def _cells(row: Row, widths: list[int], shown: Shown) -> Iterator[str]:
    column = 0
    for cell in row.cells:
        width = sum(widths[column : column + cell.span])
        column += cell.span
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        place = "top" if cell.look == "essay" else "center"
        inside = "".join(_styled(_run(line), cell.look, row.with_next) for line in _lines(cell))
        if cell.photographs:
            inside += _styled(shown(cell), "photograph", row.with_next)
        look = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="{place}"/>'
        yield f"<w:tc><w:tcPr>{look}</w:tcPr>{inside}</w:tc>"


def _lines(cell: Cell) -> list[str]:
    """A cell has at least one paragraph; one that holds photographs alone has that of the photographs."""
    return writable(cell.text).split("\n") if cell.text or not cell.photographs else []


def _section(margins: Margins) -> str:
    edges = " ".join(
        f'w:{name}="{millimetres(getattr(margins, name))}"' for name in ("top", "right", "bottom", "left", "footer")
    )
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
        f'<w:pgSz w:w="{A4[0]}" w:h="{A4[1]}"/><w:pgMar {edges} w:header="{millimetres(15)}" w:gutter="0"/></w:sectPr>'
    )
