"""Weeks, months, terms and years as a whole, parts of them, and counted stretches: 上周, 10月, 本学期, 最近三天."""

import re
from datetime import date

from handlers.understanding.numbers import whole
from handlers.understanding.relative_days import shift
from handlers.understanding.stretches import DAY, Standpoint, Stretch, month_of, week_of, year_of
from handlers.understanding.time_rules import ALONE, SMALL, UNTIL, Rule
from handlers.understanding.weekdays import WEEK_WORD, WHICH, step

YEARS = {
    "大前": -3,
    "前": -2,
    "去": -1,
    "上": -1,
    "今": 0,
    "本": 0,
    "这": 0,
    "这一": 0,
    "明": 1,
    "下": 1,
    "来": 1,
    "后": 2,
}
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}

_WEEK = rf"{WHICH}{WEEK_WORD}(?![岁年考边围测练末])"
_TERM_WEEK = (
    rf"(?:(?:开学|学期)的?)?第(?P<nth>{SMALL})(?:周?{UNTIL}第?(?P<last>{SMALL}))?(?:教学)?"
    r"周(?!年|岁|边|的?(?:第|课表|课程表))"
)
_LAST_WEEK = r"(?P<final>最后一?)周"
_MONTH = (
    r"(?P<which>上上+|下下+|上|下|这|本|今|当)个?月(?![底末初中考])份?"
    r"|(?P<which2>上上?|下下?|这|本)个?月(?=[底末初中])"
)
_NAMED_MONTH = rf"(?:(?P<first>{ALONE})月?份?{UNTIL})?(?P<month>{ALONE})\s*月份?(?!\s*[\d]|[亮饼光台票卡相嫂薪坛球])"
_NTH_MONTH = rf"第(?P<nth>{SMALL})个月"
_YEAR = (
    r"(?<!\d)(?P<number>\d{4}|[一二两][〇零一二三四五六七八九千]{1,3})\s*年(?!级|[前后](?!半)|[多来内间]|以[前后]|之[前后])度?"
    r"|(?<!\d)(?P<short>0\d|[〇零][〇零一二三四五六七八九])年(?!级|[前后多来内间])"
    r"|(?<![\d一二三四五六七八九十])(?P<short2>\d\d)年(?=\s*[\d一二三四五六七八九十]{1,2}月)"
    r"|(?P<word>大前|(?<!以)前|去|上|今|本|这一?|明|下|来|(?<!以|之)后)(?:年度|年)(?![级会终段代龄前后])"
)
_HALF = r"(?P<half>[上下前后])半(?P<unit>年|个?月|个?周|个?星期|个?学期|学期)"
_QUARTER = r"第?(?P<quarter>[一二三四1-4])季度"
_TERM = r"(?P<which>上个?|下个?|本|这个?|新)?学期(?!制)"
_SCHOOL_YEAR = r"(?P<which>上个?|下个?|本|这个?)?学年(?!制)"
_TERM_DAY = r"(?P<start>开学(?:第一天|当天|那天|首日|日))|(?P<end>学期(?:末|结束)|期末(?=前|之前|以前|$))"
_COUNTED = (
    rf"(?P<way>最近这?|近|过去|这|未来|接下来的?|今后|往后|上|前|头|下|后)\s*(?P<count>{SMALL}|几)\s*个?\s*"
    r"(?P<unit>天|日|周|星期|礼拜|月|年)(?![级轻龄前后底])"
)


def _week(match: re.Match[str], here: Standpoint) -> Stretch | None:
    return week_of(here.today, step(match["which"]))


def _nth_week(match: re.Match[str], here: Standpoint) -> Stretch | None:
    """The n-th week of a month or year begins the one that holds its fourth day; else of the term, by its week 1."""
    nth = whole(match["nth"])
    if here.within and here.within.unit in ("month", "year"):
        week = week_of(here.within.first + 3 * DAY, nth - 1)
        return week if nth >= 1 and week.first <= here.within.last else None
    term = here.term()
    if term is None or not 1 <= nth <= 30:
        return None
    first = week_of(term.week1, nth - 1)
    last = week_of(term.week1, whole(match["last"]) - 1) if match["last"] else first
    return first._replace(last=last.last, unit="days", opens="") if last > first else first


def _final_week(match: re.Match[str], here: Standpoint) -> Stretch | None:
    return week_of(here.within.last) if here.within else None


def _month(match: re.Match[str], here: Standpoint) -> Stretch | None:
    if here.within and here.within.unit == "year":
        return month_of(here.within.first, here.today.month - 1 + step(match["which"] or match["which2"]))
    return month_of(here.today, step(match["which"] or match["which2"]))


def _named_month(match: re.Match[str], here: Standpoint) -> Stretch | None:
    number = whole(match["first"] or match["month"])
    if not 1 <= number <= 12:
        return None
    month = _nearest_month(number, here)
    if not match["first"]:
        return month
    end = _nearest_month(whole(match["month"]), here.after(month.first)) if whole(match["month"]) <= 12 else month
    return Stretch(month.first, end.last, "days")


