"""The words that reports, announcements and orders are made of, and those that speak against a report."""

import csv
from functools import cache
from pathlib import Path

from handlers.understanding.details import SUBJECTS
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.patterns import lazy

NUMERALS = "一二两三四五六七八九十百千俩仨半壹贰叁肆伍陆柒捌玖拾零"
# A kind is a line, or several; `taught` is what lessons are about. `ahead` and `order` are of announcements and orders
# alone. What is `strange` belongs to none of the three (同学, where 同 and 学 do); `against` (要, 被) and `outside`
# (电视) speak against a report only.
WORDS = Path(__file__).with_name("words.csv")
TOLD, AHEAD, ORDERED = frozenset({"against", "outside"}), frozenset({"ahead"}), frozenset({"ahead", "order"})
AGAINST = frozenset({"strange", "against", "outside"})

_HAN = lazy("[一-鿿]+")


def strange(text: str, kinds: frozenset[str]) -> str:
    """The first words of a text that are not listed, or speak against it; empty where all its words belong."""
    for found in _HAN.finditer(text):
        said, at = found.group(), 0
        for start, end, known in _lexicon(kinds).find(said):
            if start > at or not known:
                return said[at : start if start > at else end]
            at = end
        if at < len(said):
            return said[at:]
    return ""


def against(text: str) -> str:
    """The first word of a text that speaks against a report, known and unknown ones aside."""
    said = _HAN.findall(text)
    return next((one[start:end] for one in said for start, end, known in _lexicon(TOLD).find(one) if not known), "")


def is_taught(text: str) -> bool:
    """Whether a text is nothing but what lessons are about: 篮球运球, 分数乘法."""
    found = [end - start for start, end, _ in _taught().find(text)]
    return bool(found) and sum(found) == len(text)


@cache
def _taught() -> Lexicon[bool]:
    return Lexicon({word: True for kind, said in _rows() if kind == "taught" for word in said})


@cache
def _lexicon(kinds: frozenset[str]) -> Lexicon[bool]:
    """Each word that is listed, and whether what is meant is made of it; those of reports are of everything."""
    wanted = {kind for kind, _ in _rows()} - ORDERED - TOLD | kinds
    words = {word: kind not in AGAINST for kind, said in _rows() if kind in wanted for word in said}
    return Lexicon(dict.fromkeys((*SUBJECTS, *NUMERALS), True) | words)


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...]], ...]:
    with WORDS.open(encoding="utf-8", newline="") as file:
        return tuple((row["kind"], tuple(row["words"].split("、"))) for row in csv.DictReader(file))
