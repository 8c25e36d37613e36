"""Moments counted from now: 10分钟后, 半小时前, 一个半小时之后, 一刻钟后, 现在."""

import re
from datetime import datetime, timedelta

from handlers.understanding.numbers import whole
from handlers.understanding.time_rules import SMALL

SOON = (
    rf"(?:(?P<amount>半|\d+(?:\.\d+)?|{SMALL})\s*(?P<more>个半)?(?P<quarters>刻)?个?(?P<span>分钟|分|小时|钟头|钟|秒钟?)(?P<more2>半)?"
    r"(?P<direction>之?前|以前|之?后|以后|过后))"
)
SECONDS = {"秒": 1, "秒钟": 1, "分": 60, "分钟": 60, "小时": 3600, "钟头": 3600, "钟": 3600}


def read_soon(match: "re.Match[str]", at: datetime) -> datetime | None:
    """The naive local moment that a match of SOON names, to the minute."""
    amount = match["amount"]
    count = 0.5 if amount == "半" else float(amount) if amount[0].isdecimal() else whole(amount)
    count += 0.5 if match["more"] or match["more2"] else 0
    unit = 900 if match["quarters"] else SECONDS[match["span"]]
    seconds = timedelta(seconds=round(count * unit))
    now = at.replace(tzinfo=None, second=0, microsecond=0)
    return now - seconds if "前" in match["direction"] else now + seconds
