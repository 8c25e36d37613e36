"""Photographs as DrawingML, in the line of the text, so that office programs old and new show them where they stand."""

from collections.abc import Iterator, Mapping

from handlers.papers.document import Cell, Photograph

EMU_A_MILLIMETRE = 36_000
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
LOST = "<w:r><w:t>（照片不在这台机器上）</w:t></w:r>"


def photographs(cell: Cell, numbers: Iterator[int], pictures: Mapping[str, str]) -> Iterator[str]:
    """The runs of a cell's photographs, a space between two; one whose bytes are lost is said to be."""
    for place, each in enumerate(cell.photographs):
        if place:
            yield '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        yield _inline(each, next(numbers), pictures[each.digest]) if each.digest in pictures else LOST


def _inline(each: Photograph, number: int, relation: str) -> str:
    size = f'cx="{_emu(each.width)}" cy="{_emu(each.height)}"'
    named = f'id="{number}" name="照片{number}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing"'
        ' distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {named}/>"
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _emu(millimetres: float) -> int:
    return round(millimetres * EMU_A_MILLIMETRE)
