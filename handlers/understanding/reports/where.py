"""Where it was done: at a school that is named, or where one had gone to before; at home nowhere else."""

from collections.abc import Iterator, Sequence
from datetime import date

from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.reports.cores import Core
from handlers.understanding.reports.marks import Mark

HOME = lazy("[本在我]校|(?<![到一])校内|自己(?:学校|校)|回来|回到?学?校")
FAR = 4  # characters before an activity in which it stands that one was back
WENT = lazy("[在去到来给赴]$")


def places(reading: Reading, text: str, found: Sequence[Core]) -> Iterator[str]:
    """Where one had gone to before each activity, until one is home again or tells of another day."""
    went, on = "", list[date | None]()
    for core in found:
        day = [mark.value.day for mark in core.lead if mark.kind == "time" and mark.value.kind == "day"]
        elsewhere = _at_home(reading, text, core) or (on and day and day != on)
        went = _school(reading, text, core.lead) or ("" if elsewhere else went)
        on = day or on
        yield went


def _at_home(reading: Reading, text: str, core: Core) -> bool:
    """Whether it was done at one's own school: 柳树听课2节,本校1节,清河3节."""
    schools = (mark for mark in core.told if mark.kind == "school" and not text.endswith("回", 0, mark.start))
    own = any(mark.value.name == reading.home for mark in schools)
    return own or HOME.search(text, max(0, core.start - FAR), core.end) is not None


def _school(reading: Reading, text: str, told: Sequence[Mark]) -> str:
    """The school that somebody went to or came from; one's own is left out where nobody went there."""
    places = [mark for mark in told if mark.kind == "school"]
    named = [
        mark
        for mark in places
        if mark.value.name != reading.home or WENT.search(text, max(0, mark.start - 1), mark.start)
    ]
    return str(named[0].value.name) if named else ""


def school_of(reading: Reading, core: Core, told: Sequence[Mark]) -> str:
    """The school that is told of one activity, or before all where it was not done at home."""
    text = reading.masked
    return _school(reading, text, core.told if _at_home(reading, text, core) else told)
