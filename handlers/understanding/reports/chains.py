"""People named in one breath: 我和高飞、林小满; 清河的周敏,柳树的何静."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlers.understanding.patterns import lazy
from handlers.understanding.reports.marks import Mark

LINK = lazy("(?:[、,和跟与同及\\s]|\\([一-鿿]{2}\\)|[带领]队|还有|以及|加上|老师|校长)*")
LINK_OF_SCHOOLS = lazy("[、,]?(?:还有|以及|[和跟与同])?")  # 清河的周敏,柳树的何静
COMES_FROM, FAR = lazy("(?:那边)?(?:过?来)?的?"), 5  # 清河过来的周敏
US = lazy("我(?:[们俩仨]|两|三)")  # 浩哥我今天听了你的课: he is only called
SPARED = lazy(
    "除了?$|(?:请假|缺席|没来|没参加)的(?:老师|教师|人)?[:有是]*$"
)  # 除了朱琳,我、徐主任都参加了; 请假的:马俊
ALL_OF_US = lazy("我们|[我咱](?:们)?[俩仨两三]")  # 孙老师钱老师都在,我们仨一起听了


@dataclass(frozen=True)
class Chain:
    """People named in one breath: 我和高飞、林小满."""

    marks: tuple[Mark, ...]
    begin: int  # where it begins with the school they are of: 柳树的宋佳

    @property
    def start(self) -> int:
        return self.marks[0].start

    @property
    def end(self) -> int:
        return self.marks[-1].end

    @property
    def with_me(self) -> bool:
        return any(mark.kind == "self" for mark in self.marks)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys("我" if mark.kind == "self" else mark.value.name for mark in self.marks))


def chains(text: str, told: Iterable[Mark]) -> Iterator[Chain]:
    """The people named, those of one breath together."""
    group: list[Mark] = []
    begin = 0
    marks = sorted(mark for mark in told if mark.kind in ("person", "self", "school"))
    places = {mark.end: mark for mark in marks if mark.kind == "school"}
    for mark in (mark for mark in marks if mark.kind != "school"):
        place = next((places[at] for at in range(mark.start, mark.start - FAR, -1) if at in places), None)
        end = place.start if place and COMES_FROM.fullmatch(text, place.end, mark.start) else mark.start
        called = group and mark.kind == "self" and mark.start == group[-1].end and not US.match(text, mark.start)
        apart = called or (group and SPARED.search(text, max(0, begin - 8), begin) and "," in text[group[-1].end : end])
        if group and (
            apart or not (LINK if end == mark.start else LINK_OF_SCHOOLS).fullmatch(text, group[-1].end, end)
        ):
            yield Chain(tuple(group), begin)
            group = []
        begin = begin if group else end
        group.append(mark)
    if group:
        yield Chain(tuple(group), begin)


def goes_on(text: str, leading: Iterable[Mark], told: Iterable[Mark]) -> bool:
    """Whether the people of an activity go on an enumeration that began before it: 周敏,林小满和我."""
    before = [mark.end for mark in leading if mark.kind in ("person", "self")]
    behind = [mark.start for mark in told if mark.kind in ("person", "self")]
    if not before or not behind:
        return False
    return LINK.fullmatch(text, max(before), min(behind)) is not None or any(ALL_OF_US.match(text, at) for at in behind)
