"""Takes out of a photograph what it tells of places, people and machines; its pixels stay as they are, bit by bit.

How it is to be turned is kept, and its colours; everything else that is not the picture goes, and what follows its end.
"""

import struct
from collections.abc import Callable, Iterator
from zlib import crc32

TURNED = 0x0112
"""EXIF's tag for how a picture is to be turned."""
PNG_COLOURS = {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs"}
PNG_NEEDED = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"} | PNG_COLOURS)
WEBP_NEEDED = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
WEBP_TELLS = 0x08 | 0x04
"""Flags of VP8X: there is EXIF, there is XMP."""
JPEG_END, JPEG_SCAN, JPEG_COMMENT = 0xD9, 0xDA, 0xFE
JPEG_EXIF = 0xE1
JPEG_NEEDED = frozenset({0xE0, 0xE2, 0xEE})
"""Of the segments for programs: JFIF, the colour profile, Adobe's way of colours."""
ICC = b"ICC_PROFILE\x00"


class NotAPicture(Exception):
    """The bytes do not keep to the form that they begin with."""


def cleaned(content: bytes, ending: str, turned: int) -> bytes:
    """The picture without what it tells, to be `turned` as it was (EXIF's 1 to 8). Raises NotAPicture."""
    try:
        return CLEANERS[ending](content, turned if 1 < turned <= 8 else 0)
    except (struct.error, IndexError, ValueError):
        raise NotAPicture from None


def _jpeg(content: bytes, turned: int) -> bytes:
    exif = b"Exif\x00\x00" + _turned(turned)
    note = struct.pack(">BBH", 0xFF, JPEG_EXIF, len(exif) + 2) + exif if turned else b""
    return b"\xff\xd8" + note + b"".join(_jpeg_pieces(content))


def _jpeg_pieces(content: bytes) -> Iterator[bytes]:
    at = 2
    while True:
        while content[at : at + 2] == b"\xff\xff":
            at += 1
        if content[at] != 0xFF:
            raise NotAPicture
        marker = content[at + 1]
        if marker == JPEG_END:
            yield b"\xff\xd9"
            return
        end = at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        if end > len(content) or end < at + 4:
            raise NotAPicture
        if marker == JPEG_SCAN:
            end = _end_of_scan(content, end)
        if _needed(marker, content[at + 4 : at + 4 + len(ICC)]):
            yield content[at:end]
        at = end


def _needed(marker: int, begins: bytes) -> bool:
    for_programs = 0xE0 <= marker <= 0xEF or marker == JPEG_COMMENT
    return not for_programs or (marker in JPEG_NEEDED and (marker != 0xE2 or begins == ICC))


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands: within the picture's own bits 0xFF is followed by 0, or by a restart."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2


def _png(content: bytes, turned: int) -> bytes:
    exif = _turned(turned)
    note = struct.pack(">I4s", len(exif), b"eXIf") + exif + struct.pack(">I", crc32(b"eXIf" + exif)) if turned else b""
    pieces = list(_png_pieces(content))
    return content[:8] + pieces[0] + note + b"".join(pieces[1:])


def _png_pieces(content: bytes) -> Iterator[bytes]:
    at, name = 8, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise NotAPicture
        if name in PNG_NEEDED:
            yield content[at:end]
        at = end


def _webp(content: bytes, turned: int) -> bytes:
    """Nobody turns a WebP picture by its EXIF in the same way, so that none of it is kept."""
    inside = b"".join(_webp_pieces(content))
    return b"RIFF" + struct.pack("<I", len(inside) + 4) + b"WEBP" + inside


def _webp_pieces(content: bytes) -> Iterator[bytes]:
    at, last = 12, min(len(content), 8 + struct.unpack_from("<I", content, 4)[0])
    while at + 8 <= last:
        name, length = struct.unpack_from("<4sI", content, at)
        end = at + 8 + length + length % 2
        if end > last:
            raise NotAPicture
        piece = content[at:end]
        if name == b"VP8X":
            piece = piece[:8] + bytes([piece[8] & ~WEBP_TELLS]) + piece[9:]
        if name in WEBP_NEEDED:
            yield piece
        at = end


def _turned(how: int) -> bytes:
    """The smallest EXIF there is: one number."""
    return b"MM\x00\x2a" + struct.pack(">IHHHIHHI", 8, 1, TURNED, 3, 1, how, 0, 0)


CLEANERS: dict[str, Callable[[bytes, int], bytes]] = {"jpg": _jpeg, "png": _png, "webp": _webp}
