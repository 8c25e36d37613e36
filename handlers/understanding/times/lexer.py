"""Finds the words about time in a text, each where it begins, the first that fits in the order of the vocabulary."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from handlers.understanding.times import counted, dates, festivals, months, relative_days, terms, weekdays
from handlers.understanding.times.clock_times import CLOCK, PART
from handlers.understanding.times.lookalikes import LOOKALIKES
from handlers.understanding.times.recurring import AGAIN
from handlers.understanding.times.soon import SOON
from handlers.understanding.times.words import Words

VOCABULARY: tuple[Words, ...] = (
    AGAIN,
    *LOOKALIKES,
    SOON,
    *dates.RULES,
    *relative_days.RULES,
    *terms.RULES,
    *weekdays.RULES,
    *months.RULES,
    *counted.RULES,
    *festivals.RULES,
    CLOCK,
    PART,
)
_BY_CHARACTER = {
    char: tuple(words for words in VOCABULARY if char in words.starts)
    for char in "".join(words.starts for words in VOCABULARY)
}
_BEGINNING = re.compile(f"[{''.join(_BY_CHARACTER)}]")


class Token(NamedTuple):
    """Words found at text[start:end]."""

    start: int
    end: int
    words: Words
    match: re.Match[str]


def tokens(text: str) -> list[Token]:
    """The words about time in order, none overlapping; lookalikes are among them and break what they stand between."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    position = 0
    while beginning := _BEGINNING.search(text, position):
        token = _token_at(text, beginning.start())
        position = token.end if token else beginning.end()
        if token:
            yield token


def _token_at(text: str, start: int) -> Token | None:
    for words in _BY_CHARACTER[text[start]]:
        match = words.compiled.match(text, start)
        if match:
            return Token(start, match.end(), words, match)
    return None
