"""Reports: what somebody says they have done, as items with count, day and people."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from handlers.meaning import Item, Meaning
from handlers.understanding.clauses import Clause, Core, clauses, cores
from handlers.understanding.details import LESSONS_OF_DAY, NAMED_TOPIC, mode
from handlers.understanding.marks import LISTENED, Mark, marks
from handlers.understanding.numbers import whole
from handlers.understanding.reading import Reading
from handlers.understanding.roles import Cast, cast

DONE = re.compile("了|过(?!关|程)|完|✅|☑|✔|√|打卡|已|结束|补[报记登录上]|报到|[+＋]1|第[一二三四五六七八九十\\d]+天")
APIECE = re.compile("各|每人|人均|分别")
ADVICE = re.compile("建议(?:是|:)?([^。;!?\\n]{3,})")


def read(reading: Reading) -> Meaning | None:
    """A report of what was done, or nothing."""
    if not reading.things and not LISTENED.search(reading.masked):
        return None
    items = tuple(report_items(reading))
    return Meaning("log_activity", items, reason="report") if items else None


def report_items(reading: Reading) -> list[Item]:
    """The activities of a report that are told as done."""
    text = reading.masked
    told = clauses(text, marks(reading))
    found = cores(text, told)
    leading = _attach(text, told, found)
    found = _without_totals(_merged(text, found))
    return list(_items(reading, found, leading))


def _attach(text: str, told: Sequence[Clause], found: Sequence[Core]) -> list[Mark]:
    """Gives each detail to the activity it is told of; returns those told before the first one."""
    leading: list[Mark] = []
    used = {id(core.anchor) for core in found} | {id(core.count) for core in found}
    for clause in told:
        own = [core for core in found if _inside(core, clause)]
        details = [mark for mark in clause.marks if id(mark) not in used and id(mark.value) not in used]
        earlier = [core for core in found if core.end <= clause.start]
        if own:
            _share(text, own, details)
        elif earlier:
            earlier[-1].tail.extend(details)
        else:
            leading.extend(details)
    return leading


def _inside(core: Core, clause: Clause) -> bool:
    return any(part and clause.start <= part.start < clause.end for part in (core.anchor, core.count))


def _share(text: str, own: Sequence[Core], details: Sequence[Mark]) -> None:
    """Details of a clause with several activities: either all stand before theirs, or all behind."""
    first = own[0]
    before_kinds = {mark.kind for mark in details if mark.end <= first.start}
    for mark in details:
        behind = [core for core in own if core.start <= mark.start]
        ahead = [core for core in own if core.start > mark.start]
        if not behind:
            first.lead.append(mark)
        elif behind[-1].end > mark.start or not ahead:
            (behind[-1].lead if behind[-1].end > mark.start else behind[-1].tail).append(mark)
        elif _leads(text, mark, ahead[0], before_kinds):
            ahead[0].lead.append(mark)
        else:
            behind[-1].tail.append(mark)


def _leads(text: str, mark: Mark, core: Core, before_kinds: set[str]) -> bool:
    if re.search("又|还|再|也|、|和", text[mark.end : core.start]):
        return mark.kind in ("time", "self") and "又" in text[mark.end : core.start]
    return mark.kind in before_kinds or (core.anchor is not None and mark.kind in ("time", "self"))


def _merged(text: str, found: Sequence[Core]) -> list[Core]:
    """听课,记1节听课: told twice, done once."""
    kept: list[Core] = []
    for core in found:
        last = kept[-1] if kept else None
        if last and last.type == core.type and (last.count is None or core.count is None) and not _lessons(core):
            last.count = last.count or core.count
            last.tail.extend(core.told)
        else:
            kept.append(core)
    return kept


def _without_totals(found: Sequence[Core]) -> list[Core]:
    """听课3节:语文1节,数学2节 is told as a total and its parts; the parts say more."""
    for at, total in enumerate(found):
        parts = [core for core in found[at + 1 :] if core.type == total.type and core.anchor is None]
        if (
            total.count
            and len(parts) > 1
            and sum(part.count.value for part in parts if part.count) == total.count.value
        ):
            for part in parts:
                part.lead.extend(total.lead)
            return [core for core in found if core is not total]
    return list(found)


def _items(reading: Reading, found: Sequence[Core], leading: Sequence[Mark]) -> Iterator[Item]:
    day: tuple[date, date | None] | None = None
    led: tuple[str, ...] = ()
    for core in found:
        if not _is_told_as_done(reading.masked, core):
            continue
        header = core.anchor is None or (
            core.count is not None
            and core.count.start - core.anchor.end > 0
            and ":" in reading.masked[core.anchor.end : core.count.start]
        )
        people = cast(
            reading.masked,
            core.type,
            core.anchor.start if core.anchor else core.start,
            [*leading, *core.told],
            header and _named_before_count(core),
        )
        day = _day(reading, [*core.lead, *leading]) or _day(reading, core.tail) or day
        led = people.who if people.led else led
        who = people.who or led
        yield from _split(reading, core, people, _item(reading, core, [*leading, *core.told], day, who))


def _named_before_count(core: Core) -> bool:
    return core.count is not None and any(
        mark.kind in ("person", "self") and core.count.start - mark.end <= 1 for mark in core.told
    )


def _is_told_as_done(text: str, core: Core) -> bool:
    return (
        core.count is not None
        or bool(_lessons(core))
        or bool(DONE.search(text, core.start, min(len(text), core.end + 12)))
    )


def _lessons(core: Core) -> int:
    return sum(_lessons_in(mark.value) for mark in core.told if mark.kind == "lessons")


def _lessons_in(text: str) -> int:
    """How many lessons of the day are named: 第5、6两节 are two, 第三节 is one."""
    return max(
        1,
        len(
            re.findall(
                "[一二三四五六七八九十]|\\d+",
                re.sub("(?<=[、,和与\\d一二三四五六七])[两二三]节", "", text.removeprefix("第")),
            )
        ),
    )


def _day(reading: Reading, told: Iterable[Mark]) -> tuple[date, date | None] | None:
    """The day, or the last and first day of the period, that the first time among the details names."""
    today = reading.now.date()
    for mark in told:
        if mark.kind != "time" or mark.value.kind == "clock" or mark.value.first is None:
            continue
        first, last = _date(mark.value.first), _date(mark.value.last or mark.value.first)
        if first is None or last is None or first > today:
            continue
        return (min(last, today), first) if first < last else (first, None)
    return None


def _date(end: object) -> date | None:
    if isinstance(end, datetime):
        return end.date()
    return end if isinstance(end, date) else None


def _item(
    reading: Reading, core: Core, told: Sequence[Mark], day: tuple[date, date | None] | None, who: tuple[str, ...]
) -> Item:
    last, since = day or (reading.now.date(), None)
    count = core.count.value if core.count else float(_lessons(core) or 1)
    first = {mark.kind: mark.value for mark in sorted(told, reverse=True)}
    topic = first.get("topic")
    return Item(
        core.type,
        last,
        count,
        since,
        _mine(reading, who),
        first.get("subject", ""),
        first.get("class", ""),
        school=_school(reading, told),
        topic=reading.typed(topic.start(1), topic.end(1)) if topic else "",
        mode=mode(reading.masked),  # type: ignore[arg-type]
    )


def _mine(reading: Reading, who: Iterable[str]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys("我" if name == reading.message.sender else name for name in who))
    return () if names == ("我",) else names


def _school(reading: Reading, told: Sequence[Mark]) -> str:
    own = reading.sender.school if reading.sender else ""
    for mark in told:
        if mark.kind == "school":
            went = re.search("[在去到来给]$", reading.masked[: mark.start][-3:])
            if mark.value.name != own or went:
                return str(mark.value.name)
    return ""


def _split(reading: Reading, core: Core, people: Cast, item: Item) -> Iterator[Item]:
    """One item, or one for each teacher who gave one of the lessons."""
    teachers = people.teachers
    if len(teachers) > 1 and item.count == len(teachers):
        yield from (replace(item, teacher=name, count=1) for name in teachers)
    else:
        yield replace(item, teacher="、".join(teachers))


__all__ = ["LESSONS_OF_DAY", "NAMED_TOPIC", "read", "whole"]
