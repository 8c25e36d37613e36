"""A written paper as values: paragraphs that look like something, and tables with real widths."""

from dataclasses import dataclass
from typing import Literal

Official = Literal["title", "subtitle", "body", "heading", "subheading", "right", "roll"]
OnForms = Literal["form_title", "form_note", "label", "entry", "essay", "photograph"]
InVolumes = Literal["cover_title", "cover_line", "section", "contents", "contents_indented"]
Look = Official | OnForms | InVolumes
"""How a paragraph looks; the drawing knows font, size and lines of each."""

PageKind = Literal["official", "form"]
"""`official` is the page of GB/T 9704, 22 lines of 28 characters; `form` an A4 page with room for a table."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or several where the text has line ends. `lead` stands before it in 黑体, as in 出席:…

    `anchor` names the place for the table of contents. One `with_next` stands on the page of what follows.
    """

    text: str
    look: Look = "body"
    lead: str = ""
    anchor: str = ""
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture that is kept under its `digest`, so many millimetres wide and high on paper."""

    digest: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that takes `span` columns of the table's grid; its photographs stand below its text, side by side."""

    text: str = ""
    look: Look = "entry"
    span: int = 1
    photographs: tuple[Photograph, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row at least `height` millimetres high; the `head` is repeated on every page, a `long` one may break.

    One `with_next` stands on the page of the row below it.
    """

    cells: tuple[Cell, ...]
    height: float = 9
    head: bool = False
    long: bool = False
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows on a grid whose columns are so many millimetres wide."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents: its text, and the anchor whose page number stands at its end."""

    text: str
    anchor: str
    look: Look = "contents"


Block = Paragraph | Table | NewPage | Entry


@dataclass(frozen=True, slots=True)
class Document:
    """A document file; `name` is the file's, without an ending."""

    name: str
    blocks: tuple[Block, ...]
    page: PageKind = "form"

    @property
    def photographs(self) -> tuple[str, ...]:
        """The digests of all its photographs, each once, in order."""
        tables = (block for block in self.blocks if isinstance(block, Table))
        cells = (cell for table in tables for row in table.rows for cell in row.cells)
        return tuple(dict.fromkeys(each.digest for cell in cells for each in cell.photographs))
