"""A total and the parts that follow it: 听课3节:语文1节,数学2节; 家访了两户,一户在山上."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, takewhile, zip_longest

from handlers.understanding.counts import Count
from handlers.understanding.patterns import lazy
from handlers.understanding.reports.cores import Core
from handlers.understanding.reports.marks import ALIKE, OBSERVED, Mark
from handlers.understanding.reports.when import days_of

LISTENED = lazy("听(?:了|过|的|的是)?")
HEARD = lazy("听[了过完]")
EACH = lazy("各|都是$|每人|人均")
PART = lazy("其中|包括|含")
KINDS = ("subject", "class", "school", "person", "time")  # what 各 may count
ALL_OF_US = lazy("[们组俩]|(?<![跨外])校(?![区际内外])|大家|共|两人|三人")
WITH = lazy("(?:和|跟|与|陪同?|带[着领]?|随)$")  # 陪胡校听了两节,郭婷一节,何静一节
LISTS = lazy("(?<!分别是)(?<!分别为)(?<!分别)[:\n]")
SUM = lazy("[共总合]计?$")
MANY = 60  # numbers behind a total that may be its parts: nobody lists more
GOES_ON = lazy("(?![节次户]|课[,。!])[^\\W\\d]{2}")  # 一户在山上 says something of one of them


def without_totals(text: str, found: Sequence[Core]) -> list[Core]:
    """A total whose parts follow gives way to them; parts that are only a selection (其中) give way to the total."""
    if found and _sums_up_all(text, found[0], found[1:]):
        found[1].lead.extend(mark for mark in found[0].lead if mark.kind == "time")
        return without_totals(text, found[1:])
    for at, total in enumerate(found):
        parts = _parts(text, total, found[at + 1 : at + MANY]) if at == 0 or total.anchor else []
        if total.count is None or not parts or _heads_list(text, total, parts) or _of_other_days(total, parts):
            continue
        _hand_on(text, total, parts[0])
        if _last_of_named(text, total, parts):
            total.tail.extend(parts[0].told)
            return [core for core in found if core is not parts[0]]
        shares = [_share(text, part) for part in parts]
        if max(len(parts), shares[0][1]) > 1 and sum(count * times for count, times in shares) == total.count.value:
            for part in parts:
                told_already = {ALIKE.get(mark.kind, mark.kind) for mark in part.told}
                part.lead.extend(mark for mark in total.lead if ALIKE.get(mark.kind, mark.kind) not in told_already)
                part.share = True
                part.heard = _of_lessons(text, total, parts[0])
            return [*found[:at], *parts, *(core for core in found[at + 1 :] if core not in parts)]
        if PART.search(text, total.end, parts[0].start):
            return [core for core in found if core not in parts]
        if any(_is_one_of_them(text, total, part) for part in parts):
            return [core for core in found if core not in parts or not _is_one_of_them(text, total, core)]
    return list(found)


def _sums_up_all(text: str, total: Core, behind: Sequence[Core]) -> bool:
    """Whether a number without a name is the sum of unlike activities behind it: 一共两节:一节听课,一节汇报课."""
    if total.anchor or total.count is None or not SUM.search(text, max(0, total.start - 2), total.start):
        return False
    unlike = len({core.type for core in behind}) > 1
    return unlike and sum(core.count.value if core.count else 1 for core in behind) == total.count.value


def _parts(text: str, total: Core, behind: Sequence[Core]) -> list[Core]:
    """The numbers behind a total that stand without a name; those that make it up, where some of them do."""
    parts = list(takewhile(_is_part, behind))
    lessons = _lessons_of(total)
    each = total.count is not None and len(lessons) == total.count.value
    parts = sorted([*lessons, *parts], key=lambda part: part.start) if parts or each else []
    sums = accumulate(count * times for count, times in (_share(text, part) for part in parts))
    for number, told in enumerate(sums, 1):
        if total.count and told >= total.count.value:
            return parts[:number] if told == total.count.value else parts
    return parts


def _lessons_of(total: Core) -> list[Core]:
    """The lessons told by themselves behind a total, as parts of one each: 连听三节,第一节何静的,后面两节郭婷的."""
    behind = [mark for mark in total.tail if mark.start >= total.end]
    firsts = [mark for mark in behind if mark.kind == "lessons"]
    parts = []
    for mark, following in zip_longest(firsts, firsts[1:]):
        told = [
            other for other in behind if mark.end <= other.start and (not following or other.start < following.start)
        ]
        if told and told[0].kind == "person":
            count = Count(mark.start, mark.end, 1)
            parts.append(Core(total.type, None, count, tail=told, homes=total.homes[-1:]))
    return parts


def _last_of_named(text: str, total: Core, parts: Sequence[Core]) -> bool:
    """Whether a total is told person by person and only the last with a number: 三节:王丽、吴晓燕、还有孙浩的一节."""
    named = [mark for mark in (*total.tail, *parts[0].lead) if mark.kind == "person" and mark.start >= total.end]
    alone = len(parts) == 1 and parts[0].count is not None and parts[0].count.value == 1 and not _each(text, parts[0])
    return alone and total.type in OBSERVED and total.count is not None and len(named) == total.count.value > 1


def _hand_on(text: str, total: Core, part: Core) -> None:
    """Gives those named between a total and what each of them did to the latter: 四节都听完了,王丽、高飞…,每人一节."""
    named = [mark for mark in total.tail if mark.kind == "person" and total.end <= mark.start < part.start]
    if total.count and part.count and _each(text, part) and part.count.value * len(named) == total.count.value:
        total.tail = [mark for mark in total.tail if mark not in named]
        part.lead[:0] = named


def _of_lessons(text: str, total: Core, part: Core) -> bool:
    """Whether the parts of a total are the lessons that one person heard: nobody else told it, and no list begins.

    What I heard, or what was heard (听了三节:…), is no list of people even so.
    """
    told_by_others = any(mark.kind == "person" and not _came_along(text, mark) for mark in total.told)
    before = text[total.homes[0].start : total.start]
    for mark in total.told:  # 胡校 is no school
        before = before.replace(text[mark.start : mark.end], "") if mark.kind == "person" else before
    own = any(mark.kind == "self" for mark in total.told) or HEARD.search(text, total.homes[0].start, part.start)
    listed = not own and LISTS.search(text, total.end, part.start)
    return total.type in OBSERVED and not (told_by_others or ALL_OF_US.search(before) or listed)


def _came_along(text: str, person: Mark) -> bool:
    return WITH.search(text, max(0, person.start - 4), person.start) is not None


def _is_part(core: Core) -> bool:
    """Whether a number stands without a name, or with 听 alone: 听课三节,其中一节是和高飞一起听的."""
    return core.anchor is None or LISTENED.fullmatch(core.anchor.value.word) is not None


def _of_other_days(total: Core, parts: Sequence[Core]) -> bool:
    """Whether the numbers behind have a day of their own: 周二听了两节,周四听了一节; 10月听了3节,11月2节、1节."""
    own, others = (list(days_of(m.value for m in core.lead if m.kind == "time")) for core in (total, parts[0]))
    within = ((since or last) >= (first or until) and last <= until for last, since in others for until, first in own)
    return bool(own and others) and not any(within)


def _heads_list(text: str, total: Core, parts: Sequence[Core]) -> bool:
    """Whether the first count is a part like those behind it: 听课:王丽2、孙浩1、冯娟1; 听课:语文2,数学1,科学1."""
    if total.count is None or SUM.search(text, total.start, total.count.start):
        return False
    own = [mark for mark in total.lead if total.anchor is not None and total.anchor.end < mark.start]
    if any(mark.kind in ("person", "self") for mark in own):
        return True
    beside = {mark.kind for mark in own if mark.end == total.count.start}
    return bool(beside) and all(beside <= {mark.kind for mark in part.told} for part in parts)


def _share(text: str, part: Core) -> tuple[float, int]:
    """The count of a part, and how often it holds: twice in 语文、数学各一节."""
    count = part.count.value if part.count else 0
    if not _each(text, part):
        return count, 1
    named = ((ALIKE.get(mark.kind, mark.kind), str(mark.value)) for mark in part.told)
    parts = Counter(kind for kind, _ in {one for one in named if one[0] in KINDS})
    return count, max(parts.values(), default=1)


def _each(text: str, part: Core) -> bool:
    return EACH.search(text, max(0, part.start - 3), part.start) is not None


def _is_one_of_them(text: str, total: Core, part: Core) -> bool:
    """Whether a number takes one of those told and says something of it: 家访了两户,一户在山上走了四十分钟."""
    if part.count is None or total.count is None or part.count.value >= total.count.value:
        return False
    before = text[part.homes[0].start : part.start]
    begins = before.endswith("的") if part.count.value > 1 else before in ("", "有", "另", "其中", "其中有")
    alone = not any(mark.kind in KINDS for mark in part.told if mark.kind != "time" or mark.value.day)
    return alone and (before.startswith("有") or (begins and GOES_ON.match(text, part.end) is not None))
