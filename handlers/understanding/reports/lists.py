"""接龙 and other lists: a title that says what is counted, and one line a person."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handlers.meaning import Item, Meaning
from handlers.understanding.counts import bare_count, counts, suits
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.reports.marks import LESSONS
from handlers.understanding.reports.sentences import items_of
from handlers.understanding.reports.when import Days, days_of
from handlers.understanding.silence.shapes import shape_of
from handlers.understanding.silence.unexplained import untitled

CHAIN = lazy("\\s*+[#【\\[]?\\s*+(?:[一-鿿]{2,4}(?=接龙 ))?接龙[】\\]]?")
ENTRY = lazy(
    "(?:^|(?<=[\\n\\s:节次户篇份个天人]))\\s*"
    "(?:\\d{1,3}\\s*(?:[-.,。、:)]|\u20e3|(?<=\\n\\d) |(?<=\\n\\d\\d) )|[①-⑳]|[❶-❿]|\\(\\d{1,3}\\)"
    "|(?<= )\\d{1,2}(?=[一-鿿]{2,4}[一两二三四五六七八九十]{1,2}[节次户篇]))\\s*(?=\\D)"
)
FEWEST = 2
TO_SIGN_UP = "a list to sign up"
GIVEN = "捐赠"
NO_LIST = lazy("纪要|议题|议程|安排|通知|预告|分工|计划|名单|下周|明天|后天")
NONE_DONE = lazy("[^,。;\\n]{0,4}(?:没(?!忘)|未|请假|(?<!\\d)[0零无〇](?!\\.))")
EXAMPLE = lazy("(?:例如?|示例|样例|范例|格式|模板)\\s*[:.。]|例[:\\s]")
SIGN_UP = lazy("报名|要去|想去|想参加|意向|预[约定订]|餐|爬|团购|AA|几人|谁|拼车|参加的[接请]|愿意|准备|下周|明天|后天")
DONE = lazy(
    "参加人员|出席|到[会场]|签到|已|了|完成|统计|登记|签名|汇总|打卡|情况|记录|上[交报传]|[今昨][天日]|[本上]周|本月|[户节次人]数|数量"
)
ASKED_FOR = lazy("(?:[报填登写]|统计|只计)[^,。;()\\n]?$")  # 本周家访(每人报今天的)
NAME = lazy("[^\\s\\d:,。、()《+xX×*]{1,12}")


@dataclass(frozen=True)
class Entry:
    """One line of a list: where it stands, and who it is about."""

    start: int
    end: int
    name: str
    rest: int  # where what they did begins


def read(reading: Reading) -> Meaning | None:
    """The items of a list of what was done; a sign-up for something to come is none."""
    chained = CHAIN.match(reading.text) is not None
    if not chained and reading.text.count("\n") < FEWEST - 1:
        return None
    found = _entries(reading)
    title = (0, found[0].start) if found else (0, 0)
    heading = reading.masked[slice(*title)]
    if not chained:
        return _numbered(reading, title, found) if _names_each(reading, heading, found) else None
    if not found or (SIGN_UP.search(heading) and not re.search("已", heading)):
        return Meaning(reason=TO_SIGN_UP)
    items = tuple(item for items in _each(reading, title, found) for item in items)
    if not items:
        return Meaning(reason="a list of something else")
    return Meaning("log_activity", items, reason="a list", list_title=_list_title(reading))


def _names_each(reading: Reading, heading: str, found: Sequence[Entry]) -> bool:
    """Whether numbered lines, of which nobody says that they are a 接龙, each begin with somebody of the roster."""
    named = all(entry.name in reading.index.people.by_name for entry in found)
    return len(found) >= FEWEST and named and not NO_LIST.search(heading)


def _numbered(reading: Reading, title: tuple[int, int], found: Sequence[Entry]) -> Meaning | None:
    """What numbered lines tell, where each of them tells something."""
    told = list(_each(reading, title, found))
    if not all(told):
        return None
    return Meaning("log_activity", tuple(item for items in told for item in items), reason="numbered lines")


def _list_title(reading: Reading) -> str:
    """The heading, by which the next version of the same list is known; 接龙 itself is no title."""
    first = ENTRY.search(reading.text)
    heading = reading.text[: first.start() if first else 0]
    return " ".join(CHAIN.sub("", heading, count=1).strip(" :\n").split()) or "接龙"


def _entries(reading: Reading) -> list[Entry]:
    text = reading.text
    begins = list(ENTRY.finditer(text))
    ends = [begin.start() for begin in begins[1:]] + [len(text)] * bool(begins)
    starts = [begin.end() for begin in begins]
    lines = [(start, min(end, _line_end(text, start))) for start, end in zip(starts, ends, strict=True)]
    return [entry for start, end in lines if (entry := _entry(reading, start, end)) is not None]


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _entry(reading: Reading, start: int, end: int) -> Entry | None:
    """The line from `start` to `end`; None where it names nobody, or is the example."""
    if EXAMPLE.match(reading.text, start, end):
        return None
    named = next((named for named in reading.people if named.start == start and named.end <= end), None)
    if named is not None:
        return Entry(start, end, named.name, named.end)
    spoken = NAME.match(reading.text, start, end)
    if spoken is None:
        return None
    return Entry(start, end, reading.index.people.resolve(spoken.group()), spoken.end())


def _each(reading: Reading, title: tuple[int, int], found: Sequence[Entry]) -> Iterator[list[Item]]:
    """What each line tells under the title."""
    heading = _heading(reading, title)
    for entry in found:
        yield list(_items(reading, title, heading, entry))


def _items(reading: Reading, title: tuple[int, int], heading: Item, entry: Entry) -> Iterator[Item]:
    """What one line tells: its own activities, or a count of what the title names."""
    who = () if entry.name == reading.message.sender else (entry.name,)
    own = list(_told(reading, entry))
    if own:
        yield from (replace(item, who=who, day=heading.day, since=heading.since) for item in own)
    elif heading.type and not NONE_DONE.match(reading.masked, entry.rest, entry.end):
        count = _count(reading, entry, heading.type)
        if count or _tells_done(reading, title):
            yield replace(heading, who=who, count=count or 1)


def _tells_done(reading: Reading, title: tuple[int, int]) -> bool:
    """Whether a heading says that those below it did what it names, in words that reports are made of."""
    return DONE.search(reading.text, *title) is not None and not untitled(
        CHAIN.sub("", shape_of(reading.part(*title)), 1)
    )


def _told(reading: Reading, entry: Entry) -> Sequence[Item]:
    part = reading.part(entry.rest, entry.end)
    return items_of(part) if part.things else []


def _heading(reading: Reading, title: tuple[int, int]) -> Item:
    """What the title says of all lines: the activity, the day, whom they listened to."""
    part = reading.part(*title)
    things = [thing.type for thing in part.things]
    told = items_of(part)
    asked = [span for span in part.past if ASKED_FOR.search(part.masked, 0, span.start)]
    days: Days = next(days_of(asked[-1:] or part.past), (reading.now.date(), None))
    last = min(days[0], reading.now.date())
    listening = "听" in part.masked and not set(things) - LESSONS - {"听课"}
    type_name = "听课" if listening else next(iter(things), "")
    teachers = [named.name for named in part.people] if type_name == "听课" else []
    topic = told[0].topic if told else ""
    return Item(type_name, last, since=days[1], teacher="、".join(teachers), topic=topic)


def _count(reading: Reading, entry: Entry, type_name: str) -> float:
    rest = reading.masked[entry.rest : entry.end]
    suited = next((count for count in counts(rest) if suits(type_name, count.unit)), None) or bare_count(rest, 0)
    if suited and type_name == GIVEN and not suited.unit:
        return 0  # 捐款: 1. 李芳 500
    return suited.value if suited else 0
