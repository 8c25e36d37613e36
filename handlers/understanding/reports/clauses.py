"""Where one statement ends and the next begins: at a stop, or where one who writes without stops turns onward."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handlers.understanding.patterns import lazy
from handlers.understanding.reports.marks import Mark

BORDER = lazy(
    "[,。;!?~…\\n|:()【】①-⑳\U0001f300-\U0001faff]+|\\[[一-鿿]{1,4}\\]|\\s+|(?<=[节次户篇份天个场家位人\\d])、|、(?=[今昨前]天|周[一二三四五六日天]|\\d{1,2}(?:[号日月]|[./]\\d{1,2}(?!\\d)))|(?=第[一二三四五六七八]节没课)|(?<=没课)(?=第)|然后|接着|另外|顺便|顺带|同时"
)
# What begins the next statement where an activity stands on either side: 听了李芳的英语下午又去听了高飞的数学.
TURN = lazy(
    "又(?!是)|还(?![是有行好可不没差剩欠])|并且?|再|后来|之后|最后"
    "|(?:今天|昨天)?(?:上午|下午|中午|晚上|早上|傍晚)(?![的第头])"
)
OF_WHICH = lazy("的|那[节次场]|这[节次场]")  # 周二的公开课: the day is a mere attribute
OF_THE_CLOCK = "点分刻半"
ACTS = frozenset(("thing", "listened"))


@dataclass(frozen=True)
class Clause:
    """A stretch of the text between two borders, with what is marked in it."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def clauses(text: str, marks: Sequence[Mark]) -> list[Clause]:
    """The clauses of a text; a comma inside a mark (三(2)班, 《a, b》), or the blank in 王丽 2, is no border."""
    held = bytearray(len(text))
    for mark in marks:
        held[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
    for one, two in pairwise(marks):
        if _is_counted(text, one, two) or _is_listed(text, one, two):
            held[one.end : two.start] = b"\x01" * (two.start - one.end)
    for one, inside, two in zip(marks, marks[1:], marks[2:], strict=False):
        if _in_brackets(text, one, inside, two):
            held[one.end : two.start] = b"\x01" * (two.start - one.end)
    borders = [found for found in BORDER.finditer(text) if not any(held[found.start() : found.end()])]
    starts = [0, *(found.end() for found in borders)]
    ends = [*(found.start() for found in borders), len(text)]
    stopped = list(_filled(marks, zip(starts, ends, strict=True)))
    return [part for clause in stopped for part in _turned(text, clause, held)]


def _is_counted(text: str, one: Mark, two: Mark) -> bool:
    if one.kind == "listened" and two.kind in ("person", "subject", "class"):
        return not text[one.end : two.start].strip(" ")  # 08:50 听 何静 数学 1
    return (
        one.kind in ("person", "self", "thing", "subject", "time")
        and two.kind == "count"
        and (not text[one.end : two.start].strip(" ") or _aside(text, one, two))
    )


def _aside(text: str, one: Mark, two: Mark) -> bool:
    """Whether somebody's number stands in brackets behind the name: 听课的有郭婷(2节)、何静(1节)."""
    return one.kind in ("person", "self") and text[one.end : two.start] == "(" and text.startswith(")", two.end)


def _in_brackets(text: str, one: Mark, inside: Mark, two: Mark) -> bool:
    """Whether brackets only say of what somebody's count is: 王丽(语文)1节."""
    told = one.kind == "person" and inside.kind in ("subject", "class") and two.kind == "count"
    return told and text[one.end : inside.start] == "(" and text[inside.end : two.start].strip() == ")"


def _is_listed(text: str, one: Mark, two: Mark) -> bool:
    """Whether two days are told in one breath: 3月17、18日."""
    listed = one.kind == two.kind == "time" and text[one.end : two.start] in ("、", ",")
    return listed and text[one.end - 1] not in OF_THE_CLOCK  # 昨晚改到十一点,今天…


def _filled(marks: Sequence[Mark], spans: Iterable[tuple[int, int]]) -> Iterator[Clause]:
    at = 0
    for start, end in spans:
        first = at
        while at < len(marks) and marks[at].start < end:
            at += 1
        if start < end:
            yield Clause(start, end, tuple(marks[first:at]))


def _turned(text: str, clause: Clause, held: bytearray) -> Iterator[Clause]:
    """A clause in its parts, each with an activity of its own."""
    acts = [mark for mark in clause.marks if mark.kind in ACTS]
    if len(acts) < 2:
        yield clause
        return
    cuts = [clause.start]
    waiting = iter(acts)
    act = next(waiting, None)
    for at in sorted(_turns(text, clause, held)):
        told = False
        while act is not None and act.end <= at:
            told, act = True, next(waiting, None)
        if told and act is not None and act.start >= at:
            cuts.append(at)
    yield from _filled(clause.marks, pairwise([*cuts, clause.end]))


def _turns(text: str, clause: Clause, held: bytearray) -> Iterator[int]:
    for found in TURN.finditer(text, clause.start, clause.end):
        if not held[found.start()]:
            yield found.start()
    for mark in clause.marks:
        if mark.kind in ("time", "lessons") and not OF_WHICH.match(text, mark.end):
            yield mark.start
