"""Whether two reports tell of the same lesson, and whether a number is one to ask about."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from config.calendar import SchoolCalendar
from handlers.facts import Record
from handlers.meaning import IMPORTED
from handlers.rules.calendar import term_of

Twin = Literal["", "same", "likely"]

_TELLING = ("teacher", "topic", "class_")
_DETAILS = (*_TELLING, "subject", "school")
RETOLD = timedelta(minutes=10)
SAME_MINUTE = timedelta(minutes=2)

MOST_A_DAY = {"节": 8, "天": 1, "次": 12, "篇": 6, "份": 8, "个": 12}
"""More of these than a day can hold is asked about. 家访 and phone calls are counted by household."""
MANY_A_DAY = {"家访": 40, "电话家访": 80, "问卷": 2000, "捐赠": 50, "作业设计": 40}


def twin(draft: Record, old: Record) -> Twin:
    """`same` where both surely tell of one lesson, `likely` where they may, '' where they differ.

    What somebody told of themselves is not told anew by a colleague who was there with them.
    """
    if (draft.who, draft.type) != (old.who, old.type) or not _overlap(draft, old) or _clash(draft, old):
        return ""
    if draft.platform == IMPORTED and old.said_by == draft.said_by:
        return "same" if abs(draft.said_at - old.said_at) <= SAME_MINUTE else ""
    if _days(draft) != _days(old):
        return "likely"
    if draft.said_by in draft.together and old.said_by == old.who and draft.count == old.count:
        return "same"
    shared = any(getattr(draft, name) and getattr(draft, name) == getattr(old, name) for name in _TELLING)
    if draft.said_by == old.said_by and draft.group == old.group and not (draft.list_title or old.list_title):
        retold = draft.said_at - old.said_at <= RETOLD and draft.count == old.count
        return "likely" if shared or retold else ""
    elsewhere = draft.said_by == old.said_by and draft.group != old.group and draft.count == old.count
    return "same" if shared or elsewhere else "likely"


def _days(record: Record) -> tuple[date, date]:
    return record.since or record.day, record.day


def _overlap(draft: Record, old: Record) -> bool:
    (start, end), (was_start, was_end) = _days(draft), _days(old)
    return start <= was_end and was_start <= end


def _clash(draft: Record, old: Record) -> bool:
    pairs = [(getattr(draft, name), getattr(old, name)) for name in _DETAILS]
    return any(new and was and new != was for new, was in pairs)


def find_twins(draft: Record, earlier: Iterable[Record]) -> tuple[Twin, list[Record]]:
    """The earlier records that a draft most surely repeats, and how surely: the one that is the same, or all likely."""
    found = [(twin(draft, old), old) for old in earlier if old.message != draft.message]
    same = [old for kind, old in found if kind == "same"]
    likely = [old for kind, old in found if kind == "likely"]
    return ("same", same[:1]) if same else ("likely", likely) if likely else ("", [])


def rest(draft: Record, twins: Sequence[Record]) -> Record | None:
    """What a draft tells beyond the records that it repeats, or None: 3 told where 1 was known leaves 2."""
    left = draft.count - sum(old.count for old in twins)
    return replace(draft, count=left) if left > 0 else None


def missing_details(old: Record, draft: Record) -> dict[str, object]:
    """What a second report of the same lesson adds to the first."""
    names = (*_DETAILS, "mode", "strengths", "suggestions", "rating")
    return {
        name: getattr(draft, name)
        for name in names
        if getattr(draft, name) not in ("", None) and getattr(old, name) in ("", None)
    }


Unusual = Literal["", "many", "future", "out_of_term"]


def unusual(draft: Record, today: date, calendar: SchoolCalendar) -> Unusual:
    """Why a report is to be asked about before it is recorded, or ''."""
    days = (draft.day - draft.since).days + 1 if draft.since else 1
    most = MANY_A_DAY.get(draft.type, MOST_A_DAY.get(draft.unit, 20))
    if draft.count > most * days:
        return "many"
    if draft.day > today:
        return "future"
    return "out_of_term" if calendar.terms and term_of(calendar, draft.day) is None else ""
