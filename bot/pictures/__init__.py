"""Pictures for a phone, drawn from one SVG with an openly licensed Chinese font; extra `pictures`."""

from functools import cache
from importlib.resources import files
from typing import Any

from handlers.papers.pictures import Block, Picture

WIDTH = 760
TOP = 176
HEADING, BAR, GAP = 24, 52, 40
LONGEST_LABEL = 6


def draw_picture(picture: Picture) -> bytes:
    """The picture as a PNG of 760 pixels' width, whose words are legible on a phone."""
    import resvg_py

    svg = picture_svg(picture)
    png: bytes = bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=[_font()]))
    return png


def picture_svg(picture: Picture) -> str:
    """The SVG that is drawn; all that people wrote is escaped."""
    blocks, y = [], TOP
    for block in picture.blocks:
        blocks.append(_placed(block, y))
        y += HEADING + len(block.bars) * BAR + GAP
    svg: str = _template().render(picture=picture, blocks=blocks, width=WIDTH, height=y - GAP // 2)
    return svg


def _placed(block: Block, y: int) -> dict[str, Any]:
    bars = [
        {"y": y + HEADING + n * BAR, "label": bar.label[:LONGEST_LABEL], "percent": bar.percent, "note": bar.note}
        for n, bar in enumerate(block.bars)
    ]
    return {"heading": block.heading[:20], "y": y, "bars": bars}


@cache
def _template() -> Any:
    from jinja2 import Environment

    text = files(__package__).joinpath("progress.svg.jinja").read_text(encoding="utf-8")
    return Environment(autoescape=True).from_string(text)


def _font() -> str:
    return str(files("pylopdf_fonts_zh_cn").joinpath("NotoSansSC-Regular.otf"))
