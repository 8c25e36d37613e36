"""Which activity is meant: the taxonomy's names and other words for them, and those that a community taught."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.taxonomy import ActivityType
from handlers.understanding.lexicon import Lexicon

# What people say beside the names and the words of taxonomy.csv; one line a type, extended freely.
BOTH = "听评课"  # one name of listening; 听评课各一次 names two activities
SPOKEN = Path(__file__).with_name("spoken.csv")


@dataclass(frozen=True)
class Thing:
    """An activity named in a text: its canonical type and the word that was used."""

    start: int
    end: int
    type: str
    word: str


class Things:
    """The words for each activity; a community's own words (`words`: said → canonical) win over all others."""

    def __init__(self, types: Mapping[str, ActivityType], words: Mapping[str, str]) -> None:
        others = {word: name for word, name in spoken().items() if name in types or not name}
        said = {word: name for name, kind in reversed(list(types.items())) for word in kind.said}
        names = {name: name for name in types}
        self.words: Mapping[str, str] = {**others, **said, **names, **words}
        self._lexicon = Lexicon({word: word for word in self.words})

    def find(self, text: str) -> list[Thing]:
        """The activities named, the longest word at each place; 听课本 and 讲评课 are none."""
        return list(self._find(text))

    def named(self, text: str) -> str:
        """The canonical type of the first activity named, or nothing."""
        return next((thing.type for thing in self._find(text)), "")

    def _find(self, text: str) -> Iterator[Thing]:
        for start, end, word in self._lexicon.find(text):
            if word == BOTH and text.startswith("各", end):
                yield from (Thing(start, start + 1, "听课", "听"), Thing(start + 1, end, "评课", "评课"))
            elif self.words[word]:
                yield Thing(start, end, self.words[word], word)


@cache
def spoken() -> dict[str, str]:
    """What people say beside the names and words of the taxonomy, and the type that each stands for."""
    with SPOKEN.open(encoding="utf-8", newline="") as file:
        return {word: row["type"] for row in csv.DictReader(file) for word in row["also said as"].split("、")}
