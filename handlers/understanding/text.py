"""One way of writing: half width, simplified script, no invisible characters; with the way back to what was typed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

from handlers.understanding.patterns import lazy
from handlers.understanding.slips import corrected

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
INVISIBLE = lazy(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff]"
)
VARIANTS = str.maketrans(
    "聼聴咗嘅嗰哋佢", "听听了的那们他"
)  # spellings and Cantonese words that the converter leaves as they are
RINGED = lazy("(?<=[一-鿿])[①-⑨](?=[节次堂篇户份天场])")  # 听课①节; at the head of a line it numbers a list
DAYS_APART = lazy("(?<=\\d) (?=(?:\\d{1,2} ){0,6}\\d{1,2}[号日])")  # 13 14 15号
KEYCAP = lazy("([1-9])\u20e3(?P<unit>[节次堂篇户份天场])?")  # 1️⃣ numbers a list as ① does
SURROGATE = lazy("[\ud800-\udfff]")
WIDTHS = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(SPACES, " ")
    | {
        "\r": "\n",
        "﹣": "-",
        "−": "-",
        "➕": "+",
        "✖": "x",
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
    scripted, origin = _visible(SURROGATE.sub("\ufffd", typed))
    scripted = KEYCAP.sub(_without_its_cap, scripted)
    scripted = RINGED.sub(lambda found: str(ord(found.group()) - ord("①") + 1), scripted.translate(WIDTHS))
    return Plain(DAYS_APART.sub("、", corrected(simplified(scripted))), scripted, origin)


def _without_its_cap(found: re.Match[str]) -> str:
    number, unit = found.groups()
    return f"{number} {unit}" if unit else chr(ord("①") + int(number) - 1) + " "


def simplified(text: str) -> str:
    """The text in simplified script, never longer or shorter."""
    if text.isascii():
        return text
    converted = _converter().convert(text).translate(VARIANTS)
    return converted if len(converted) == len(text) else "".join(_one(character) for character in text)


def _visible(typed: str) -> tuple[str, tuple[int, ...]]:
    if not INVISIBLE.search(typed):
        return typed, ()
    kept = [offset for offset, character in enumerate(typed) if not INVISIBLE.match(character)]
    return "".join(typed[offset] for offset in kept), (*kept, len(typed))


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
