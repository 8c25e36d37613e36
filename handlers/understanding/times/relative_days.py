"""Days counted from today: 今天, 前天, 大后天, 昨晚, 三天前, 两周后."""

import re

from handlers.understanding.numbers import whole
from handlers.understanding.times.stretches import DAY, Standpoint, Stretch, a_day, shift
from handlers.understanding.times.words import DIGITS, NUMERALS, SMALL, rule

DISTANCES = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3, "本": 0, "寻": -1, "琴": -1, "听": 1}

_NAMED = (
    r"(?<![目之以年月周个])(?P<day>大前|大后|前|后)(?:天(?!性|台)|日(?!本))"
    r"|(?:(?P<day2>[昨今明])儿?个?[天日]|(?P<day4>[本寻琴听])日)(?!制|常|语|本|志)"
    r"|(?:(?P<day3>[昨今明])|(?<![目之以年月周个面])(?P<day5>前))儿个?(?![童子女媳歌])"
)
# The day's first character alone, where the time of day or what was done follows: 今晚, 明早, 昨听课1节.
_SHORT = (
    r"(?P<day>[昨今明])(?=[晚晨早午]|上午|下午|中午|夜里|傍晚)"
    r"|(?P<day2>[前后])(?=晚(?:上|$|[^上期于来年]))"
    r"|(?P<day3>昨)(?=[听上评做参去在到开])|(?<![如至当而从])(?P<day4>今)(?=[听评])"
)
_AGO = (
    rf"(?<!\d)(?P<count>半|{SMALL}|\d{{1,3}})\s*(?P<half>个半)?\s*个?(?P<unit>天|日|周|星期|礼拜|月|年)"
    r"(?P<way>之?前|以前|之?后|以后)(?![半期端台勤备])"
)


def _named(match: re.Match[str], here: Standpoint) -> Stretch:
    word = next(filter(None, match.groups()))
    return a_day(here.today + DISTANCES[word] * DAY)


def _ago(match: re.Match[str], here: Standpoint) -> Stretch | None:
    """三日前 is three days ago, but 25日前 is by the 25th and no matter of this rule."""
    if match["unit"] == "日" and match["count"].isdecimal():
        return None
    count = 0.5 if match["count"] == "半" else whole(match["count"]) + (0.5 if match["half"] else 0)
    return a_day(shift(here.today, count if "后" in match["way"] else -count, match["unit"]))


RULES = (
    rule("半" + DIGITS + NUMERALS, _AGO, _ago),
    rule("大前后昨今明本寻琴听", _NAMED, _named),
    rule("昨今明前后", _SHORT, _named),
)
