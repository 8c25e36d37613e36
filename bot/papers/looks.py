"""How each kind of paragraph looks: fonts, sizes and lines, as GB/T 9704 and the printed forms of schools have them.

Fonts are named, none is embedded: 方正小标宋简体, 仿宋_GB2312, 黑体 and 楷体_GB2312 are on every office machine.
"""

from dataclasses import dataclass
from typing import Literal

from handlers.papers.document import Look, PageKind

XIAOBIAOSONG = "方正小标宋简体"
FANGSONG = "仿宋_GB2312"
HEITI = "黑体"
KAITI = "楷体_GB2312"
SONGTI = "宋体"
OFFICIAL_LINE = 28.95
"""Points: 22 lines in the type area's 225 mm."""
OFFICIAL_SPACING = -0.25
"""Points between characters: with it 28 of 三号 fit into 156 mm; without it only 27 do."""

Align = Literal["left", "center", "right", "both"]


@dataclass(frozen=True)
class Typeface:
    """Font and size in points; `line` is an exact distance in points, 0 for single; `indent` in characters.

    `hanging` characters stick out to the left of the lines after the first; `level` is that of the outline, 0 for none.
    """

    font: str
    size: float
    align: Align = "left"
    line: float = 0
    indent: int = 0
    hanging: int = 0
    spacing: float = 0
    bold: bool = False
    before: float = 0
    after: float = 0
    level: int = 0


LOOKS: dict[Look, Typeface] = {
    "title": Typeface(XIAOBIAOSONG, 22, "center", line=33, level=1),
    "subtitle": Typeface(FANGSONG, 16, "center", OFFICIAL_LINE, before=20, after=OFFICIAL_LINE),
    "body": Typeface(FANGSONG, 16, "both", OFFICIAL_LINE, indent=2, spacing=OFFICIAL_SPACING),
    "heading": Typeface(HEITI, 16, "both", OFFICIAL_LINE, indent=2, spacing=OFFICIAL_SPACING, level=2),
    "subheading": Typeface(KAITI, 16, "both", OFFICIAL_LINE, indent=2, spacing=OFFICIAL_SPACING),
    "right": Typeface(FANGSONG, 16, "right", OFFICIAL_LINE),
    "roll": Typeface(FANGSONG, 16, "left", OFFICIAL_LINE, hanging=3, spacing=OFFICIAL_SPACING),
    "cover_title": Typeface(XIAOBIAOSONG, 36, "center", before=160, after=60),
    "cover_line": Typeface(FANGSONG, 18, "center", before=12),
    "section": Typeface(HEITI, 18, "left", before=6, after=10, level=1),
    "form_title": Typeface(XIAOBIAOSONG, 22, "center", after=4, level=3),
    "form_note": Typeface(FANGSONG, 12, "center", after=6),
    "label": Typeface(SONGTI, 12, "center", bold=True),
    "entry": Typeface(SONGTI, 12, "center"),
    "essay": Typeface(SONGTI, 12, "left", indent=2),
    "photograph": Typeface(SONGTI, 12, "center", before=4, after=4),
    "contents": Typeface(SONGTI, 14, "left", before=6),
    "contents_indented": Typeface(FANGSONG, 12, "left", before=2),
}


@dataclass(frozen=True)
class Margins:
    """Millimetres of an A4 page's margins, and how far the page number is from the lower edge."""

    top: float
    bottom: float
    left: float
    right: float
    footer: float


MARGINS: dict[PageKind, Margins] = {
    "official": Margins(37, 35, 28, 26, 24),
    "form": Margins(22, 20, 20, 20, 12),
}
