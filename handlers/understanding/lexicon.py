"""Finding known words in a text in one pass: the longest at each place, never overlapping."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Lexicon(Generic[T]):
    """Words and what each stands for. `find` takes time in proportion to the text, however many words there are."""

    def __init__(self, words: Mapping[str, T]) -> None:
        self._words = words
        self._lengths: dict[str, tuple[int, ...]] = _lengths(words)
        self._first = re.compile("|".join(map(re.escape, self._lengths)) or "(?!)")

    def find(self, text: str, stands: Callable[[int, int], bool] | None = None) -> Iterator[tuple[int, int, T]]:
        """Start, end and value of each word of the text that `stands`, where that is given, from the left."""
        end = 0
        for first in self._first.finditer(text):
            start = first.start()
            for length in self._lengths[first.group()] if start >= end else ():
                word = text[start : start + length]
                if word in self._words and (stands is None or stands(start, start + len(word))):
                    end = start + len(word)  # shorter than `length` at the end of the text
                    yield start, end, self._words[word]
                    break


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
