"""Which characters sound alike: a table of syllables, made once with pypinyin for the characters of GB 2312."""

from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("sounds.txt")  # a syllable without its tone and the characters read so, a line


@cache
def sounds() -> dict[str, frozenset[str]]:
    """The syllables of each character; more than one for surnames such as 单 and 曾."""
    read: dict[str, set[str]] = {}
    for syllable, characters in _rows():
        for character in characters:
            read.setdefault(character, set()).add(syllable)
    return {character: frozenset(syllables) for character, syllables in read.items()}


def alike(character: str) -> str:
    """The characters that sound like one, itself left out."""
    mine = sounds().get(character, frozenset())
    return "".join(others.replace(character, "") for syllable, others in _rows() if syllable in mine)


def sound_alike(one: str, other: str) -> bool:
    """Whether two words of equal length are read the same, tones aside: 孙昊 and 孙浩."""
    if len(one) != len(other):
        return False
    pairs = zip(one, other, strict=True)
    return all(a == b or bool(sounds().get(a, _NONE) & sounds().get(b, _NONE)) for a, b in pairs)


_NONE: frozenset[str] = frozenset()


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return tuple((line.partition(" ")[0], line.partition(" ")[2]) for line in lines)
