"""A paper as words, for a chat that takes no files."""

from collections.abc import Iterable, Iterator

from handlers.papers.document import Block, Document, Paragraph, Table
from handlers.papers.own_forms import OwnForms
from handlers.papers.pictures import Picture
from handlers.papers.requests import Made
from handlers.papers.sheets import Sheet
from handlers.papers.volumes import Volume

LONGEST = 3_000
CUT = "\n……（太长了，后面的请在能收文件的地方要）"


def plain(made: Made) -> str:
    """The paper's words, line by line, as far as a message goes; of a volume what it holds, of a picture nothing."""
    if isinstance(made, Picture):
        return ""
    if isinstance(made, OwnForms):
        return plain(made.otherwise)
    if isinstance(made, Volume):
        text = f"{made.name}：{'、'.join(piece.name for piece in made.pieces)}"
    elif isinstance(made, Document):
        text = "\n".join(line for block in made.blocks for line in _block(block) if line)
    else:
        text = "\n".join(line for sheet in made.sheets for line in _sheet(sheet))
    return text if len(text) <= LONGEST else text[:LONGEST] + CUT


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.lead + block.text
    elif isinstance(block, Table):
        yield from (_line(cell.text for cell in row.cells) for row in block.rows)


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield sheet.title
    yield _line(column.name for column in sheet.columns)
    for row in sheet.rows:
        yield _line(f"{value:g}" if isinstance(value, float) else str(value or "") for value in row)


def _line(cells: Iterable[str]) -> str:
    return " ".join(cell for cell in cells if cell)
