"""Days by their number: 2026-11-16, 20261116, 11月5号, 十一月五日, 11.16, 16-18号, 18号, 月底."""

import re
from datetime import date, timedelta

from handlers.understanding.numbers import whole
from handlers.understanding.stretches import Standpoint, Stretch, month_of
from handlers.understanding.time_rules import ALONE, NOT_COUNTED, SMALL, UNTIL, Rule

# What makes a number with 号 a name: 一号楼, 2号教学楼, 3号车.
NUMBERED = (
    r"(?!楼|院|馆|门|线|机|文|台|店|桌|车|厅|位|选手|教学|教室|录播|会议|报告|场|球|字|房|公寓|食堂"
    r"|考|题|卷|床|柜|码|称|召|角|令)"
)
# What makes 3.2 or 1/3 a measure and not a day; and what stands before such a number.
MEASURED = (
    r"(?!\s*(?:[版节次个分元块米斤倍折级度岁天小时年月秒点课本篇份人名位户场项%％℃万千百公里页章km]"
    r"|周(?![一二三四五六日天末])|的?(?:学生|老师|时间|内容|人|比例|以上|左右)))"
)
NOT_MEASURED = r"(?<![\d./\-:A-Za-z第版约均占超得打评])"

_FULL = (
    r"(?<!\d)(?P<year>\d{4}|[12二两][0-9〇零一二三四五六七八九千]{2,4})\s*(?:年|[-/.—])\s*"
    rf"(?P<month>{SMALL})\s*(?:月|[-/.—])\s*(?P<day>{SMALL})(?:[日号]|(?!\d))"
)
_SHORT_YEAR = (
    rf"(?<![\d.])(?P<year>\d\d)(?:年\s*(?P<month>{SMALL})月(?P<day>{SMALL})[日号]?"
    r"|[./](?P<month2>\d{1,2})[./](?P<day2>\d{1,2})(?![\d./]))"
)
_COMPACT = r"(?<!\d)(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)"
_MONTH_DAY = (
    rf"{ALONE.replace('(?:', '(?P<month>', 1)}\s*月\s*(?P<first>{SMALL})"
    rf"(?:[日号]?{UNTIL}(?P<last>{SMALL})(?:[日号]{NUMBERED}|(?![\d月个年./:点])))?"
    rf"(?:[日号]{NUMBERED}|(?<=[日号])|(?![\d月年]){NOT_COUNTED})"
)
_DOTTED = (
    rf"{NOT_MEASURED}(?P<month>1[0-2]|0?[1-9])(?P<sign>[./])(?P<first>3[01]|[12]\d|0?[1-9])(?![\d./:])"
    rf"(?:{UNTIL}(?P<last>3[01]|[12]\d|0?[1-9])(?![\d./:月]))?[日号]?{MEASURED}"
)
_DASHED = rf"{NOT_MEASURED}(?P<month>1[0-2]|0[1-9])-(?P<first>3[01]|[12]\d|0[1-9])(?![\d\-./:日号月]){MEASURED}"
_DAY = (
    rf"(?:(?P<first>{ALONE})[日号]?{UNTIL}(?P<last>{SMALL})|(?P<only>{ALONE}))"
    rf"(?:号{NUMBERED}|日(?!内|游|志|记|程|制|语|本|均|常|子|后))"
)
_DAY_OF_LIST = rf"(?P<only>{ALONE})[日号]?(?=(?:[、和,，]{SMALL}[日号]?){{1,5}}(?<=[日号]))"
_PART_OF_MONTH = r"(?P<part>月底|月末|月初|月中|[上中下]旬|底|初|末)(?![中级])"


def _full(match: re.Match[str], here: Standpoint) -> Stretch | None:
    year = whole(match["year"])
    return _day(year, whole(match["month"]), whole(match["day"])) if 1000 <= year <= 9999 else None


def _short_year(match: re.Match[str], here: Standpoint) -> Stretch | None:
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return _day(2000 + int(match["year"]), whole(month), whole(day))


def _month_day(match: re.Match[str], here: Standpoint) -> Stretch | None:
    month, first = whole(match["month"]), whole(match["first"])
    years = range(max(here.anchor.year - 8, 1), min(here.anchor.year + 8, 9999) + 1)
    day = here.pick(filter(None, (_valid(year, month, first) for year in years)))
    if day is None:
        return None
    last = match.groupdict().get("last")
    if last is None:
        return Stretch(day, day, opens="month")
    end = _valid(day.year, month, whole(last))
    return Stretch(day, end, "days", opens="month") if end and end > day else None


def _day_of_month(match: re.Match[str], here: Standpoint) -> Stretch | None:
    first = whole(match.groupdict().get("first") or match["only"])
    months = [month_of(here.anchor, step).first for step in range(-4, 5)]
    day = here.pick(filter(None, (_valid(month.year, month.month, first) for month in months)))
    if day is None:
        return None
    last = match.groupdict().get("last")
    if last is None:
        return Stretch(day, day, bare="" if here.within else "number")
    end = here.after(day).pick(filter(None, (_valid(month.year, month.month, whole(last)) for month in months)))
    return Stretch(day, end, "days") if end else None


def _part_of_month(match: re.Match[str], here: Standpoint) -> Stretch | None:
    """上旬 and 月初 are the first ten days, 月底 is the last day."""
    month = here.within if here.within and here.within.unit == "month" else None
    word = match["part"]
    if month is None and (len(word) == 1 or here.within):
        return None
    month = month or month_of(here.today)
    if word[-1] in "底末":
        return Stretch(month.last, month.last)
    tenth, twentieth = month.first.replace(day=10), month.first.replace(day=20)
    if "初" in word or word == "上旬":
        return Stretch(month.first, tenth, "days")
    if word == "下旬":
        return Stretch(twentieth + timedelta(1), month.last, "days")
    return Stretch(tenth + timedelta(1), twentieth, "days")


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> Stretch | None:
    found = _valid(year, month, day)
    return Stretch(found, found, opens="month") if found else None


RULES = (
    Rule(_FULL, _full),
    Rule(_COMPACT, _full),
    Rule(_SHORT_YEAR, _short_year),
    Rule(_MONTH_DAY, _month_day, narrows=True),
    Rule(_DOTTED, _month_day, narrows=True),
    Rule(_DASHED, _month_day),
    Rule(_DAY_OF_LIST, _day_of_month, narrows=True),
    Rule(_DAY, _day_of_month, narrows=True),
    Rule(_PART_OF_MONTH, _part_of_month, narrows=True),
)
