"""Where the next statement begins in what was spoken without stops: 听了李芳的英语下午又去听了高飞的数学."""

from collections.abc import Iterator, Sequence

from handlers.understanding.marks import Mark
from handlers.understanding.patterns import lazy

ACTS = frozenset(("thing", "listened"))
TURN = lazy(
    "又(?!是)|还(?![是有行好可不没差剩欠])|并且?|再|后来|之后|最后|(?:今天|昨天)?(?:上午|下午|中午|晚上|早上|傍晚)(?![的第头])"
)
OF_WHICH = lazy("的|那[节次场]|这[节次场]")


def turns(text: str, marks: Sequence[Mark], start: int, end: int) -> Iterator[int]:
    """The places in text[start:end] where a turning word or a day has an activity on either side of it."""
    acts = [mark for mark in marks if mark.kind in ACTS and start <= mark.start < end]
    if len(acts) < 2:
        return
    for at in sorted(_candidates(text, marks, acts[0].end, end)):
        if any(start <= act.start and act.end <= at for act in acts) and any(act.start >= at for act in acts):
            start = at
            yield at


def _candidates(text: str, marks: Sequence[Mark], start: int, end: int) -> Iterator[int]:
    """Turning words outside of all marks, and days that are no mere attribute (周二的公开课)."""
    for found in TURN.finditer(text, start, end):
        if not any(mark.start <= found.start() < mark.end for mark in marks):
            yield found.start()
    for mark in marks:
        if mark.kind == "time" and start < mark.start < end and not OF_WHICH.match(text, mark.end):
            yield mark.start
