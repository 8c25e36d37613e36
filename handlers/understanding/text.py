"""One way of writing: half width, simplified script, no invisible characters; with the way back to what was typed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff]"
)
WIDTHS = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(SPACES, " ")
    | {
        "\r": "\n",
        "﹣": "-",
        "−": "-",
        "–": "-",
        "⁃": "-",
        "＇": "'",
        "︰": ":",
        "∶": ":",
        "〇": "〇",
        "﹐": ",",
        "｡": "。",
    }
)

# What the keyboard or the voice recogniser wrote, and what was meant; the pattern holds what makes it certain.
SLIPS = (
    ("听[可刻客颗渴](?= ?[一二两三四五六七八九十俩仨半\\d]+ ?[节结截洁])", "听课"),
    ("(?<=[一二两三四五六七八九十俩仨半几\\d])[结截洁](?=课)", "节"),
    ("(?<=[一二两三四五六七八九十俩仨半\\d]节)[可刻客](?![以能是惜户厅气服])", "课"),
    ("(?<=听课[一二两三四五六七八九十俩仨半\\d])[结截洁](?![束果论合局构婚账尾])", "节"),
    ("推们听课", "推门听课"),
    ("平课(?=[一二两三四五六七八九十\\d])", "评课"),
    ("公开刻", "公开课"),
)


@dataclass(frozen=True)
class Plain:
    """A text in one way of writing. `scripted` is the same with its script as typed; `origin` is empty where the
    offsets are those of the typed text, else it holds the typed offset of each character and of the end.
    """

    text: str
    scripted: str
    origin: tuple[int, ...]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of `text` stands in what was typed."""
        return (self.origin[start], self.origin[end]) if self.origin else (start, end)


def plain(typed: str) -> Plain:
    """The typed text in one way of writing, character for character; only invisible characters are left out."""
    scripted, origin = _visible(typed)
    scripted = scripted.translate(WIDTHS)
    return Plain(_unslipped(simplified(scripted)), scripted, origin)


def simplified(text: str) -> str:
    """The text in simplified script, never longer or shorter."""
    if text.isascii():
        return text
    converted = _converter().convert(text)
    return converted if len(converted) == len(text) else "".join(_one(character) for character in text)


def _visible(typed: str) -> tuple[str, tuple[int, ...]]:
    if not INVISIBLE.search(typed):
        return typed, ()
    kept = [offset for offset, character in enumerate(typed) if not INVISIBLE.match(character)]
    return "".join(typed[offset] for offset in kept), (*kept, len(typed))


def _unslipped(text: str) -> str:
    if not _suspicious().search(text):
        return text
    for slip, meant in _slips():
        text = slip.sub(meant, text)
    return text


@cache
def _slips() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(slip), meant) for slip, meant in SLIPS)


@cache
def _suspicious() -> re.Pattern[str]:
    return re.compile("[听平推开课节一二两三四五六七八九十俩仨半几\\d][可刻客颗渴结截洁们课]")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _one(character: str) -> str:
    converted: str = _converter().convert(character)
    return converted if len(converted) == 1 else character


def joined(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
