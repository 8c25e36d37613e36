"""Days counted from today: 今天, 前天, 大后天, 三天前, 两周后."""

import re
from datetime import date

from handlers.understanding.numbers import whole
from handlers.understanding.stretches import DAY, Standpoint, Stretch, add_months
from handlers.understanding.time_rules import SMALL, Rule

DISTANCES = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3, "寻": -1, "琴": -1, "听": 1}
# How the day is said with nothing after it (昨听课1节), or with the time of day as its second half (今晚, 明早).
SHORT = {"昨": -1, "今": 0, "明": 1, "前": -2, "后": 2}

_NAMED = (
    r"(?<![目之以年月周个])(?P<day>大前|大后|前|后)(?:天|日(?!本))(?!性)"
    r"|(?P<day2>[昨今明寻琴听])儿?个?[天日](?!制|前|常|语|本|志)"
    r"|(?P<day3>[昨今明])儿个?"
)
_SHORT = (
    r"(?P<short>[昨今明])(?=[晚晨早午]|上午|下午|中午|夜里|傍晚)"
    r"|(?P<short2>前|后)(?=晚上?(?:[^期于来年]|$))"
    r"|(?P<short3>昨)(?=[听上评做参去在到开])|(?<![如至当而从])(?P<short4>今)(?=[听评]|(?:去|在|到|参加).*?[听评课])"
)
_AGO = (
    rf"(?<!\d)(?P<count>半|{SMALL}|\d{{1,3}})\s*(?P<half>个半)?\s*个?(?P<unit>天|日|周|星期|礼拜|月|年)"
    r"(?P<way>之?前|以前|之?后|以后)(?![半期端台勤备])"
)


def _named(match: re.Match[str], here: Standpoint) -> Stretch | None:
    word = match["day"] or match["day2"] or match["day3"]
    day = here.today + DISTANCES[word] * DAY
    return Stretch(day, day)


def _short(match: re.Match[str], here: Standpoint) -> Stretch | None:
    day = here.today + SHORT[match[0]] * DAY
    return Stretch(day, day)


def _ago(match: re.Match[str], here: Standpoint) -> Stretch | None:
    """三日前 is three days ago, but 25日前 is by the 25th and no rule of this module."""
    if match["unit"] == "日" and match["count"].isdecimal():
        return None
    count = 0.5 if match["count"] == "半" else whole(match["count"])
    day = shift(here.today, count if "后" in match["way"] else -count, match["unit"])
    return Stretch(day, day)


def shift(day: date, count: float, unit: str) -> date:
    """The day that many units away; half a month is 15 days, half a year six months."""
    if unit == "年":
        return add_months(day, int(count * 12))
    if unit == "月":
        return add_months(day, int(count)) if count == int(count) else day + int(count * 30) * DAY
    return day + int(count * (1 if unit in "天日" else 7)) * DAY


RULES = (Rule(_AGO, _ago), Rule(_NAMED, _named), Rule(_SHORT, _short))
