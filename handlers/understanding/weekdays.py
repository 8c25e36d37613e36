"""Weekdays and weekends: 周三, 上周五, 下下个礼拜天, 周一至周五, 第八周周三, 本周末."""

import re

from handlers.understanding.numbers import whole
from handlers.understanding.stretches import DAY, WEEK, Standpoint, Stretch, week_of
from handlers.understanding.time_rules import NOT_COUNTED, SMALL, UNTIL, Rule

WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5} | {
    str(n): n - 1 for n in range(1, 8)
}
STEPS = {"": 0, "这": 0, "本": 0, "今": 0, "当": 0, "此": 0}

WEEK_WORD = r"(?:周|星期|礼拜)"
WHICH = r"(?P<which>上上+|下下+|上|下|这一?|本|今|当)[1一]?个?"
# What makes 周一 and its like another word: 周日程, 周天气, 一周三次.
_WEEKDAY = r"(?:[一二三四五六]|[1-6](?!\d|[.:]\d)|[日天](?![程常志子期气记语本然文使]))"
_FREE = r"(?<![每逢两几半单双隔一二三四五六七八九十\d])(?<![每一两几第]个)"

_PLAIN = (
    rf"(?:{WHICH}|{_FREE}){WEEK_WORD}的?{WEEK_WORD}?(?P<day>{_WEEKDAY}){NOT_COUNTED}"
    rf"(?:{UNTIL}(?:这|本)?{WEEK_WORD}?(?P<last>{_WEEKDAY})(?!月|[号点:.]|\d))?"
)
_WEEKEND = rf"(?:{WHICH})?(?<![每])(?:周末|星期末|礼拜末)"
_OF_STRETCH = rf"(?:第(?P<nth>{SMALL})|(?P<final>最后一|倒数第一))个?{WEEK_WORD}的?(?P<day>{_WEEKDAY}){NOT_COUNTED}"


def _plain(match: re.Match[str], here: Standpoint) -> Stretch | None:
    which = match["which"]
    weekday = WEEKDAYS[match["day"]]
    if which:
        day = week_of(here.today, step(which)).first + weekday * DAY
    elif here.within:
        day = here.within.first + (weekday - here.within.first.weekday()) % 7 * DAY
    else:
        back = (here.anchor.weekday() - weekday) % 7
        day = here.anchor - back * DAY if here.ahead is False or not back else here.anchor + (7 - back) * DAY
    if match["last"]:
        return Stretch(day, day + (WEEKDAYS[match["last"]] - weekday) % 7 * DAY, "days")
    return Stretch(day, day, bare="" if which else "weekday", opens="week" if which else "")


def _weekend(match: re.Match[str], here: Standpoint) -> Stretch | None:
    saturday = week_of(here.today, step(match["which"] or "")).first + 5 * DAY
    return Stretch(saturday, saturday + DAY, "days")


def _of_stretch(match: re.Match[str], here: Standpoint) -> Stretch | None:
    """第三个周五 and 最后一个周五 of the month, year or term that was named before."""
    if here.within is None:
        return None
    weekday = WEEKDAYS[match["day"]]
    if match["final"]:
        last = here.within.last
        day = last - (last.weekday() - weekday) % 7 * DAY
    else:
        first = here.within.first
        day = first + (weekday - first.weekday()) % 7 * DAY + (whole(match["nth"]) - 1) * WEEK
    return Stretch(day, day) if day <= here.within.last else None


def step(which: str) -> int:
    """How many weeks, months or terms away: 上 is one back, 下下 two on, 本 none."""
    return which.count("下") - which.count("上")


RULES = (Rule(_OF_STRETCH, _of_stretch, narrows=True), Rule(_WEEKEND, _weekend), Rule(_PLAIN, _plain, narrows=True))
