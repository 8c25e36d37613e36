"""Days by their names: 国庆, 教师节, 六一, 中秋, 母亲节."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from handlers.understanding.times.stretches import DAY, WEEK, Standpoint, Stretch, a_day
from handlers.understanding.times.words import rule

# name: (month, day); a longer name stands before one that it begins with.
FIXED = {
    "元旦": (1, 1),
    "阳历新年": (1, 1),
    "新年": (1, 1),
    "情人节": (2, 14),
    "女生节": (3, 7),
    "三八妇女节": (3, 8),
    "妇女节": (3, 8),
    "三八节": (3, 8),
    "植树节": (3, 12),
    "愚人节": (4, 1),
    "世界读书日": (4, 23),
    "读书日": (4, 23),
    "五一国际劳动节": (5, 1),
    "五一劳动节": (5, 1),
    "劳动节": (5, 1),
    "五一": (5, 1),
    "五四青年节": (5, 4),
    "青年节": (5, 4),
    "五四": (5, 4),
    "六一国际儿童节": (6, 1),
    "六一儿童节": (6, 1),
    "国际儿童节": (6, 1),
    "儿童节": (6, 1),
    "六一": (6, 1),
    "建党节": (7, 1),
    "七一": (7, 1),
    "八一建军节": (8, 1),
    "建军节": (8, 1),
    "八一": (8, 1),
    "教师节": (9, 10),
    "烈士纪念日": (9, 30),
    "十一国庆": (10, 1),
    "国庆": (10, 1),
    "少先队建队日": (10, 13),
    "建队日": (10, 13),
    "万圣": (10, 31),
    "记者节": (11, 8),
    "双十一": (11, 11),
    "双11": (11, 11),
    "光棍节": (11, 11),
    "国家公祭日": (12, 13),
    "公祭日": (12, 13),
    "平安夜": (12, 24),
    "圣诞": (12, 25),
}
# name: (month, weekday, which one of the month).
MOVABLE = {"母亲节": (5, 6, 2), "父亲节": (6, 6, 3), "感恩节": (11, 3, 4)}
# name: (the calendar's question, days after its answer).
LUNAR = {
    "大年初一": ("lunar_new_year_date", 0),
    "正月初一": ("lunar_new_year_date", 0),
    "春节": ("lunar_new_year_date", 0),
    "大年三十": ("lunar_new_year_date", -1),
    "除夕": ("lunar_new_year_date", -1),
    "元宵": ("lunar_new_year_date", 14),
    "清明": ("qingming_date", 0),
    "端午": ("dragon_boat_date", 0),
    "中秋": ("mid_autumn_date", 0),
    "重阳": ("double_ninth_date", 0),
    "冬至": ("winter_solstice_date", 0),
}

_NAMES = "|".join(sorted((*FIXED, *MOVABLE, *LUNAR), key=len, reverse=True))
# 五一班 is a class, 六一小学 a school, and 二五一 a number.
_PATTERN = (
    rf"(?<![一二三四五六七八九十百\d第初周])(?P<name>{_NAMES})"
    r"(?!班|小学|中学|学校|路|村|街|广场|节目|[年号月日点级个次人]|[一二三四五六七八九十])节?(?P<eve>的?(?:放假)?(?:前一天|头一天))?"
)


def _festival(match: re.Match[str], here: Standpoint) -> Stretch | None:
    day_in = _day_in(match["name"])
    years = range(max(here.anchor.year - 1, 1), min(here.anchor.year + 1, 9999) + 1)
    day = here.pick(filter(None, map(day_in, years)))
    return a_day(day - DAY if match["eve"] else day) if day else None


def _day_in(name: str) -> Callable[[int], date | None]:
    if name in FIXED:
        return lambda year: date(year, *FIXED[name])
    if name in MOVABLE:
        return lambda year: _movable(year, *MOVABLE[name])
    return lambda year: _lunar(year, name)


def _movable(year: int, month: int, weekday: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7) + (which - 1) * WEEK


@lru_cache(maxsize=256)
def _lunar(year: int, name: str) -> date | None:
    """Imported when first asked for: the package takes longer to load than all of this one."""
    from holidays.calendars.chinese import _ChineseLunisolar

    question, days = LUNAR[name]
    day, _ = getattr(_ChineseLunisolar(), question)(year)
    return day + timedelta(days) if day else None


RULES = (rule("".join({name[0] for name in (*FIXED, *MOVABLE, *LUNAR)}), _PATTERN, _festival, narrows=True),)
