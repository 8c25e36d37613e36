"""Looks at a photograph, and makes the small copy of it that stands on paper."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from bot.attachments.cleaning import TURNED, NotAPicture, cleaned

MOST_PIXELS = 80_000_000
LONGEST_SIDE = 900
"""Pixels of the copy's longer side: more than a printer shows on half a page's width."""
QUALITY = 80
FORMATS = ("JPEG", "PNG", "WEBP")
BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError)
"""What Pillow raises over bytes that are no picture."""


def freed(content: bytes, ending: str) -> tuple[bytes, int, int]:
    """The photograph without what it tells beside the picture, its width and height as it is seen.

    Raises NotAPicture.
    """
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=FORMATS) as picture:
            size = picture.size
            turned = picture.getexif().get(TURNED) if ending != "webp" else 1
    except BROKEN:
        raise NotAPicture from None
    if size[0] * size[1] > MOST_PIXELS:
        raise NotAPicture
    free = cleaned(content, ending, turned if isinstance(turned, int) else 1)
    small(free)
    return free, *(reversed(size) if turned in (5, 6, 7, 8) else size)


def small(content: bytes) -> bytes:
    """The copy for paper, a JPEG turned as it is to be seen; like pictures have like copies. Raises NotAPicture."""
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            copy = BytesIO()
            _on_white(upright).save(copy, "JPEG", quality=QUALITY, comment=b"")
            return copy.getvalue()
    except BROKEN:
        raise NotAPicture from None


def _on_white(picture: Image.Image) -> Image.Image:
    """Paper is white where a picture is not there."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
