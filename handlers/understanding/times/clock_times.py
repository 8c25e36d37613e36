"""Times of day: 下午2点, 两点半, 三点一刻, 14:30, 3:15pm, 晚上8点, 早上7:40, 五到六点."""

import re
from datetime import time
from typing import NamedTuple

from handlers.understanding.numbers import whole
from handlers.understanding.times.words import DIGITS, NUMERALS, SMALL, UNTIL, Words

PARTS = {
    **dict.fromkeys(("凌晨", "半夜"), "night"),
    **dict.fromkeys(
        ("清晨", "清早", "大清早", "一大早", "一早", "早上", "早晨", "早间", "上午", "上昼", "早", "晨"), "am"
    ),
    **dict.fromkeys(("中午", "午间", "正午", "午"), "noon"),
    **dict.fromkeys(("下午", "午后", "下昼", "晏昼", "傍晚"), "pm"),
    **dict.fromkeys(("晚上", "晚间", "夜晚", "夜里", "晚"), "evening"),
}
LAST_BARE_AFTERNOON_HOUR = 6
"""In a school nobody meets at three in the night: a bare hour up to this one is in the afternoon."""

# What is counted in points: 两点建议, 提三点要求, 一点小意见.
POINTS = (
    "建议 意见 要求 问题 体会 收获 感受 想法 看法 说明 注意 希望 思考 启示 不足 优点 缺点 改进 反思 经验 措施 内容 "
    "原因 理由 好处 心得 疑问 困惑 补充 共识 亮点 特点 印象 以上内容 点 滴 也 都 不(?!变) 儿 小 就好 、"
)

_PART = rf"(?P<part>{'|'.join(sorted(PARTS, key=len, reverse=True))})"
_HOUR = r"(?:[01]?\d|2[0-4]|二?十[一二三四五六七八九]?|[零〇一二两三四五六七八九])"
_MINUTE = r"(?:[零〇过]?(?:[0-5]?\d|[二三四五]?十[一二三四五六七八九]?)|[零〇过][一二三四五六七八九])"
# 三点三 is a quarter past three in Cantonese: the figure of the dial where the long hand stands.
_DIAL = (
    r"[搭踏]?(?P<dial>[一二三四五六七八九])个字|[搭踏](?P<dial2>[一二三四五六七八九])"
    r"|(?<=昼.点)(?P<dial3>[一二三四五六七八九])(?!十)"
)
_OCLOCK = (
    rf"(?P<hour>{_HOUR})\s*(?:点钟?|时(?![候间期刻段代不常而]))(?!\s*的?(?:{'|'.join(POINTS.split())}))"
    rf"(?:整|(?P<half>[搭踏]?半)|过?(?P<quarter>[一三])刻钟?|差(?P<lacking>{SMALL})分|{_DIAL}"
    rf"|(?P<minute>{_MINUTE})(?:分(?!钟)|(?![节次人个位名场篇\d])))?"
)
_COLON = r"(?<![\d.])(?<!\d[:：])(?P<hour2>[01]?\d|2[0-4])\s*[:：]\s*(?P<minute2>[0-5]\d)(?:[:：][0-5]\d)?(?![\d:])"
_WESTERN = r"(?P<hour3>1[0-2]|0?\d)(?=\s*[AaPp]\.?[Mm])"
_FROM = rf"(?:(?P<from>{_HOUR})点?(?P<from_half>半)?{UNTIL}(?={_HOUR}点))"
_STARTS = "凌半清大早上晨中午正下晏傍晚夜" + DIGITS + NUMERALS

CLOCK = Words(
    "clock",
    _STARTS,
    rf"(?:{_PART}[的,，]?\s*)?(?<![\d.第]){_FROM}?(?:{_COLON}|{_OCLOCK}|{_WESTERN})"
    r"(?:\s*(?P<half_of_day>[AaPp])\.?[Mm]\b\.?)?(?:左右|前后)?",
)
PART = Words("part", _STARTS, rf"{_PART}(?![好安读餐饭课自间操练托检会])")

# A lone 一点 is a little of something; after these characters, points are counted: 提三点, 有两点.
_LITTLE = re.compile(r"[一1]点")
COUNTING = "有提这那讲谈加补缺差了记"


class Clock(NamedTuple):
    """A time of day, or two where a range was said; `part` is the part of the day that was said with it.

    `late` tells that the time is past midnight of the day that was named: 晚上12点, 24:00.
    """

    first: time
    last: time | None = None
    part: str = ""
    late: bool = False


def read_clock(match: re.Match[str], after: Clock | None = None) -> Clock | None:
    """The time that a match of CLOCK names; `after` is the beginning of the range whose end it is."""
    part = _part(match) or (after.part if after else "")
    hour, minute = _hour_and_minute(match)
    exact = len(match["hour2"] or "") > 1
    if match["from"]:
        begin = _clock(whole(match["from"]), 30 if match["from_half"] else 0, part, exact)
        return begin._replace(last=_end(begin.first, hour, minute, exact))
    if after and not _part(match):
        return Clock(_end(after.first, hour, minute, exact), None, part)
    return _clock(hour, minute, part, exact)


def counts_points(match: re.Match[str], before: str) -> bool:
    """Whether 一点, 提三点 and the like count something and are no hours."""
    if any(match[group] for group in ("part", "half_of_day", "hour2", "from")):
        return False
    return bool(_LITTLE.fullmatch(match[0])) or (before in COUNTING and match[0].endswith("点") and before != "")


def _part(match: re.Match[str]) -> str:
    western = {"a": "am", "p": "pm"}.get((match["half_of_day"] or "").lower(), "")
    return western or PARTS.get(match["part"] or "", "")


def _hour_and_minute(match: re.Match[str]) -> tuple[int, int]:
    hour = whole(match["hour"] or match["hour2"] or match["hour3"])
    dial = match["dial"] or match["dial2"] or match["dial3"]
    if match["half"]:
        return hour, 30
    if match["quarter"]:
        return hour, 15 * whole(match["quarter"])
    if match["lacking"]:
        return hour - 1, 60 - whole(match["lacking"])
    if dial:
        return hour, 5 * whole(dial)
    return hour, whole((match["minute"] or match["minute2"] or "").lstrip("零〇过") or "0")


def _clock(hour: int, minute: int, part: str, exact: bool) -> Clock:
    midnight = hour == 24 or (hour == 12 and part in ("night", "evening"))
    afternoon = part in ("pm", "evening") or (part == "noon" and hour < 4)
    if midnight:
        return Clock(time(0, minute), None, part, late=part != "night")
    if not part and not exact and 1 <= hour <= LAST_BARE_AFTERNOON_HOUR:
        afternoon = True
    return Clock(time(hour + 12 if afternoon and hour < 12 else hour, minute), None, part)


def _end(begin: time, hour: int, minute: int, exact: bool) -> time:
    """The end of a range is the first such time after its beginning: 14:00 in 9点到2点."""
    later = hour + 12 if not exact and hour < 12 and time(hour, minute) <= begin else hour
    return time(later % 24, minute)
