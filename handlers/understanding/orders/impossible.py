"""Times that no clock and no calendar shows: 25点, 8点75分, 11月31日, 周八. Their writer is asked what was meant."""

import re
from calendar import monthrange

from handlers.understanding.numbers import read_number

LEAP_YEAR = 2028
_NUMERAL = r"\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?"
_HOUR = re.compile(
    rf"(?<![\d.:])(?:[上下中]午|早上?|晚上?|凌晨)?(?P<hour>{_NUMERAL})(?:(?:点|时(?!候|间))(?P<minute>\d{{1,2}})?分?"
    rf"|:(?P<minute2>\d\d)(?!\d))"
)
_DAY = re.compile(r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?(?!\d)")
_BARE_DAY = re.compile(r"(?:定[在于]|改[到在]|安排在|[本这下每]个?月)(?:3[2-9]|[4-9]\d)[日号]")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)[八九089](?!\d|点|月|[个次节])")
LAST_HOUR, LAST_MINUTE = 24, 59


def impossible_in(text: str) -> str:
    """The first such words of a text, as typed there; '' where all its times can be."""
    hours = [each for each in _HOUR.finditer(text) if _wrong_hour(each)]
    days = [each for each in _DAY.finditer(text) if _wrong_day(int(each["month"]), int(each["day"]))]
    wrong = [*hours, *days, *_BARE_DAY.finditer(text), *_WEEKDAY.finditer(text)]
    return min(wrong, key=lambda each: each.start()).group() if wrong else ""


def _wrong_hour(said: re.Match[str]) -> bool:
    minute = int(said["minute"] or said["minute2"] or 0)
    return (read_number(said["hour"]) or 0) > LAST_HOUR or minute > LAST_MINUTE


def _wrong_day(month: int, day: int) -> bool:
    """2月29日 may be a day."""
    return not 1 <= month <= 12 or not 1 <= day <= monthrange(LEAP_YEAR, month)[1]
