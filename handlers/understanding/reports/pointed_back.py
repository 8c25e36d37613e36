"""What only points back at an activity told before: its day, its lessons, the number it came to in the end."""

from collections.abc import Sequence

from handlers.understanding.patterns import lazy
from handlers.understanding.reports.cores import Core

THE_SAME = lazy("[这那](?:里的?)?$|(?:以上|上述|上面|前面)的?$")  # 做了两份,先报这两份
OF_A_DAY = lazy("(?:[那这]?[一两几]?[节次场篇份户堂个天]|活动)?(?:都|全|均)?(?:[是在为:]|属于|发生在)?")
OF_DAY_ENDS = lazy("[上下晚早中]?[午上]?(?:那天)?的?(?=[,。;!)\\s、]|$)")
NAMELY = lazy("就是|也就是|分别是|[:,(]\\s*(?=第)")
FEW = 6  # activities in which a plan, what came of it and its sum are told
FELL_THROUGH = lazy("没(?!白|忘)|未")
IN_THE_END = lazy(
    "(?:[总一拢统]共|[合总]计|共|实际[上是]*|实[为有]|[所就]以?[只是算有记]|只[有算能剩记]?|算|剩下?|最终[是有]?|(?:最后|到头来|结果)[是只就有还]+)"
    "(?:只?[听上讲开做写办访评备][了完到]?|参加了|是|有|为|算|记|就)*$"
)


def dated_behind(text: str, told: Sequence[Core], core: Core) -> Core | None:
    """The activity told before of which its name is said again with nothing but a day: 家长会1次,…,家长会是昨天的."""
    times = [mark for mark in core.tail if mark.kind == "time"]
    if core.count is not None or core.anchor is None or not times:
        return None
    day = OF_A_DAY.fullmatch(text, core.anchor.end, times[0].start) and OF_DAY_ENDS.match(text, times[0].end)
    return next((one for one in told if day and one.type == core.type and one.count), None)


def outdone(found: Sequence[Core], at: int) -> bool:
    """Whether a plan was done and more, by the sum told in the end: 本来想听一节,结果又听了一节,一共两节."""
    plan = found[at]
    later = [one.count.value for one in found[at + 1 : at + FEW] if one.type == plan.type and one.count]
    return plan.count is not None and len(later) > 1 and later[-1] == plan.count.value + sum(later[:-1])


def taken_up(text: str, last: Core, core: Core) -> bool:
    """Whether a count points back at what was told, 先报这两份, or names its lessons: 听了两节,就是第二节跟第三节."""
    if last.count is None:
        return False
    if core.count is not None and core.count.start >= core.start:
        before = text[max(0, core.count.start - 3) : core.count.start]
        return core.count.value == last.count.value and THE_SAME.search(before) is not None
    told = {mark.start for mark in (*last.tail, *core.told) if mark.kind == "lessons" and mark.start >= last.end}
    named = NAMELY.search(text, last.end, core.start)
    return core.count is None and named is not None and len(told) == last.count.value


def less_in_the_end(text: str, last: Core, core: Core) -> bool:
    """Whether a sum is smaller than what was told first, and so the truth: 听了3节,最后一节没听成,总共两节."""
    if last.count is None or core.count is None or core.count.value >= last.count.value:
        return False
    named = core.anchor is not None and not FELL_THROUGH.search(text, core.homes[0].start, core.homes[0].end)
    alone = not any(mark.kind == "person" for mark in core.told)
    return not named and alone and IN_THE_END.search(text, last.end, core.count.start) is not None
