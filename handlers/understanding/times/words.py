"""What a rule for reading words about time is, and the pieces that the rules' patterns share."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from handlers.understanding.times.stretches import Standpoint, Stretch

Kind = Literal["lookalike", "soon", "clock", "part", "day", "again"]

DIGITS = "0123456789"
NUMERALS = "零〇一二两三四五六七八九十廿卅"
# A numeral up to 99, and what must not stand before it, so that it is a whole number.
SMALL = (
    r"(?:\d{1,2}|[廿卅][一二三四五六七八九]?|[二三四五六七八九]?十[一二三四五六七八九]?|[零〇]?[一二两三四五六七八九])"
)
ALONE = r"(?<![\d.一二三四五六七八九十百千第])"
# What stands between the two ends of a range.
UNTIL = r"[^\S\n]*(?:一直到|直到|到|至|[-—–~～〜]{1,3})[^\S\n]*"
# Measure words: 本周三节 is three lessons this week, 周一次 once a week, 11月5节 five lessons in November.
MEASURES = (
    r"节(?!日|目|假|约|前|后)|次(?!日)|场(?!地|馆|所|面)|[份篇件条堂册人]|名(?!师|校|家|著|额|单)|位(?!于|置)|户(?!外)"
    r"|项(?!目)|轮(?!岗|流|值|到)|本(?!周|月|学|次|人|校|部|级|期)|个(?!别|人)|天(?!气|文|台)|小时|课时"
)
NOT_COUNTED = rf"(?!{MEASURES})"


@dataclass(frozen=True)
class Words:
    """Words of a kind: the characters that they begin with, and their pattern. Compiled when first looked for."""

    kind: Kind
    starts: str
    pattern: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


@dataclass(frozen=True)
class Rule(Words):
    """Words for days and the function that reads a match of them; None is not a day after all.

    `narrows` tells that the words may name a part of the stretch that stands before them (上个月 + 18号).
    """

    read: Callable[[re.Match[str], Standpoint], Stretch | None]
    narrows: bool = False


def rule(
    starts: str, pattern: str, read: Callable[[re.Match[str], Standpoint], Stretch | None], narrows: bool = False
) -> Rule:
    """A rule for days, written in one line."""
    return Rule("day", starts, pattern, read, narrows)
