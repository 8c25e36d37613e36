"""Small pieces of which sentences are made: numbers, days, amounts, lists."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby

from config.calendar import WEEKDAYS
from handlers.facts import Record


def number(count: float) -> str:
    """1 for 1.0, 0.5 for 0.5."""
    return f"{count:g}"


def day(value: date) -> str:
    return f"{value.month}月{value.day}日"


def on_weekday(value: date) -> str:
    """11月12日周四"""
    return f"{day(value)}周{WEEKDAYS[value.weekday()]}"


def moment(at: datetime) -> str:
    """11月12日周四 7:30"""
    return f"{on_weekday(at.date())} {at.hour}:{at:%M}"


def amount(record: Record) -> str:
    """听课1节"""
    return f"{record.type}{number(record.count)}{record.unit}"


def dated(record: Record) -> str:
    """11月20日 听课1节, or 11月16日至18日 跟岗3天."""
    if record.since and record.since != record.day:
        return f"{day(record.since)}至{day(record.day)} {amount(record)}"
    return f"{day(record.day)} {amount(record)}"


def listed(records: Iterable[Record]) -> str:
    """Records of one person in one line, those of a day together: 11月4日 听课1节、评课1次;11月5日 听课1节."""
    parts = []
    for _, group in groupby(records, key=lambda record: (record.since, record.day)):
        first, *rest = _summed(group)
        parts.append("、".join([dated(first), *(amount(record) for record in rest)]))
    return "；".join(parts)


def _summed(records: Iterable[Record]) -> list[Record]:
    """Records of a day, those of one kind added up."""
    sums: dict[str, Record] = {}
    for record in records:
        known = sums.get(record.type)
        sums[record.type] = replace(known, count=known.count + record.count) if known else record
    return list(sums.values())


def name_list(names: Sequence[str], most: int = 6) -> str:
    """王丽、李芳, and 等9人 where there are more than can be read at a glance."""
    return "、".join(names) if len(names) <= most else f"{'、'.join(names[:most])}等{len(names)}人"


SHORT = 28


def short(words: str) -> str:
    """The beginning of a document's words, where they are long, to stand between quotation marks."""
    inner = words.replace("“", "‘").replace("”", "’")
    return inner if len(inner) <= SHORT else f"{inner[:SHORT]}…"


def about(record: Record) -> str:
    """(李芳、《秋天》), or nothing where neither was told."""
    told = "、".join(filter(None, (record.teacher, record.topic and f"《{record.topic}》")))
    return f"（{told}）" if told else ""
