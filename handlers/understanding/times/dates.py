"""Days by their number: 2026-11-16, 20261116, 11月5号, 十一月五日, 11.16, 16-18号, 18号."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from handlers.understanding.numbers import whole
from handlers.understanding.times.stretches import Standpoint, Stretch, a_day, days, month_of
from handlers.understanding.times.words import ALONE, DIGITS, NOT_COUNTED, NUMERALS, SMALL, UNTIL, rule

# What makes a number with 号 a name: 一号楼, 2号教学楼, 3号车.
NAMED = (
    "楼 院 馆 门 线 机 文 台 店 桌 车 厅 位 选手 教学 教室 录播 会议 报告 场 球 字 房 公寓 食堂 考 题 电池 "
    "卷 床 柜 码 称 召 角 令"
)
# What makes 3.2 or 1/3 a measure; and the characters after which it is a version, a mark or a share.
MEASURED = (
    r"(?!\s*(?:[版节次个分元块米斤倍折级度岁天时年月秒点课本篇份人名位户场项%℃万千百里页章km]|小(?!结)|公[里斤分顷升]"
    r"|周(?![一二三四五六日天末报记])|的?(?:学生|老师|时间|内容|人|比例|以上|左右)))"
)
NOT_MEASURED = r"(?<![\d./A-Za-z第版约均占超得打评])(?<!\d[:：])"

_HAO = rf"(?:号(?!{'|'.join(NAMED.split())})|日(?!内|游|志|记|程|制|语|本(?![人校周班组月])|均|常|子|后))"
# The second day of a range in the same month: 11月16日至18日, 11.16-18.
_TO_DAY = rf"(?:[日号]?{UNTIL}(?P<last>{SMALL})(?:{_HAO}|(?![\d月个年./:点时\-])))?"
_FULL = (
    r"(?<!\d)(?P<year>\d{4}|[12二两][0-9〇零一二三四五六七八九千]{2,4})\s*(?:年|[-/.—])\s*"
    rf"(?P<month>{SMALL})\s*(?:月|[-/.—])\s*(?P<first>{SMALL})(?![\d.]){_TO_DAY}[日号]?"
)
_COMPACT = r"(?<!\d)(?P<year>20\d\d)(?P<month>[01]\d)(?P<first>[0-3]\d)(?P<last>)(?!\d)"
_SHORT_YEAR = (
    rf"(?<![\d.])(?P<year>\d\d)(?:年\s*(?P<month>{SMALL})月(?P<first>{SMALL})[日号]?"
    r"|[./](?P<month2>\d{1,2})[./](?P<first2>\d{1,2})(?![\d./]))"
)
_MONTH_DAY = (
    rf"{ALONE}(?P<month>{SMALL}|元)\s*月\s*(?P<first>{SMALL}){_TO_DAY}"
    rf"(?:{_HAO}|(?<=[日号])|(?![\d月年日号]){NOT_COUNTED})"
)
_DOTTED = (
    rf"{NOT_MEASURED}(?P<month>1[0-2]|0?[1-9])[./](?P<first>3[01]|[12]\d|0?[1-9])(?![\d./:])"
    rf"(?:{UNTIL}(?P<last>3[01]|[12]\d|0?[1-9])(?![\d./:月]))?[日号]?{MEASURED}"
)
_DASHED = (
    rf"{NOT_MEASURED}(?<!-)(?P<month>1[0-2]|0[1-9])-(?P<first>3[01]|[12]\d|0[1-9])(?P<last>)"
    rf"(?![\d\-./:日号月]){MEASURED}"
)
_DAY = rf"{ALONE}(?P<first>{SMALL})(?:[日号]?{UNTIL}(?P<last>{SMALL}))?{_HAO}"
# 听课1,17号听课2: that number is no day.
NAMED_THING = "[课案备研教访座训文结]"
# A day that shares its 号 with those that follow in a list: 16、17号.
_NO_COUNT = rf"(?<!{NAMED_THING}\d)(?<!{NAMED_THING}\d\d)"
_MORE_DAYS = rf"{SMALL}[日号]?){{1,5}}(?<=[日号])"
_LISTED = rf"{ALONE}(?P<first>{SMALL})(?P<last>)(?=(?:[、和]{_MORE_DAYS}|{_NO_COUNT}(?:[、和,，]{_MORE_DAYS})"

_OF_SO_MANY = rf"{ALONE}(?P<first>\d{{1,2}})(?:[、,]\d{{1,2}}){{0,4}}[、,](?P<last>\d{{1,2}})(?=这?[两三四五六]天)"

LEAP_YEARS_AWAY = 8
"""How far the 29th of February is looked for; any other day is at most one year away."""


def _full(match: re.Match[str], here: Standpoint) -> Stretch | None:
    year = whole(match["year"])
    if year < 1000:
        return None
    first = date(year, whole(match["month"]), whole(match["first"]))
    return _until(first, match["last"])


def _short_year(match: re.Match[str], here: Standpoint) -> Stretch | None:
    month, day = match["month"] or match["month2"], match["first"] or match["first2"]
    return a_day(date(2000 + int(match["year"]), whole(month), whole(day)), opens="month")


def _month_day(match: re.Match[str], here: Standpoint) -> Stretch | None:
    month = 1 if match["month"] == "元" else whole(match["month"])
    first = here.pick(_each_year(here.anchor.year, month, whole(match["first"])))
    return _until(first, match["last"]) if first else None


def _until(first: date, last: str | None) -> Stretch | None:
    if not last:
        return a_day(first, opens="month")
    stretch = days(first, first.replace(day=whole(last)))
    return stretch._replace(opens="month") if stretch else None


def _day_of_month(match: re.Match[str], here: Standpoint) -> Stretch | None:
    first = here.pick(_each_month(here.anchor, whole(match["first"])))
    if first is None or not match["last"]:
        return a_day(first, bare="" if here.within else "number") if first else None
    last = here.after(first).pick(_each_month(first, whole(match["last"])))
    return days(first, last) if last else None


def _each_year(near: int, month: int, day: int) -> Iterator[date]:
    away = LEAP_YEARS_AWAY if (month, day) == (2, 29) else 1
    for year in range(max(near - away, 1), min(near + away, 9999) + 1):
        with suppress(ValueError):  # there is no such day in that year
            yield date(year, month, day)


def _each_month(near: date, day: int) -> Iterator[date]:
    for step in range(-4, 5):
        month = month_of(near, step)
        if 1 <= day <= month.last.day:
            yield month.first.replace(day=day)


RULES = (
    rule(DIGITS + "二两", _FULL, _full),
    rule("2", _COMPACT, _full),
    rule(DIGITS, _SHORT_YEAR, _short_year),
    rule(DIGITS + NUMERALS + "元", _MONTH_DAY, _month_day, narrows=True),
    rule(DIGITS, _DOTTED, _month_day, narrows=True),
    rule("01", _DASHED, _month_day),
    rule(DIGITS, _OF_SO_MANY, _day_of_month, narrows=True),
    rule(DIGITS + NUMERALS, _LISTED, _day_of_month, narrows=True),
    rule(DIGITS + NUMERALS, _DAY, _day_of_month, narrows=True),
)
