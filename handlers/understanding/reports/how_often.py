"""How often an activity was done: as counted, as many as lessons, periods, homes or people are named, or once."""

import re
from collections.abc import Sequence

from handlers.understanding.numbers import find_numbers, read_number
from handlers.understanding.patterns import lazy
from handlers.understanding.reports.cores import Core
from handlers.understanding.reports.marks import OBSERVED, Mark

TIMES = lazy("[节堂次天场篇轮回]$")
SUM = lazy("共|总")
HEARD_EACH = lazy(
    "(?:[听评看][了过]?课?|[给对为帮])([两俩二三四五六2-6])[位名个][^,。;!?\\n\\d]{0,6}各(?:指导|听|评)?[了过]?$"
)  # 听了两位新教师各一节
CLASSES_EACH = lazy(
    "([两俩二三四五六2-6])(?:个(?:班级?|年级)|(?:位|名|个)[^,。;!?\\n]{0,8}的课,?)(?:的课,?)?(?:各|每[位人个]|一人)听?$"
)  # 随堂听课,三个班各一节; 听了三位青年教师的课,每位一节
HEARD_SEVERAL = lazy(
    "(?:推门)?[听看][了过完]?(?:咱们?|我们)?[校组]?的?([两俩二三四五六2-6])[位名个][^,。;!?\\n\\d]{0,8}?的(?:[^,。;!?\\n\\d]{0,3})课"
)
_PERIOD = "(?:(?:[上下]午|[早晚]上)?第?[一二三四五六七八1-8]节课?|上午|下午|中午|晚上|早上|早|晚)"
PERIOD = lazy(_PERIOD)
EACH_PERIOD = lazy(f"((?:{_PERIOD}[、和跟与及]?){{2,6}})(?:,?[^,。;!?\\n]{{0,8}}?)各(?!位)")
ADJOINING = lazy("[一二三四五六七八]{2}节?")  # 上午二三节
FAR = 24  # characters before an activity in which its periods stand
HOMES = lazy("[了过]?(?:[一-鿿]{2,4}?家[、和跟与,]?){2,6}")


def how_often(text: str, core: Core, leading: Sequence[Mark]) -> float:
    """How often: as counted, as many as lessons of the day are named, or once; 第2天,共5天 is one day."""
    ordinal = any(mark.kind == "ordinal" and TIMES.search(mark.value) for mark in [*leading, *core.told])
    if core.count is None or (ordinal and SUM.search(text, max(0, core.count.start - 2), core.count.start)):
        return max(_lessons(text, core, leading), _periods(text, core), _homes(text, core), _heard_of(text, core))
    heard = (
        HEARD_EACH.search(text, max(0, core.count.start - 14), core.count.start)
        or CLASSES_EACH.search(text, max(0, core.count.start - 14), core.count.start)
        if core.type in {*OBSERVED, "师徒指导"}
        else None
    )
    return core.count.value * ((read_number(heard[1]) if heard else None) or _periods(text, core))


def _periods(text: str, core: Core) -> int:
    """In how many periods of a day it was done as often each: 第一节和第四节各听一次, 上午下午各一节."""
    found = EACH_PERIOD.search(text, max(0, core.start - FAR), core.end)
    return len(PERIOD.findall(found[1])) if found else 1


def _lessons(text: str, core: Core, leading: Sequence[Mark]) -> int:
    """How many lessons of the day are named: 第5、6两节 are two, 第三节、第四节 too."""
    own = [mark for mark in core.told if mark.kind == "lessons" and not text.startswith("上的", mark.start - 2)]
    before = [mark for mark in leading if mark.kind == "lessons"]
    listed = own and before and text[before[-1].end : own[0].start] in ("、", "和", "及", ",")
    told = before + own if listed or not own else own
    named = [re.sub("第|[两俩]节$", "", mark.value) for mark in told]
    return sum(2 if ADJOINING.fullmatch(word) else max(1, len(find_numbers(word))) for word in named)


def _homes(text: str, core: Core) -> int:
    """How many homes are named: 家访了小明家和小红家 are two."""
    named = HOMES.match(text, core.end) if core.type == "家访" else None
    return named.group().count("家") if named else 1


def _heard_of(text: str, core: Core) -> float:
    """To how many somebody unnamed listened: 听了两位新老师的课."""
    several = HEARD_SEVERAL.match(text, core.start) if core.type == "听课" else None
    return (read_number(several[1]) or 1) if several else 1
