"""Which activity each detail is told of: 语文2节数学1节, 听了罗伟一节科学又听了郭婷一节语文."""

import re
from collections.abc import Sequence

from handlers.understanding.clauses import Clause, Core
from handlers.understanding.marks import Mark

JOINED = re.compile("又|还|再|也|、|和|及")
OF_ALL = re.compile("[都全均]是")
ALIKE = {"self": "person"}


def attach(text: str, spoken: Sequence[Clause], found: Sequence[Core]) -> list[Mark]:
    """Gives each detail to its activity; returns those that are told before the first one, and so of all."""
    leading: list[Mark] = []
    used = {id(core.anchor.value) for core in found if core.anchor} | {id(core.count) for core in found}
    for clause in spoken:
        own = [core for core in found if _inside(core, clause)]
        details = [mark for mark in clause.marks if id(mark.value) not in used or mark.value is None]
        earlier = [core for core in found if core.end <= clause.start]
        following = [core for core in found if core.start >= clause.end]
        if own:
            _share(text, own, details)
        elif following and text[clause.end : clause.end + 1] == ":" and _only_people(details):
            following[0].lead.extend(details)
        elif earlier:
            meant = [core for core in earlier if core.type == earlier[-1].type]
            for core in meant if OF_ALL.match(text, clause.start) else earlier[-1:]:
                core.tail.extend(details)
        else:
            leading.extend(details)
    return leading


def _only_people(details: Sequence[Mark]) -> bool:
    return bool(details) and all(mark.kind in ("person", "self") for mark in details)


def _inside(core: Core, clause: Clause) -> bool:
    return any(part and clause.start <= part.start < clause.end for part in (core.anchor, core.count))


def _share(text: str, own: Sequence[Core], details: Sequence[Mark]) -> None:
    """The details of a clause with several activities: either all stand before theirs, or all behind."""
    ahead_of_all = {ALIKE.get(mark.kind, mark.kind) for mark in details if mark.end <= own[0].start}
    behind_all = {mark.kind for mark in details if mark.start >= own[-1].end}
    for mark in details:
        before = [core for core in own if core.start <= mark.start]
        ahead = [core for core in own if core.start > mark.start]
        if not before:
            own[0].lead.append(mark)
        elif mark.start < before[-1].end:
            before[-1].lead.append(mark)
        elif ahead and _leads(text, mark, before[-1], ahead[0], ahead_of_all, behind_all):
            ahead[0].lead.append(mark)
        else:
            before[-1].tail.append(mark)


def _leads(text: str, mark: Mark, last: Core, core: Core, ahead_of_all: set[str], behind_all: set[str]) -> bool:
    """Whether a detail between two activities tells of the second."""
    if JOINED.search(text, last.end, mark.start):
        return True
    if JOINED.search(text, mark.end, core.start) or mark.kind in behind_all:
        return False
    alike = ALIKE.get(mark.kind, mark.kind) in ahead_of_all
    return alike or core.start == mark.end or (core.anchor is not None and mark.kind in ("time", "self"))
