"""Stretches of so many days, weeks, months or years: 最近三天, 前两周, 接下来一个月, 去年的前10天."""

import re

from handlers.understanding.numbers import whole
from handlers.understanding.times.stretches import DAY, Standpoint, Stretch, days, month_of, shift, week_of
from handlers.understanding.times.words import SMALL, rule

BEFORE = ("上", "前", "头")
AFTER = ("下", "后")
TO_TODAY = ("最近", "最近这", "近", "过去", "过去这")

# 台下十年功 and 天下三年 begin no stretch.
_COUNTED = (
    rf"(?<![台乡楼手天地])(?P<way>最近这?|近|过去这?|这|未来|接下来的?|今后|往后|上|前|头|(?<!一)下|后)\s*(?P<count>{SMALL}|半)\s*个?\s*"
    r"(?P<unit>天|日|周|星期|礼拜|月|年)(?![级轻龄前后底])"
)


def _counted(match: re.Match[str], here: Standpoint) -> Stretch | None:
    way, unit, today = match["way"], match["unit"], here.today
    count = 0.5 if match["count"] == "半" else whole(match["count"])
    if here.within:
        return _beginning(here.within, count, unit)
    if way in (*BEFORE, *AFTER) and unit not in "天日年":
        return _whole(here, unit, int(count) if way in AFTER else -int(count))
    if way in TO_TODAY or (way == "这" and not here.ahead):
        return days(shift(today, -count, unit) + DAY, today)
    if way in BEFORE:
        return days(shift(today, -count, unit), today - DAY)
    return days(today if way == "这" else today + DAY, shift(today, count, unit) - (way == "这") * DAY)


def _beginning(stretch: Stretch, count: float, unit: str) -> Stretch | None:
    """The first days of a stretch, or its first weeks, of which the first holds its fourth day."""
    first = week_of(stretch.first + 3 * DAY).first if unit in "周星期礼拜" else stretch.first
    return days(first, shift(first, count, unit) - DAY)


def _whole(here: Standpoint, unit: str, count: int) -> Stretch | None:
    """前两周 and 下三个月 are whole weeks and months, without the one that is running."""
    stretch = month_of if unit == "月" else week_of
    near, far = stretch(here.today, 1 if count > 0 else -1), stretch(here.today, count)
    return days(min(near, far).first, max(near, far).last)


RULES = (rule("最近过这未接今往上前头下后", _COUNTED, _counted, narrows=True),)