def _nearest_month(number: int, here: Standpoint) -> Stretch:
    this = month_of(here.anchor)
    back = (this.first.month - number) % 12
    if here.ahead is None:
        return month_of(here.anchor, -back if back <= 6 else 12 - back)
    return month_of(here.anchor, (12 - back) % 12 if here.ahead else -back)


def _nth_month(match: re.Match[str], here: Standpoint) -> Stretch | None:
    nth = whole(match["nth"])
    return month_of(here.within.first, nth - 1) if here.within and 1 <= nth <= 12 else None


def _year(match: re.Match[str], here: Standpoint) -> Stretch | None:
    if match["word"]:
        return year_of(here.today, YEARS[match["word"]])
    if match["number"]:
        number = whole(match["number"])
        return year_of(date(number, 1, 1)) if number >= 1000 else None
    number = whole(match["short"] or match["short2"])
    return year_of(date(2000 + number, 1, 1))


def _half(match: re.Match[str], here: Standpoint) -> Stretch | None:
    first_half, unit = match["half"] in "上前", match["unit"]
    if "年" in unit:
        year = here.within or year_of(here.today)
        middle = date(year.first.year, 6, 30)
    elif "月" in unit:
        year = here.within or month_of(here.today)
        middle = year.first + 14 * DAY
    elif "学期" in unit:
        return None
    else:
        year = here.within or week_of(here.today)
        middle = year.first + 2 * DAY
    return Stretch(year.first, middle, "days") if first_half else Stretch(middle + DAY, year.last, "days")


def _quarter(match: re.Match[str], here: Standpoint) -> Stretch | None:
    year = here.within or year_of(here.today)
    first = month_of(year.first, (whole(match["quarter"]) - 1) * 3)
    return Stretch(first.first, month_of(first.first, 2).last, "days")


def _term(match: re.Match[str], here: Standpoint) -> Stretch | None:
    terms = sorted(here.calendar.terms, key=lambda term: term.start)
    term = here.term()
    if term is None:
        return None
    which = match["which"] or ""
    index = terms.index(term) + (
        1 if which[:1] in ("下", "新") and term.start <= here.today else -1 if which[:1] == "上" else 0
    )
    return Stretch(terms[index].start, terms[index].end, "term") if 0 <= index < len(terms) else None


def _school_year(match: re.Match[str], here: Standpoint) -> Stretch | None:
    """A school year runs from the first of September to the end of August."""
    begins = here.today.year - (here.today.month < 9) + step(match["which"] or "")
    return Stretch(date(begins, 9, 1), date(begins + 1, 8, 31), "year")


def _term_day(match: re.Match[str], here: Standpoint) -> Stretch | None:
    term = here.term()
    if term is None:
        return None
    day = term.start if match["start"] else term.end
    return Stretch(day, day)


def _counted(match: re.Match[str], here: Standpoint) -> Stretch | None:
    way, unit = match["way"], match["unit"]
    if match["count"] == "几":
        return None
    count = whole(match["count"])
    if here.within:
        last = shift(here.within.first, count, unit) - DAY
        return (
            _whole_weeks(here.within.first + 3 * DAY, 0, count)
            if unit in "周星期礼拜"
            else Stretch(here.within.first, last, "days")
        )
    if way in ("上", "前", "头", "下", "后") and unit not in "天日年":
        return _whole(here, unit, -count if way in "上前头" else count)
    if way == "这":
        first = shift(here.today, count, unit) - DAY if here.ahead else here.today
        return (
            Stretch(here.today, first, "days")
            if here.ahead
            else Stretch(shift(here.today, -count, unit) + DAY, here.today, "days")
        )
    if way in ("上", "前", "头"):
        return Stretch(shift(here.today, -count, unit), here.today - DAY, "days")
    if way[0] in "最近过":
        return Stretch(shift(here.today, -count, unit) + DAY, here.today, "days")
    return Stretch(here.today + DAY, shift(here.today, count, unit), "days")


def _whole(here: Standpoint, unit: str, count: int) -> Stretch:
    """前两周 and 下三个月 are whole weeks and months, without the one that is running."""
    stretch = week_of if unit in "周星期礼拜" else month_of
    near, far = (1, count) if count > 0 else (-1, count)
    ends = sorted((stretch(here.today, near), stretch(here.today, far)))
    return Stretch(ends[0].first, ends[1].last, "days")


def _whole_weeks(day: date, near: int, count: int) -> Stretch:
    return Stretch(week_of(day, near).first, week_of(day, near + count - 1).last, "days")


RULES = (
    Rule(_TERM_DAY, _term_day),
    Rule(_HALF, _half, narrows=True),
    Rule(_WEEK, _week),
    Rule(_TERM_WEEK, _nth_week, narrows=True),
    Rule(_LAST_WEEK, _final_week, narrows=True),
    Rule(_MONTH, _month, narrows=True),
    Rule(_NAMED_MONTH, _named_month, narrows=True),
    Rule(_NTH_MONTH, _nth_month, narrows=True),
    Rule(_YEAR, _year),
    Rule(_COUNTED, _counted, narrows=True),
    Rule(_QUARTER, _quarter, narrows=True),
    Rule(_TERM, _term),
    Rule(_SCHOOL_YEAR, _school_year),
)
