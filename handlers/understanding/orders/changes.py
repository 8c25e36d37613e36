"""The new values that a correction gives, by the contract's names of an item's fields."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from handlers.meaning import Target
from handlers.understanding.counts import counts
from handlers.understanding.details import GRADES, OFFLINE, ONLINE, SUBJECT, SUBJECTS, TOPIC, classes, mode
from handlers.understanding.numbers import find_numbers
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

DENIED = lazy(r"(?:不是|不在|不算|别记|写成|写串|[记打]成)\s*[^,。;是]{1,12}|[^,。;是]{1,4}没[去来听]")
WHY = lazy(
    "[,。;](?:[^,。;]{0,6}没[听上去讲开]|因为|当时|原来|[漏忘少多]了?(?:最后|中间|前面|第|[上下]午|早上|晚上|[一两二三]节))"
)  # 漏了最后一节体育
APIECE = lazy("[和、各跟与]")
RATED = lazy("评分|打分|分数|\\d分")
BARE = lazy(r"^\W*(?:评分|打分|得分|分数|数量|次数|节数)?\W*[是就改成为记写了的]*\s*$")
NAMED_TOPIC = lazy(
    r"(?:课题|题目|课文|主题)[^,。《]{0,6}?(?:是|改成|改为|为|:)\s*[“\"]?(?P<topic>[^,。;《》“”\"]{2,30})"
)
ROOM = lazy(r"(?<![\d第])(?P<grade>[1-9一二三四五六七八九])\s?\((?P<number>\d{1,2})\)")
ENDS = lazy(r"\W|$|不是|分")
LINKED = lazy("[和、跟与]")
DONE_BY = lazy("不是我(?=[去听上参评做写])|(?<!课)人(?:改成|是)|听课的(?:老师)?是|漏写了人|写漏了人|替")

Stretch = tuple[int, int]


class Change(NamedTuple):
    """One field's new value, which begins at `start`."""

    start: int
    name: str
    value: object


def changes_in(reading: Reading, begin: int, target: Target) -> list[Change]:
    """What is said from `begin` on, but for what is denied there (是1节不是2节), in the order of the text."""
    told = [change for change in _changes(reading, begin) if change[1:] != ("type", target.type)]
    why = WHY.search(reading.text, min(map(_begin, told), default=begin))
    told = [change for change in told if why is None or change.start < why.start()]
    first = {change.name: change for change in sorted(told, key=_begin, reverse=True)}
    return sorted(first.values(), key=_begin)


def _begin(change: Change) -> int:
    return change.start


def told_in(reading: Reading) -> list[Stretch]:
    """All stretches that hold a value, the old ones too."""
    text = reading.text
    return [
        *_dated(reading),
        *((count.start, count.end) for count in counts(text)),
        *((number.start, number.end) for number in find_numbers(text)),
        *((thing.start, thing.end) for thing in reading.things),
        *((person.start, person.end) for person in reading.people),
        *((place.start, place.end) for place in reading.schools),
        *(found.span() for words in (TOPIC, SUBJECT, ONLINE, OFFLINE, NAMED_TOPIC) for found in words.finditer(text)),
        *(found.span() for found in DENIED.finditer(text)),
    ]


def _dated(reading: Reading) -> Iterator[Stretch]:
    """Where numbers belong to days and classes."""
    yield from ((span.start, span.end) for span in reading.past)
    yield from ((start, end) for start, end, _ in classes(reading.text))
    yield from (room.span() for room in ROOM.finditer(reading.text))


def _changes(reading: Reading, begin: int) -> Iterator[Change]:
    """Each value behind `begin` that is not denied."""
    denied = [found.span() for found in DENIED.finditer(reading.text)]
    for change in (*_lesson(reading, begin), *_numbers(reading, begin), *_people(reading, begin, denied)):
        if change.start >= begin and not _inside(change.start, denied):
            yield change


def _lesson(reading: Reading, begin: int) -> Iterator[Change]:
    text = reading.text
    topic = TOPIC.search(text, begin) or NAMED_TOPIC.search(text)
    if topic:
        yield Change(max(topic.start(1), begin), "topic", reading.typed(*topic.span(1)))
    else:
        yield from (Change(found.start(), "subject", SUBJECTS[found.group()]) for found in SUBJECT.finditer(text))
    yield from (Change(start, "class", name) for start, _, name in classes(text))
    for room in ROOM.finditer(text) if "班" in text else ():
        grade = GRADES[int(room["grade"]) - 1] if room["grade"].isdecimal() else room["grade"]
        yield Change(room.start(), "class", f"{grade}年级{room['number']}班")
    yield from (Change(thing.start, "type", thing.type) for thing in reading.things)
    how = ONLINE.search(text, begin) or OFFLINE.search(text, begin)
    if how:
        yield Change(how.start(), "mode", mode(how.group()))


def _numbers(reading: Reading, begin: int) -> Iterator[Change]:
    text, dated = reading.masked, list(_dated(reading))
    name = "rating" if RATED.search(text) else "count"
    yield from (Change(count.start, name, count.value) for count in counts(text) if not _inside(count.start, dated))
    for number in find_numbers(text):
        alone = number.start >= begin and BARE.match(text[begin : number.start])
        if alone and ENDS.match(text, number.end) and number.value * 2 % 1 == 0 and not _inside(number.start, dated):
            yield Change(number.start, name, number.value)
    for span in reading.past:
        if span.kind == "day" and isinstance(span.first, date):
            yield Change(span.start, "date", span.first)


def _people(reading: Reading, begin: int, denied: Sequence[Stretch]) -> Iterator[Change]:
    text = reading.text
    yield from (Change(place.start, "school", place.name) for place in reading.schools)
    named = [person for person in reading.people if person.start >= begin and not _inside(person.start, denied)]
    mine = re.search("我(?!们|那|这)", text[begin:])
    together = bool(mine and APIECE.search(text[begin:]))
    if named and (together or DONE_BY.search(text)):
        who = (*(("我",) if together else ()), *(person.name for person in named))
        yield Change(named[0].start, "who", who)
    elif named:
        listed = [
            named[0],
            *takewhile(lambda person: LINKED.fullmatch(text, person.start - 1, person.start), named[1:]),
        ]
        yield Change(named[0].start, "teacher", "、".join(person.name for person in listed))


def _inside(at: int, spans: Sequence[Stretch]) -> bool:
    return any(start <= at < end for start, end in spans)
