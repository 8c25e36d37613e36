"""Photographs as telephones take them: with a place, a machine and a way to be turned, inside the file."""

from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

PLACE = "31 deg north of the school"
MACHINE = "TelephoneOfWangLi"


def photograph(format: str = "JPEG", size: tuple[int, int] = (400, 300), turned: int = 1, red: int = 90) -> bytes:
    """A picture whose file tells where it was taken and by which machine."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    picture.paste((red, 40, 40), (0, 0, size[0] // 4, size[1] // 4))
    exif = Image.Exif()
    exif[0x0112], exif[0x0110] = turned, MACHINE
    exif.get_ifd(0x8825)[27] = PLACE.encode()
    told, known = BytesIO(), PngInfo()
    known.add_text("Comment", PLACE)
    more = {"pnginfo": known} if format == "PNG" else {"comment": PLACE} if format == "JPEG" else {"lossless": True}
    picture.save(told, format, exif=exif, **more)
    return told.getvalue()
