"""Meetings fixed, once or again and again: 本月例会定在27号下午3点, 每周二中午12:40 …会."""

import re
from contextlib import suppress
from datetime import date, datetime, timedelta

from handlers.meaning import Meaning, Recurrence
from handlers.understanding.orders.impossible import impossible_in
from handlers.understanding.orders.manners import STUDENTS, WISHED, elsewhere, quoted, to_assistant
from handlers.understanding.orders.meeting_moves import moved
from handlers.understanding.orders.meeting_papers import agenda_in
from handlers.understanding.orders.meeting_words import Named, meeting_in, of_the_meeting, place_in
from handlers.understanding.orders.moments import clock_of, day_of, moment_in
from handlers.understanding.orders.recurrence import find_recurrence
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.times.recurring import AGAIN, CODES

LONGEST = 400
FARTHEST = timedelta(days=240)  # 11月18日 said on the 20th is a day that is over
NOT_FIXED = lazy(
    r"开[完过]|会(?:上|时)?要?用(?!的)|(?:别|不许|不想)开|(?:参加|去|举行|组织|主持|列席)了|记一次|一次\W*$|[吗?？]|开了|散|刚|没[开定]|不开"
    r"|(?<!定[在于])(?:昨天|前天|上周)|上次|谁|怎么|什么|哪|几点|(?:纪要|记录|(?<!带)(?<!带好)(?<!带齐)(?<!带上)材料|签到|PPT|模板|通知单)(?!:)|提醒"
    r"|(?:[他她俺]|我(?!办公|这|那|校))(?!们)[^,。;]{0,8}(?:开|去|参加|主持|要|在)|"
    r"[我俺]们?班|要去|去开|去县|去市|去局里|得去|出差|听说|记得带|带笔|横幅|迟到的|请客|没空|不在|找我|家里|会员|又开会|又[得要]|开到|(?<!别)忘了|请个?假|(?<!帮)忙"
    r"|准备[好了]|讲话|请不了|完$"
)
CLAUSE = lazy(r"[,。;!、\n]|\s+(?=\S)|[①-⑳]|\d[.、．](?!\d)")
SENTENCE_PART = lazy(r"[^,。;!~\n]+")
INSTEAD = lazy("[改换变](?:为|成|到)|调整?[为成到](?=每|隔|单|双)")
FIRMLY = lazy(r"会(?:时间|议)?(?:就|先|暂)?(?:定[在于]|安排在|改[到在])")
FORM = lazy(r"(?:会议时间|时间)\s*:")
NOTICE = lazy(r"会议通知|会通知|关于召开")


def read(reading: Reading) -> Meaning | None:
    """A meeting that is fixed, or moved to another time or place."""
    text = reading.text
    if "会" not in text or len(text) > LONGEST or quoted(reading):
        return None
    named = meeting_in(reading)
    if not named or of_the_meeting(reading, named) or elsewhere(reading):
        return None
    if STUDENTS.search(_telling(reading, named)):
        return None
    return moved(reading, named) or _fixed(reading, named)


def _fixed(reading: Reading, named: Named) -> Meaning | None:
    text = reading.text
    telling = _telling(reading, named)
    if NOT_FIXED.search(telling) and not FORM.search(text) and not NOTICE.search(text):
        return None
    if not to_assistant(reading) and re.search(rf"{WISHED.pattern}|你(?!们学校)", telling):
        return None
    again = find_recurrence(text[_changed_from(text) :])
    unclear = impossible_in(text)
    start = None if again else day_of(reading.ahead) if unclear else _start(reading, named)
    if (again is None and start is None and not unclear) or not _held(reading, named):
        return None
    if start is not None and _past(reading, start):
        start = _said_firmly(reading, start)
        if start is None:
            return None
    return Meaning(
        "meeting_schedule",
        kind=named.kind,
        start=start,
        recurrence=_on_its_day(reading, again[0]) if again else None,
        place=place_in(reading),
        hour_only=isinstance(start, datetime) and day_of(reading.ahead) is None,
        unclear=unclear,
        text=agenda_in(reading),
        reason="fixes a meeting",
    )


def _changed_from(text: str) -> int:
    """Where the new rhythm begins: 由每月第一个周五调整为每月最后一个周五."""
    changed = INSTEAD.search(text)
    return changed.end() if changed else 0


def _telling(reading: Reading, named: Named) -> str:
    """The clauses that hold the meeting and its times: what is said beside them does not unfix it."""
    told = {named.start, *(span.start for span in reading.ahead)}
    told.update(again.start() for again in AGAIN.compiled.finditer(reading.text))
    whole = SENTENCE_PART.finditer(reading.text)
    return ",".join(part.group() for part in whole if any(part.start() <= at < part.end() for at in told))


def _start(reading: Reading, named: Named) -> date | datetime | None:
    """The time that stands with the meeting: the Friday of 周三集体备课,周五联席会议."""
    whole = moment_in(reading, 0, len(reading.text))
    begin = max((stop.end() for stop in CLAUSE.finditer(reading.text, 0, named.start)), default=0)
    if day_of([span for span in reading.ahead if begin <= span.start < named.start]) is None:
        return whole
    own = moment_in(reading, begin, len(reading.text))
    return whole if isinstance(whole, datetime) and whole.date() == own else own


def _said_firmly(reading: Reading, start: date | datetime) -> date | datetime | None:
    """例会定在昨天下午3点 is a slip to be told of; a meeting that is only spoken of is over."""
    if not FIRMLY.search(reading.text):
        return None
    if start.year == reading.now.year or str(start.year) in reading.text:
        return start
    with suppress(ValueError):  # 29 February of a year without one
        return start.replace(year=start.year - 1)
    return None


def _on_its_day(reading: Reading, again: Recurrence) -> Recurrence:
    """每两周一次,周三下午4点 falls on Wednesdays."""
    day = day_of(reading.ahead)
    if "BY" in again.rrule or "WEEKLY" not in again.rrule or day is None:
        return again
    clock = clock_of(reading.ahead)
    weekday = CODES[day.weekday()]
    return Recurrence(f"{again.rrule};BYDAY={weekday}", again.time or (f"{clock:%H:%M}" if clock else ""))


def _past(reading: Reading, start: date | datetime) -> bool:
    day = start.date() if isinstance(start, datetime) else start
    over = start < reading.now if isinstance(start, datetime) else day < reading.now.date()
    return over or day - reading.now.date() > FARTHEST


def _held(reading: Reading, named: Named) -> bool:
    """Whether the meeting and its time stand together as a notice does, and the message is not about something else."""
    text = reading.text
    if named.kind:
        return True
    return bool(re.search(r"开|定[在于]|安排|时间|召开|通知", text) or (reading.ahead and place_in(reading)))
