"""Times of day: 下午2点, 两点半, 三刻, 14:30, 3:15pm, 晚上8点, 早上7:40, 五到六点."""

import re
from datetime import time
from typing import NamedTuple

from handlers.understanding.numbers import whole
from handlers.understanding.time_rules import SMALL, UNTIL

# Part of the day: the hours before which its numbers mean the afternoon or night (下午2点 is 14:00, 晚上8点 20:00).
PARTS = {
    **dict.fromkeys(("凌晨", "半夜"), "night"),
    **dict.fromkeys(
        ("清晨", "清早", "大清早", "一大早", "一早", "早上", "早晨", "早间", "上午", "上昼", "早", "晨"), "am"
    ),
    **dict.fromkeys(("中午", "午间", "正午", "午"), "noon"),
    **dict.fromkeys(("下午", "午后", "下昼", "晏昼", "傍晚", "晚上", "晚间", "夜晚", "夜里", "晚"), "pm"),
}
# In a school nobody meets at three in the night: a bare hour up to this one is in the afternoon.
LAST_BARE_AFTERNOON_HOUR = 6

# 两点建议, 有一点, 8点意见 count points; 3点半 does not.
COUNTABLE = (
    "建议 意见 要求 问题 体会 收获 感受 想法 看法 说明 注意 希望 思考 启示 不足 优点 缺点 改进 "
    "反思 经验 措施 内容 原因 理由 好处 心得 疑问 "
    "困惑 补充 共识 亮点 特点 印象 点 滴 也 都 不 儿 小 就好 以上内容 、"
)
POINTS = rf"(?!\s*的?(?:{'|'.join(COUNTABLE.split())}))"
_PART = "|".join(sorted(PARTS, key=len, reverse=True))
_HOUR = r"(?:[01]?\d|2[0-4]|[零〇一二两三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四]?)"
_MINUTE = r"[零〇过]?(?:[0-5]?\d|[二三四五]?十[一二三四五六七八九]?|[零〇][一二三四五六七八九])"
_OCLOCK = (
    rf"(?P<hour>{_HOUR})\s*(?:点钟?|时(?![候间期刻段代不常而])){POINTS}"
    rf"(?:整|(?P<half>[搭踏]?半)|过?(?P<quarter>[一三])刻钟?|差(?P<lacking>{SMALL})分"
    r"|[搭踏]?(?P<five>[一二三四五六七八九])(?:个字)|[搭踏](?P<five2>[一二三四五六七八九])"
    rf"|(?P<minute>{_MINUTE})(?:分(?!钟)|(?![节次人个位名场篇\d])))?"
)
_COLON = r"(?<![\d:.])(?P<hour2>[01]?\d|2[0-4])\s*[:：]\s*(?P<minute2>[0-5]\d)(?:[:：][0-5]\d)?(?![\d:])"
_WESTERN = r"(?P<hour3>1[0-2]|0?\d)(?=\s*[ap]\.?m)"
_HALF_OF_DAY = r"\s*(?P<half_of_day>[AaPp])\.?[Mm]\b\.?"
_BARE_START = rf"(?:(?P<from>{_HOUR})点?(?P<from_half>半)?{UNTIL}(?={_HOUR}点))"

# A lone 一点 is a little of something unless a part of the day, a half or 钟 makes it an hour.
_LITTLE = re.compile(r"[一1]点$")
_COUNTING = re.compile(r"[有提这那第讲谈加补缺差慢快好多少早晚大小点了高低近远轻松严]$")

CLOCK = (
    rf"(?P<part>{_PART})?[的,，]?\s*{_BARE_START}?"
    rf"(?:{_COLON}|{_OCLOCK}|{_WESTERN})(?:{_HALF_OF_DAY})?(?:左右|前后)?"
)
PART = rf"(?P<part>{_PART})(?![好安读餐饭课自间操练托检会])"


class Clock(NamedTuple):
    """A time of day, or two where a range was said; `part` is the part of the day that was said with it."""

    first: time
    last: time | None
    part: str
    bare: bool


def read_clock(match: "re.Match[str]", after: Clock | None = None) -> Clock | None:
    """The time that a match of CLOCK names; `after` is the beginning of the range whose end it is."""
    part = PARTS.get(match["part"] or "", "")
    if match["half_of_day"]:
        part = "am" if match["half_of_day"] in "aA" else "pm"
    part_said = part or (after.part if after else "")
    hour, minute = _hour_and_minute(match)
    exact = bool(match["hour2"] and (match["hour2"].startswith("0") or len(match["hour2"]) > 1))
    first = None
    if match["from"]:
        first = _time(whole(match["from"]), 30 if match["from_half"] else 0, part_said, False)
    floor = first or (after.first if after and not part else None)
    last = _at_or_after(floor, hour, minute, exact) if floor else _time(hour, minute, part_said, exact)
    if last is None:
        return None
    return Clock(first or last, last if first else None, part_said, not part and not exact and not minute)


def counts_points(match: "re.Match[str]", before: str) -> bool:
    """Whether 一点, 有三点 and the like count something and are no hours."""
    if any(match[group] for group in ("part", "half_of_day", "hour2", "from")) or re.search("[半刻分钟整]", match[0]):
        return False
    return bool(_LITTLE.search(match[0]) or (_COUNTING.search(before) and not match["minute"]))


def _hour_and_minute(match: "re.Match[str]") -> tuple[int, int]:
    hour = whole(match["hour"] or match["hour2"] or match["hour3"])
    if match["half"]:
        return hour, 30
    if match["quarter"]:
        return hour, 15 * whole(match["quarter"])
    if match["lacking"]:
        return hour - 1, 60 - whole(match["lacking"])
    if match["five"] or match["five2"]:
        return hour, 5 * whole(match["five"] or match["five2"])
    return hour, whole((match["minute"] or match["minute2"] or "0").lstrip("零〇过") or "0")


def _time(hour: int, minute: int, part: str, exact: bool) -> time | None:
    if part == "night" and hour == 12:
        hour = 0
    elif (
        (part == "pm" and hour < 12)
        or (part == "noon" and hour < 4)
        or (not part and not exact and 1 <= hour <= LAST_BARE_AFTERNOON_HOUR)
    ):
        hour += 12
    return time(hour % 24, minute) if 0 <= hour <= 24 and 0 <= minute < 60 else None


def _at_or_after(floor: time, hour: int, minute: int, exact: bool) -> time | None:
    """The end of a range: the first such time after its beginning, 14:00 in 9点到2点."""
    if not exact and hour < 12 and time(hour, minute) <= floor:
        hour += 12
    return time(hour % 24, minute) if 0 <= hour <= 24 and 0 <= minute < 60 else None
