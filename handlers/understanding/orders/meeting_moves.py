"""Meetings moved to another time or place: 例会改到下周四下午两点, 联席会推迟半小时."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from handlers.meaning import Meaning
from handlers.understanding.numbers import read_number
from handlers.understanding.orders.impossible import impossible_in
from handlers.understanding.orders.manners import proposes, to_assistant
from handlers.understanding.orders.meeting_words import PLACES, Named, place_in
from handlers.understanding.orders.moments import clock_of, coming_day, day_of, moment_in
from handlers.understanding.orders.recurrence import find_recurrence
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.times import Span
from handlers.understanding.times.stretches import DAY

HOUR = r"[一二两三四五六七八九十]{1,3}点"  # 行政会改八点半
MOVED = lazy(
    rf"改(?:到|至|于|一下|在|成|为|期|时间|地|了|周|星期|礼拜|下|明|后|上午|晚|腾讯|钉钉|视频|\d|{HOUR}|[^,。]{{0,8}}?(?:{PLACES}))"
    rf"|换(?![到成个])(?=[^,。]{{0,8}}?(?:{PLACES}))"
    r"|推(?:[迟后到至]|一推(?!就)|一下|(?=[半一两二三四五六七\d]+个?(?:小时|分钟|天|周|星期|礼拜)))|缓[到至]|拖[到至]|搬[到至]|转[到至]|转为?线上|改线上"
    rf"|提到(?=\d|{HOUR}|[上下本这今明后周星礼早中晚])"
    r"|延[期后到至]|提[前早](?=[到至了开半一两三四五六七八九十上下今明后周\d\s,。!]|$)|顺延|顺到|挪[到至进]?|移[到至]|换到|换成|换个?(?:时间|地)|调(?:整|到|至|一下)"
    r"|调成|[前后]移|变动|早(?=[一两半\d刻]{1,3}(?:刻钟|个?小时|分钟))|放到|往[前后](?!就|都|每)[推挪移延拖]?|变一[下变]"
    r"|变更|新的?(?:开会)?(?:时间|日期)|现(?:时间|定)|(?:变更|调整|改动|变动|改)后|现在:|有变|变了|更正|有误|应为|[弄说写发]错|晚(?=[一两半\d刻]{1,3}(?:刻钟|个?小时|分钟))"
)
NOT_MOVED = lazy(
    r"提前[^,。;]{0,6}提醒|提前(?:通知|到场|[^,。]{0,4}到(?:场|会)|准备|[一两三五十\d半刻个]+(?:分钟|小时|钟)(?:到|进|入)|说|请假|看|签到|收)|不改|没改|改了[吗没]|改到哪|改作业|改卷"
    r"|请[^,。;\n]{0,12}提前|提前[^,。;\n]{0,4}(?:布置|打扫|准备|备好|做好|联系|思考|调试)|[逢遇][^,。]{1,6}顺延|改什么|成绩|运动会|的事"
    r"|别(?!等|记|忘|走|弄|跑)|就好了|多好|[写发]好"
)
LATER = lazy(r"后移|推[迟后一]|推$|缓|拖|延[期后]|顺延|往后|晚|延")
EARLIER = lazy(r"前移|提[前早]|往前|早")
SHIFT = lazy(
    r"(?P<number>半|[一二两三四五六七八九十]{1,3}|\d{1,3})个?(?P<half>半)?(?P<unit>小时|钟头|分钟|刻钟|天|日|周|星期|礼拜)"
)
UNITS = {
    "小时": 60,
    "钟头": 60,
    "分钟": 1,
    "刻钟": 15,
    "天": 1440,
    "日": 1440,
    "周": 10080,
    "星期": 10080,
    "礼拜": 10080,
}
SAME = lazy(
    "(?:同一|同样|原|老)时间|(?:时间|钟点|几点)(?:都|也|还是|仍)?(?:不变|照旧|没变|不动)|时间地点(?:都|均)?不变"
)
OLD = lazy("原(?:来|定|本)?|本来")  # 顺延一天,原来是5月13日
OCCUPIED = lazy("[有没]人|占用|被占|在用|停电|漏水|坏|装修|有课|有会|有活动")  # 录播室今天有人用: why, not when
STOP = lazy("[,。;!~\\n]")
HALF_OF_DAY = lazy("[早晚]|上午|凌晨|中午|下午")
HALF_A_DAY = lazy(r"[早晚]上|[上下中]午\W*$")


def moved(reading: Reading, named: Named) -> Meaning | None:
    """The meeting that is moved, with what was said of where to; nothing where none is."""
    text = reading.text
    verb = _verb(reading, named)
    if not verb or _comes_back(reading, verb) or NOT_MOVED.search(text) or re.search("[?吗呢]|班会", text):
        return None
    if not to_assistant(reading) and (proposes(reading) or re.search(r"你|您|要不", text)):
        return None
    unclear, place = impossible_in(text), place_in(reading, verb.start())
    start = day_of(reading.ahead) if unclear else _new_start(reading, verb)
    if start is None and not place and not unclear and not _postponed(text, verb):
        return None
    return Meaning(
        "meeting_change",
        kind=named.kind,
        start=start,
        place=place,
        hour_only=isinstance(start, datetime) and day_of(reading.ahead) is None,
        shift=_shift(reading, verb) if start is None else None,
        unclear=unclear,
        held_on=coming_day(reading, 0, verb.start()),
        reason="moves a meeting",
    )


def _verb(reading: Reading, named: Named) -> re.Match[str] | None:
    """The last verb with so much, else with a time behind it, else the first: 时间调整:原来周四,现改到周五."""
    verbs = list(MOVED.finditer(reading.text, _since(reading, named)))
    timed = [verb for verb in verbs if any(span.start >= verb.start() for span in reading.ahead)]
    shifts = [verb for verb in verbs if SHIFT.match(reading.text, verb.end()) and _postponed(reading.text, verb)]
    return shifts[-1] if shifts else timed[-1] if timed else next(iter(verbs), None)


def _since(reading: Reading, named: Named) -> int:
    """A notice on many lines may be headed by what it tells; in a sentence the verb stands beside the meeting."""
    return 0 if "\n" in reading.text else max(0, named.start - 8)


def _comes_back(reading: Reading, verb: re.Match[str]) -> bool:
    """教师会改为每周三 fixes a meeting that comes back; 每周一的行政会改到周二 moves one."""
    again = find_recurrence(reading.text)
    return again is not None and again[1] >= verb.end()


def _postponed(text: str, verb: re.Match[str]) -> bool:
    """Whether a meeting is moved though nobody says until when: 推迟, 改期, 改到下午."""
    said = LATER.match(verb.group()) or EARLIER.match(verb.group()) or HALF_A_DAY.match(text, verb.end())
    return bool(said or "改期" in text)


def _new_start(reading: Reading, verb: re.Match[str]) -> date | datetime | None:
    """What is said behind the verb; the old time shifted; or the old day with a new clock time."""
    text = reading.text
    if shifted := _by_a_distance(reading, verb):
        return shifted
    behind = _behind(reading, verb)
    before = [span for span in reading.ahead if span.start < verb.start()]
    day, clock = day_of(behind), _new_clock(reading, behind, verb)
    if day is None and clock is None:
        return None
    if clock is None and SAME.search(text):
        clock = clock_of(before)
    if clock is None:
        return coming_day(reading, behind[0].start)
    old = day_of(before)
    if day is None and old is None:
        return moment_in(reading, verb.start(), len(text))
    return datetime.combine(day or old or reading.now.date(), clock)


def _by_a_distance(reading: Reading, verb: re.Match[str]) -> date | datetime | None:
    """The old time, moved by as much as is said: 推迟半小时; nothing where the new time is said exactly."""
    text, shift = reading.text, SHIFT.search(reading.text, verb.end())
    if shift is None or shift.start() - verb.end() > 3 or not _postponed(text, verb):
        return None
    if any(span.start <= shift.start() < span.end and span.kind in ("day", "moment") for span in reading.ahead):
        return None
    if OLD.search(text, shift.end()):
        return _shifted(reading, verb, shift)
    stop = STOP.search(text, shift.end())
    end = stop.start() if stop else len(text)
    exact = any(span.kind in ("moment", "clock") for span in reading.ahead if shift.end() <= span.start < end)
    return None if exact else _shifted(reading, verb, shift)


def _behind(reading: Reading, verb: re.Match[str]) -> list[Span]:
    """The times behind the verb that may be the new one: 改到周四,不是周五."""
    text = reading.text
    behind = [span for span in reading.ahead if span.start >= verb.start() and not _tells_why(text, span)]
    corrected = re.search("不[是在]", text)
    if corrected is None:
        return behind
    sooner = [span for span in behind if span.start < corrected.start()]
    return sooner or [span for span in behind if span.start != corrected.end()] or behind


def _tells_why(text: str, span: Span) -> bool:
    """Whether a time only says when the old place is taken."""
    stop = STOP.search(text, span.end)
    return OCCUPIED.search(text, span.end, stop.start() if stop else len(text)) is not None


def _new_clock(reading: Reading, behind: Sequence[Span], verb: re.Match[str]) -> time | None:
    """今晚7点的会改成8点 stays in the evening."""
    clock, old = clock_of(behind), clock_of([span for span in reading.ahead if span.start < verb.start()])
    said = any(HALF_OF_DAY.search(reading.text, span.start, span.end) for span in behind)
    late = (old is not None and old.hour >= 12) or re.search("下午|晚", reading.text[: verb.start()]) is not None
    if clock and late and clock.hour < 12 and not said:
        return clock.replace(hour=clock.hour + 12)
    return clock


def _shifted(reading: Reading, verb: re.Match[str], shift: re.Match[str]) -> date | datetime | None:
    told_later = OLD.search(reading.text, verb.end())
    old = moment_in(reading, told_later.end() if told_later else 0, len(reading.text) if told_later else verb.start())
    delta = _distance(verb, shift)
    if old is None or delta is None:
        return None
    return old + delta if isinstance(old, datetime) or not delta % DAY else None


def _shift(reading: Reading, verb: re.Match[str]) -> timedelta | None:
    """例会推迟半小时: how far, where nobody said from when."""
    said = SHIFT.search(reading.text, verb.end())
    return _distance(verb, said) if said and said.start() - verb.end() <= 3 and _postponed(reading.text, verb) else None


def _distance(verb: re.Match[str], said: re.Match[str]) -> timedelta | None:
    number = read_number(said["number"])
    if number is None:
        return None
    minutes = int((number + (0.5 if said["half"] else 0)) * UNITS[said["unit"]])
    return timedelta(minutes=minutes if LATER.search(verb.group()) else -minutes)
