"""The new values that a correction gives, by the contract's names of an item's fields."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from handlers.meaning import Target
from handlers.understanding.counts import counts
from handlers.understanding.details import GRADES, SUBJECT, SUBJECTS, TOPIC, classes, mode
from handlers.understanding.numbers import find_numbers
from handlers.understanding.reading import Reading
from handlers.understanding.times import Span

DENIED = re.compile(r"(?:不是|不在|不算|别记|写成|写串|记成)\s*[^,。;]{1,12}")
APIECE = re.compile(r"和|、|各|跟|与")
RATED = re.compile(r"评分|打分|分数|\d分")
BARE = re.compile(r"^\W*(?:是|就|改|成|为|记)*\s*$")
TOPIC_LABEL = re.compile(
    r"(?:课题|题目|课文|主题)[^,。《]{0,6}?(?:是|改成|改为|为|:)\s*[“\"]?(?P<topic>[^,。;《》“”\"]{2,30})"
)
ROOM = re.compile(r"(?<![\d第])(?P<grade>[1-9一二三四五六七八九])\s?\(?(?P<number>\d{1,2})\)?(?=班|\W|$)")
DONE_BY = re.compile(r"(?<!课)人改成|(?<!课)人是|漏写了人|写漏了人|替")


def changes_in(reading: Reading, begin: int, target: Target) -> dict[str, object]:
    """What is said from `begin` on, but for what is denied there (是1节不是2节)."""
    change = dict(_changes(reading, begin))
    if change.get("type") == target.type and target.type:
        change.pop("type")
    return change


def _changes(reading: Reading, begin: int) -> Iterator[tuple[str, object]]:
    text, denied = reading.text, [found.span() for found in DENIED.finditer(reading.text, begin)]
    yield from _lesson(reading, begin, denied)
    count = _count(text, begin, [*denied, *_taken(reading)])
    if RATED.search(text) and count is not None:
        yield "rating", count
    elif count is not None:
        yield "count", count
    day = _day(reading.past, begin, denied)
    if day:
        yield "date", day
    yield from _people(reading, begin, denied)


def _taken(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where numbers belong to days and classes."""
    yield from ((span.start, span.end) for span in reading.past)
    yield from ((start, end) for start, end, _ in classes(reading.text))
    yield from (room.span() for room in ROOM.finditer(reading.text))


def _lesson(reading: Reading, begin: int, denied: Sequence[tuple[int, int]]) -> Iterator[tuple[str, object]]:
    text = reading.text
    topic = TOPIC.search(text, begin) or TOPIC_LABEL.search(text)
    if topic:
        yield "topic", reading.typed(*topic.span(1))
    found_class = [name for start, _, name in classes(text) if start >= begin and not _inside(start, denied)]
    if found_class:
        yield "class", found_class[0]
    elif "班" in text and (room := ROOM.search(text, begin)):
        grade = GRADES[int(room["grade"]) - 1] if room["grade"].isdecimal() else room["grade"]
        yield "class", f"{grade}年级{room['number']}班"
    named = [found for found in SUBJECT.finditer(text, begin) if not _inside(found.start(), denied)]
    if named and not topic:
        yield "subject", SUBJECTS[named[0].group()]
    types = [thing.type for thing in reading.things if thing.start >= begin and not _inside(thing.start, denied)]
    if types:
        yield "type", types[0]
    said = mode(text[begin:])
    if said:
        yield "mode", said


def _count(text: str, begin: int, denied: Sequence[tuple[int, int]]) -> float | None:
    for count in counts(text):
        if count.start >= begin and not _inside(count.start, denied):
            return count.value
    bare = [number for number in find_numbers(text) if number.start >= begin and not _inside(number.start, denied)]
    alone = bare and BARE.match(text[begin : bare[0].start]) and re.match(r"\W|$|不是", text[bare[0].end :])
    return bare[0].value if alone else None


def _day(spans: Sequence[Span], begin: int, denied: Sequence[tuple[int, int]]) -> date | None:
    for span in spans:
        if span.start >= begin and span.kind == "day" and not _inside(span.start, denied):
            return span.first if isinstance(span.first, date) else None
    return None


def _people(reading: Reading, begin: int, denied: Sequence[tuple[int, int]]) -> Iterator[tuple[str, object]]:
    text = reading.text
    named = [person for person in reading.people if person.start >= begin and not _inside(person.start, denied)]
    schools = [place.name for place in reading.schools if place.start >= begin and not _inside(place.start, denied)]
    if schools:
        yield "school", schools[0]
    mine = re.search(r"我(?!们|那|这)", text[begin:])
    together = bool(mine and APIECE.search(text[begin:]))
    if named and (together or DONE_BY.search(text)):
        yield "who", (*(("我",) if together else ()), *(person.name for person in named))
    elif named:
        yield "teacher", named[0].name


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
