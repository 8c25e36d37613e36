"""Who cannot come to a meeting, and why: 周五的例会我请个假,要去县里培训."""

import re

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import about_students, to_assistant
from handlers.understanding.orders.meeting_words import Named
from handlers.understanding.orders.moments import coming_day
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

EXCUSED = lazy(
    r"请个?(?:一?次)?假|(?:来|去|参加|出席|到)不(?:了|成)|不能(?:参加|出席|到会|到场|来)|(?:出不了|出席不了)席?|赶不(?:过来|回来|到)|(?:无法|没法)(?:参加|出席|到会|前往)"
    r"|缺席|我(?:就|可能|先)*不(?:参加|出席|去|来)了|告个?(?:一?次)?假|代为(?:参加|出席)|[代替]我(?:去|参加|出席|开会|到会|主持)"
)
ABSENT = lazy(
    "(?:谁|哪些|哪几|几个|有没有)[^,。]{0,5}请[了过]?假|请假的?(?:名单|人员|情况|有谁|有哪些|都?有谁|人数)|谁(?:来不了|不来|不能来)"
)
STANDS_IN = "代替"  # 请徐主任代我参加
ME = lazy("我(?![们校班])")
NOT_EXCUSED = lazy(
    r"[谁?？吗]|请假条|请了[一两三\d]|没请假|不许|不得|不准|请假的|别请假|不请假|能请假|都来不了|婚假|产假|怎么请|没看到|所以没"
    r"|[代替]我(?:去|参加|出席|开)[^,。;!?]{0,4}了|[别勿]缺席|无故|(?:家长|学生|同学|孩子)们?都?(?:请不?了?假|[来去开]不了)"
)
WHY = lazy("(?<!原)因为?(?P<why>[^,。;!\\n故病]{2,}?)(?=请假|[,。;!]|$)")
NOT_REASON = lazy(
    r"^(?:[一-鿿]{0,8}(?:[您你]好|好)$|谢谢|请假|请个假|不好意思|[^,。]{0,4}(?:抱歉|见谅|谅解|海涵)|哈|辛苦|望批准|请批准|收到|@"
    r"|(?:请|让|由|派|委托|安排)[^,。]{0,8}(?:[代替顶]|去|参加|出席|批准)|请(?:您|领导)|[^,。]{0,6}[代替]我|(?:向|跟|给|和)[^,。]{1,8}[请告打说]"
    r"|[^,。:]{0,3}(?:主任|校长?|局长?|书记|老师|组长|园长|领导)$|(?:日期|时间|会议)|特此|(?:本人|我)?不能(?:参加|到会|出席)|我(?:请|去不|来不|参加不|不能)"
    r"|[一-鿿]{0,3}(?:来|去|参加)不了)"
)
CLAUSE = lazy(r"[^,。;!\n]+")
GIVEN = lazy(r"(?:事由|原因|理由|缘由)\s*[:是为]\s*(?P<why>[^\n。;]{2,})")
SPACED = lazy(r"\s+(?=[一-鿿]{2})")
HAS_TO = lazy(r"我?(?:[要得]|需要)(?P<why>(?!请|缺)[^,。]{2,})")  # 联席会议我要陪督学,…
LONG = lazy(r"(?!我|那个|关于|请假|[一-鿿]{1,4}(?:主任|校长))[^,。]{4,}")


def absent(reading: Reading, named: Named) -> Meaning | None:
    """例会谁请假了, asked of the assistant: people ask each other, too."""
    if not to_assistant(reading) or not ABSENT.search(reading.text):
        return None
    return Meaning(
        "meeting_absent", kind=named.kind, held_on=coming_day(reading, 0, named.end), reason="asks who is excused"
    )


def leave(reading: Reading, named: Named) -> Meaning | None:
    """An excuse from a meeting, the sender's own."""
    text = reading.text
    excuse = EXCUSED.search(text)
    if (
        not excuse
        or NOT_EXCUSED.search(text)
        or (about_students(reading) and not ME.search(text, 0, excuse.start()) and "假" not in text)
    ):
        return None
    if excuse.group()[0] not in STANDS_IN and _somebody_else(reading, excuse.start()):
        return None
    day = coming_day(reading)
    return Meaning(
        "meeting_leave",
        kind=named.kind,
        day=day,
        reason_given=_reason(reading, named, excuse),
        reason="asks to be excused",
    )


def _somebody_else(reading: Reading, excused: int) -> bool:
    """Whether another person is who cannot come: 王丽例会请假了; not where 韩主任, is only called."""
    return any(
        person.name != reading.message.sender
        and person.end <= excused
        and not re.match(r"[,:!\s]|[您你]?好", reading.text[person.end : person.end + 2])
        and not re.search(r"[跟向和给由让派]$", reading.text[: person.start])
        for person in reading.people
    )


def _reason(reading: Reading, named: Named, excuse: re.Match[str]) -> str:
    """What is said beside the meeting and the excuse, as typed."""
    if given := GIVEN.search(reading.text):
        return reading.typed(*given.span("why")).strip()
    told = []
    for clause in CLAUSE.finditer(reading.text):
        inside = clause.start() <= excuse.start() < clause.end() or clause.start() <= named.start < clause.end()
        why = _within(reading, named, excuse, clause) if inside else clause.span()
        said = reading.text[slice(*why)].strip()
        if said.strip(" .~") and not NOT_REASON.match(said):
            told.append(reading.typed(*why).strip())
    return ",".join(told).removeprefix("因为").removeprefix("因")


def _within(reading: Reading, named: Named, excuse: re.Match[str], clause: re.Match[str]) -> tuple[int, int]:
    """Where the reason stands in the clause of the meeting or of the excuse: behind 因 or a blank, or before both."""
    text, end = reading.text, clause.end()
    if why := WHY.search(text, clause.start(), end):
        return why.span("why")
    if clause.start() <= excuse.start() and SPACED.match(text, excuse.end(), end):
        return excuse.end(), end
    if not clause.start() <= named.start < end:
        return end, end
    last = excuse.start() if excuse.start() < end else end
    if has := HAS_TO.match(text, named.end, last):
        return has.start("why"), last
    times = [span.start for span in reading.ahead if clause.start() <= span.start]
    first = min([named.start, excuse.start(), *times])
    return (clause.start(), first) if LONG.match(text, clause.start(), first) else (end, end)
