"""The surnames by which a name that the roster does not know is recognised."""

from pathlib import Path

_COMPOUND, *_SINGLE = Path(__file__).with_name("surnames.txt").read_text(encoding="utf-8").splitlines()
DOUBLE = frozenset(_COMPOUND.split())
FREQUENT = frozenset("".join(_SINGLE))


def surname_of(name: str) -> str:
    """The surname of a Chinese name, two characters long where it is compound; empty for any other name."""
    if name[:2] in DOUBLE and len(name) > 2:
        return name[:2]
    return name[:1] if len(name) > 1 and "一" <= name[0] <= "鿿" else ""


def is_name(word: str) -> bool:
    """Whether a word of Chinese characters may be somebody's name: a frequent surname and one or two more."""
    return (len(word) in (2, 3) and word[0] in FREQUENT) or (len(word) in (3, 4) and word[:2] in DOUBLE)
