"""What a rule for reading days is, and the pieces that the rules' patterns share."""

import re
from collections.abc import Callable
from typing import NamedTuple

from handlers.understanding.stretches import Standpoint, Stretch

# A numeral up to 99, and one that stands where no other numeral touches it.
SMALL = (
    r"(?:\d{1,2}|[廿卅][一二三四五六七八九]?|[二三四五六七八九]?十[一二三四五六七八九]?|[零〇]?[一二两三四五六七八九])"
)
ALONE = r"(?<![\d.一二三四五六七八九十百千第])" + SMALL
# What stands between the two ends of a range.
UNTIL = r"\s*(?:一直到|直到|到|至|[-—–~～〜﹣－]{1,3})\s*"
# Measure words: 本周三节 is three lessons this week, 周一次 once a week, 11月5节 five lessons in November.
MEASURES = (
    r"节(?!日|目|假|约|前|后)|次(?!日)|场(?!地|馆|所|面)|[份篇件条堂册人]|名(?!师|校|家|著|额|单)|位(?!于|置)|户(?!外)|项(?!目)|轮(?!岗|流|值|到)"
    r"|本(?!周|月|学|次|人|校|部|级|期)|个(?!别|人)|天(?!气|文|台)|小时|课时"
)
NOT_COUNTED = rf"(?!{MEASURES})"


class Rule(NamedTuple):
    """A pattern for words about days, and the function that reads a match of it; None is not a day after all.

    `narrows` tells that the words may name a part of the stretch that stands before them (上个月 + 18号).
    """

    pattern: str
    read: Callable[["re.Match[str]", Standpoint], Stretch | None]
    narrows: bool = False
