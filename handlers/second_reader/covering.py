"""Names, covered before words leave the house: the second reader sees P1 and S1, and never who or where that is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from config.community import Community
from handlers.meaning import Message
from handlers.understanding.reading import index_of
from handlers.understanding.text import plain

PERSON, SCHOOL = "P", "S"
TOKEN = re.compile(r"\[?(?<![A-Za-z0-9])([PS]\d{1,3})(?![A-Za-z0-9])\]?")
NUMBER = "[号码]"
PRIVATE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\d)(?!20\d{6}(?!\d))\d{7,}[xX]?")
"""Addresses and long numbers, of telephones and people; 20261120 is a day."""

Found = tuple[int, int, str, str]


@dataclass(frozen=True)
class Covered:
    """A text without names; `names` leads from what stands there instead to the roster's name, or the one spoken."""

    text: str
    names: Mapping[str, str]

    def name(self, said: str) -> str:
        """The name behind P1; '' for what covers none."""
        token = TOKEN.fullmatch(said.strip())
        return self.names.get(token[1], "") if token else ""

    def uncovered(self, words: str) -> str:
        """The words with their names."""
        return TOKEN.sub(lambda token: self.names.get(token[1], token[0]), words)


def cover(message: Message, community: Community) -> Covered:
    """The message's text as it may leave the house. The same message is always covered alike."""
    index, text = index_of(community), plain(message.text)
    people = [(one.start, one.end, PERSON, one.name) for one in index.people.find(text)]
    schools = [(one.start, one.end, SCHOOL, one.name) for one in index.schools.find(text)]
    names: dict[tuple[str, str], str] = {}
    parts, at = [], 0
    for start, end, kind, name in _apart([*people, *schools]):
        begin, stop = text.typed(start, end)
        number = sum(kind == known for known, _ in names) + 1
        parts += [message.text[at:begin], names.setdefault((kind, name), f"{kind}{number}")]
        at = stop
    whole = PRIVATE.sub(NUMBER, "".join([*parts, message.text[at:]]))
    return Covered(whole, {token: name for (_, name), token in names.items()})


def _apart(found: Iterable[Found]) -> Iterable[Found]:
    """From the left, the longer first; what begins inside of another is left out."""
    end = 0
    for each in sorted(found, key=lambda one: (one[0], -one[1])):
        if each[0] >= end:
            end = each[1]
            yield each
