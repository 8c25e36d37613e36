"""Weekdays and weekends: 周三, 上周五, 下下个礼拜天, 周一至周五, 第三个周五, 本周末."""

import re

from handlers.understanding.numbers import whole
from handlers.understanding.times.stretches import DAY, WEEK, Standpoint, Stretch, a_day, days, week_of
from handlers.understanding.times.words import MEASURES, NOT_COUNTED, SMALL, UNTIL, rule

WEEKDAYS = {
    char: number for number, chars in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天")) for char in chars
}

WEEK_WORD = r"(?:周|星期|礼拜)"
# 注意一下周四, 加上上周三的
WHICH = (
    r"(?P<which>(?<![加连算带补])上上上?|下下下?|(?<![意说看问查改催知调等报记登补提想写交]一)下"
    r"|(?<![加算])上|[这本今当])"
)
STARTS = "上下这本今当周星礼"
# 周日程 and 周天气 hold no day, 周1.5 no Monday.
WEEKDAY = r"(?:一(?![共起直定般切])|[二三四五六]|[1-6](?!\d|[.:]\d)|[日天](?![程常志子期气记语本然文使]))"
# 每周一, 两周一次 and 双周三 are no single days.
_FREE = (
    r"(?:(?<=[周期拜][一二三四五六])|(?<=[周期拜][一二三四五六]\d)"
    r"|(?<![每逢两几半单双隔一二三四五六七八九十\d])(?<![每一两几第]个))"
)

_PLAIN = (
    rf"(?:{WHICH}[1一]?个?|{_FREE}){WEEK_WORD}的?{WEEK_WORD}?(?P<day>{WEEKDAY}){NOT_COUNTED}"
    rf"(?:{UNTIL}[这本]?{WEEK_WORD}?(?P<last>{WEEKDAY})(?!月|[号点:.]|\d))?"
)
# 上周二、四 and 周一、三、五: the days that leave out their 周.
_LISTED = (
    r"(?:(?<=[周期拜][一二三四五六][、和])|(?<=[周期拜][一二三四五六]、[一二三四五六]、))"
    rf"(?P<which>)(?P<last>)(?P<day>[一二三四五六日])(?![年班级点时月号日组中小(（第一二三四五六七八九十]){NOT_COUNTED}"
)
# 这周一三五: days that leave out all but the first 周.
_BUNCHED = (
    r"(?:(?<=[周期拜][一二三四])|(?<=[周期拜][一二三四][二三四五]))(?P<which>)(?P<last>)(?P<day>[三四五六])"
    rf"(?=[四五六]?(?:[都各、,。\s我去听上]|$)){NOT_COUNTED}"
)
# 上周二三四: days in a row.
_RUN = (
    rf"(?:{WHICH}[1一]?个?|{_FREE}){WEEK_WORD}"
    r"(?=一二|二三|三四|四五|五六|六[日天])(?P<day>[一二三四五六])(?:二?三?四?五?六?)"
    rf"(?<=[一-鿿](?P<last>[二三四五六日天]))(?![\d一二三四五六七八九十点号月日年班个半]|{MEASURES})"
)
_WEEKEND = rf"(?:{WHICH}[1一]?个?)?(?<!每){WEEK_WORD}末"
_NTH = rf"(?:第(?P<nth>{SMALL})|(?P<final>最后一|倒数第一))个?{WEEK_WORD}的?(?P<day>{WEEKDAY}){NOT_COUNTED}"


def _plain(match: re.Match[str], here: Standpoint) -> Stretch | None:
    weekday, which = WEEKDAYS[match["day"]], match["which"]
    if which:
        day = week_of(here.today, step(which)).first + weekday * DAY
    else:
        on = (weekday - here.anchor.weekday()) % 7
        day = here.anchor + (on - 7 if on and here.ahead is False else on) * DAY
    if match["last"]:
        return days(day, day + (WEEKDAYS[match["last"]] - weekday) % 7 * DAY)
    return a_day(day, bare="" if which else "weekday", opens="week" if which else "")


def _bunched(match: re.Match[str], here: Standpoint) -> Stretch | None:
    """The next day of a bunch (周一三五); it is never the same day said twice."""
    day = _plain(match, here)
    return day._replace(bare="bunched") if day else None


def _weekend(match: re.Match[str], here: Standpoint) -> Stretch | None:
    saturday = week_of(here.today, step(match["which"] or "")).first + 5 * DAY
    if not match["which"] and here.ahead is False and saturday > here.today:
        saturday -= WEEK
    return days(saturday, saturday + DAY)


def _nth(match: re.Match[str], here: Standpoint) -> Stretch | None:
    """第三个周五 and 最后一个周五 of the month, year or term that was named before."""
    if here.within is None:
        return None
    first, last, weekday = here.within.first, here.within.last, WEEKDAYS[match["day"]]
    if match["final"]:
        return a_day(last - (last.weekday() - weekday) % 7 * DAY)
    return a_day(first + (weekday - first.weekday()) % 7 * DAY + (whole(match["nth"]) - 1) * WEEK)


def step(which: str) -> int:
    """How many weeks, months or terms away: 上 is one back, 下下 two on, 本 none."""
    return which.count("下") - which.count("上")


RULES = (
    rule("第最倒", _NTH, _nth, narrows=True),
    rule("一二三四五六日", _LISTED, _plain),
    rule("三四五六", _BUNCHED, _bunched),
    rule(STARTS, _WEEKEND, _weekend),
    rule(STARTS, _RUN, _plain, narrows=True),
    rule(STARTS, _PLAIN, _plain, narrows=True),
)
