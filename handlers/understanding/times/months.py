"""Weeks, months and years as a whole, and their parts: 上周, 10月, 9-11月, 月底, 去年, 上半年, 第一季度."""

import re
from datetime import date

from handlers.understanding.numbers import whole
from handlers.understanding.times.stretches import DAY, Standpoint, Stretch, a_day, days, month_of, week_of, year_of
from handlers.understanding.times.weekdays import STARTS, WEEK_WORD, WHICH, step
from handlers.understanding.times.words import ALONE, DIGITS, NUMERALS, SMALL, UNTIL, rule

YEARS = {"大前": -3, "前": -2, "去": -1, "上": -1, "今": 0, "本": 0, "这": 0, "明": 1, "下": 1, "来": 1, "后": 2}
# The tenths of a month by their names: their first day, and their last unless it is the month's.
TENTHS = {"初": (1, 10), "上旬": (1, 10), "中": (11, 20), "中旬": (11, 20), "下旬": (21, 31)}

_WEEK = rf"{WHICH}[1一]?个?{WEEK_WORD}(?![岁年考边围测练末])"
_LAST_WEEK = rf"最后一?个?{WEEK_WORD}"
_MONTH = rf"{WHICH}[1一]?个?月(?:份|(?!考))"
_NAMED_MONTH = (
    rf"{ALONE}(?:(?P<first>{SMALL})月?份?{UNTIL})?(?P<month>{SMALL})"
    r"\s*月份?(?!\s*\d{1,2}(?!\d*\s*[节次篇户份场堂])|[亮饼光台票卡相嫂薪坛球])"
)
_NTH_MONTH = rf"第(?P<nth>{SMALL})个月"
_PART_OF_MONTH = r"(?P<year>年[底末])|(?P<end>月底|月末|底|末)|月?(?P<part>初|[上中下]旬)|(?P<middle>月中)(?!考)"
_YEAR = (
    r"(?<!\d)(?P<number>\d{4}|[一二两][〇零一二三四五六七八九千]{1,3})\s*年(?![级多来内间]|[以之]?[前后](?!半))度?"
    r"|(?<!\d)(?P<short>0\d|[〇零][〇零一二三四五六七八九])年(?![级前后多来内间])"
    r"|(?<!\d)(?P<short2>\d\d)年(?=\s*[\d一二三四五六七八九十]{1,2}月)"
    r"|(?P<word>大前|(?<!以)前|去|今|明|来|(?<!以|之)后|[上下本这](?:[一1]个?)?)年(?![级会终段代龄前后])度?"
)
_HALF = r"(?P<half>[上下前后])半(?:(?P<year>年)|个?(?P<month>月)|个?(?:周|星期))"
_QUARTER = r"第?(?P<quarter>[一二三四1-4])季度"


def _week(match: re.Match[str], here: Standpoint) -> Stretch:
    return week_of(here.today, step(match["which"]))


def _last_week(match: re.Match[str], here: Standpoint) -> Stretch | None:
    return week_of(here.within.last) if here.within else None


def _month(match: re.Match[str], here: Standpoint) -> Stretch:
    """去年本月 is this month in the year before."""
    away = step(match["which"])
    return month_of(here.within.first, here.today.month - 1 + away) if here.within else month_of(here.today, away)


def _named_month(match: re.Match[str], here: Standpoint) -> Stretch | None:
    first, last = whole(match["first"] or match["month"]), whole(match["month"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    month = _choose(first, here)
    return days(month.first, _choose(last, here.after(month.first)).last) if match["first"] else month


def _choose(number: int, here: Standpoint) -> Stretch:
    """The month of that number; the running one is neither ahead nor behind."""
    on = (number - here.anchor.month) % 12
    behind = here.ahead is False or (here.ahead is None and on > 6)
    return month_of(here.anchor, on - 12 if on and behind else on)


def _nth_month(match: re.Match[str], here: Standpoint) -> Stretch | None:
    return month_of(here.within.first, whole(match["nth"]) - 1) if here.within else None


def _part_of_month(match: re.Match[str], here: Standpoint) -> Stretch | None:
    """月底 and 年底 are the last day; 月初 and 上旬 are the first ten days, 月中 and 中旬 the next."""
    if match["year"]:
        return a_day(year_of(here.today).last)
    whole_month = match[0][0] == "月" or "旬" in match[0]
    month = here.within or (month_of(here.today) if whole_month else None)
    if month is None or (month.unit != "month" and not (month.unit == "year" and match["end"])):
        return None
    if match["end"]:
        return a_day(month.last)
    first, last = TENTHS[match["part"] or "中"]
    return days(month.first.replace(day=first), month.first.replace(day=min(last, month.last.day)))


def _year(match: re.Match[str], here: Standpoint) -> Stretch | None:
    if match["word"]:
        return year_of(here.today, YEARS[match["word"].rstrip("一1个") or "这"])
    number = whole(match["number"] or match["short"] or match["short2"])
    if match["number"] and number < 1000:
        return None
    return year_of(date(number if match["number"] else 2000 + number, 1, 1))


def _half(match: re.Match[str], here: Standpoint) -> Stretch | None:
    """The halves of a month change after the 15th, those of a week after Wednesday."""
    if match["year"]:
        stretch = here.within or year_of(here.today)
        middle = date(stretch.first.year, 6, 30)
    elif match["month"]:
        stretch = here.within or month_of(here.today)
        middle = stretch.first + 14 * DAY
    else:
        stretch = here.within or week_of(here.today)
        middle = stretch.first + 2 * DAY
    return days(stretch.first, middle) if match["half"] in "上前" else days(middle + DAY, stretch.last)


def _quarter(match: re.Match[str], here: Standpoint) -> Stretch | None:
    year = here.within or year_of(here.today)
    first = month_of(year.first, (whole(match["quarter"]) - 1) * 3)
    return days(first.first, month_of(first.first, 2).last)


RULES = (
    rule("上下前后", _HALF, _half, narrows=True),
    rule(STARTS, _WEEK, _week),
    rule("最", _LAST_WEEK, _last_week, narrows=True),
    rule(STARTS, _MONTH, _month, narrows=True),
    rule(DIGITS + NUMERALS, _NAMED_MONTH, _named_month, narrows=True),
    rule("第", _NTH_MONTH, _nth_month, narrows=True),
    rule("年月底末初上中下", _PART_OF_MONTH, _part_of_month, narrows=True),
    rule("大前去今明来后上下本这" + DIGITS + NUMERALS, _YEAR, _year),
    rule("第一二三四1234", _QUARTER, _quarter, narrows=True),
)
