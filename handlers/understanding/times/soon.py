"""Moments counted from now: 10分钟后, 半小时前, 一个半小时之后, 一刻钟后."""

import re
from datetime import datetime, timedelta

from handlers.understanding.numbers import whole
from handlers.understanding.times.words import DIGITS, NUMERALS, SMALL, Words

SECONDS = {"秒": 1, "秒钟": 1, "分": 60, "分钟": 60, "刻钟": 900, "小时": 3600, "钟头": 3600, "钟": 3600}

SOON = Words(
    "soon",
    "半" + DIGITS + NUMERALS,
    rf"(?P<amount>半|\d{{1,4}}(?:\.\d)?|{SMALL})\s*(?:(?P<more>个半)|个)?(?P<unit>{'|'.join(SECONDS)})(?P<more2>半)?"
    r"(?P<way>之?前|以前|之?后|以后|过后)",
)


def read_soon(match: re.Match[str], at: datetime) -> datetime:
    """The naive local moment that a match of SOON names, to the minute."""
    amount = match["amount"]
    count = 0.5 if amount == "半" else float(amount) if amount[0].isdecimal() else whole(amount)
    count += 0.5 if match["more"] or match["more2"] else 0
    seconds = timedelta(seconds=round(count * SECONDS[match["unit"]]))
    now = at.replace(tzinfo=None, second=0, microsecond=0)
    return now - seconds if "前" in match["way"] else now + seconds
