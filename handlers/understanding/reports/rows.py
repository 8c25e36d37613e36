"""A heading and a row for each lesson: 今日听课 / 1、三(1) 语文 吴晓燕 / 2、四(2) 数学 高飞; 听课:昨天周敏,今天何静."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from handlers.understanding.counts import Count
from handlers.understanding.patterns import lazy
from handlers.understanding.reports.clauses import Clause
from handlers.understanding.reports.cores import Core
from handlers.understanding.reports.marks import LESSONS, Mark

ACTS = frozenset(("thing", "listened", "count"))
WHOSE = frozenset(("person", "topic"))
FEWEST = 2
ROW = lazy(
    "\\n|(?<=[\\s:;,。、])(?=\\d{1,2}[.、)](?!\\d))|(?=[①-⑳])"
    "|(?<=[:;,。、])(?=[今昨前]天|上?周[一二三四五六日天]|\\d{1,2}月\\d{1,2}[日号]|\\d{1,2}(?:[日号]|\\.\\d{1,2}(?!\\d)))"
)  # where one begins


def rows(text: str, told: Sequence[Clause], found: list[Core]) -> list[Core]:
    """One activity for each row that tells whose lesson it was, where a heading names it and nothing counts it."""
    ends = [*(core.start for core in found[1:]), len(text)]
    starts = [clause.start for clause in told]
    made = []
    for heading, end in zip(found, ends, strict=False):
        below = told[bisect_right(starts, heading.start) : bisect_right(starts, end - 1)]
        made += _in_rows(text, below, heading, end)
    return made


def _in_rows(text: str, told: Sequence[Clause], heading: Core, end: int) -> list[Core]:
    """What the rows tell between a heading and the next activity; the heading itself where there are none."""
    if heading.count or heading.type not in LESSONS | {"听课"}:
        return [heading]
    made = list(_rows(text, told, heading, end))
    told_again = any(sum(kind in kinds for _, kinds in made) >= FEWEST for kind in WHOSE)  # not a detail a line
    return [core for core, _ in made] if told_again else [heading]


def _line_of(text: str, start: int, end: int) -> Callable[[Clause], int]:
    """Which line of a stretch a clause stands in."""
    breaks = [row.start() for row in ROW.finditer(text, start, end)]
    return lambda clause: bisect_right(breaks, clause.start)


def _rows(text: str, told: Sequence[Clause], heading: Core, end: int) -> Iterator[tuple[Core, set[str]]]:
    """The activity of each row, with the kinds of what the row tells."""
    title = ROW.search(text, heading.end, end)
    below = [clause for clause in told if title and title.end() <= clause.start < end]
    for _, row in groupby(below, key=_line_of(text, heading.end, end)):
        inside = [clause for clause in row if not text.startswith("都", clause.start)]
        kinds = {mark.kind for clause in inside for mark in clause.marks}
        if inside and kinds & WHOSE and not kinds & ACTS:
            first = inside[0]
            anchor = Mark(first.start, first.start, "row", heading.anchor.value if heading.anchor else None)
            yield Core(heading.type, anchor, Count(first.start, first.start, 1), homes=[first]), kinds
