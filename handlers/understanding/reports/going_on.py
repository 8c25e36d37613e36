"""What goes on from one activity to the next: the days, who did it, and whom they listened to or guided."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from handlers.understanding.patterns import lazy
from handlers.understanding.reports.chains import goes_on
from handlers.understanding.reports.cores import Core
from handlers.understanding.reports.marks import Mark
from handlers.understanding.reports.roles import Cast, cast
from handlers.understanding.reports.when import Days, days_before, days_told

JOINTLY = lazy("一起|一同|一块儿?|共同")
ANOTHER = lazy("又|还|另|再")
NEXT_POINT = lazy("[;。\\s](?:[二三四五六]、|[②-⑨]|[2-9][.、)])[^,。;:\\n]{0,4}$")
HEADING = lazy("[。;\\n]")  # 听课:高飞1节。教研:一次
NEAR = 4
FAR = 8  # characters before an activity in which its point is numbered


@dataclass
class Thread:
    """What was told of the activities so far; `leading` is told before all of them."""

    text: str
    today: date
    leading: Sequence[Mark]
    days: list[Days] = field(default_factory=list)
    before: list[Days] = field(init=False)
    led: tuple[str, ...] = ()  # who was named before an activity, and so goes on
    guided: tuple[str, ...] = ()  # who was listened to or guided, and then guided or listened to
    last: str = ""  # the type of the last activity
    heard: bool = False  # whether those named before a count were listened to

    def __post_init__(self) -> None:
        self.before = days_before(self.today, self.leading, [])

    def take(self, core: Core) -> Cast:
        """The people of the next activity; its days stand in `days` then."""
        if NEXT_POINT.search(self.text, max(0, core.start - FAR), core.start):
            self.before = days_before(self.today, self.leading, [])
            self.days, self.led = list(self.before), ()
        if HEADING.match(self.text, core.start - 1) and self.text.startswith(
            ":", core.anchor.end if core.anchor else 0
        ):
            self.led = ()
        people = self._people(core)
        self.before = days_before(self.today, core.lead, self.before)
        self.days = days_told(self.today, self.before, core.tail) or self.days
        return replace(people, who=people.who or tuple(name for name in self.led if name not in people.teachers))

    def _people(self, core: Core) -> Cast:
        people = _people(self.text, core, self.leading, self.led)
        if (self.heard and core.anchor is None) or _guides(self.text, core, people, self.led):
            people = people.observed()
        self.heard = _heard(core, people)
        self.led = people.who if people.led else self.led
        if not people.teachers and _goes_with(self.text, core, self.last):
            people = replace(people, teachers=self.guided[:1])
        self.guided, self.last = people.teachers or self.guided, core.type
        went = core.count is None and people.who == core.whose  # 田甜今天公开课,全组都去听了
        if core.whose and not people.teachers and (went or core.whose[0] not in people.who):
            people = replace(people, who=() if went else people.who, teachers=core.whose)
        return people


def _people(text: str, core: Core, leading: Sequence[Mark], led: tuple[str, ...]) -> Cast:
    """The people of an activity; those told before the first one where it names none, or goes on with them."""
    own = cast(text, core, core.told)
    onward = goes_on(text, leading, core.told)
    first = cast(text, core, [*leading, *core.told] if own.who and onward else leading)
    if not onward and first.who and JOINTLY.search(text, core.homes[0].start, core.start + NEAR):
        together = dict.fromkeys([*first.who, *own.who])
        onward, first = True, replace(first, who=tuple(together))
    if own.who and not onward:
        return replace(own, teachers=own.teachers or first.teachers or _of_lesson(core, leading, first))
    gone_on = (name for name in (first.who if onward else led or first.who) if name not in own.teachers)
    return Cast(tuple(gone_on), own.teachers or first.teachers, first.led)


def _guides(text: str, core: Core, people: Cast, led: tuple[str, ...]) -> bool:
    """Whether those who gave a lesson before are the ones guided: 今天她的汇报课…,记个师徒指导."""
    alone = core.type == "师徒指导" and bool(led) and people.who == led and "我" not in led
    listed = text[core.start - 1 : core.start] in ("、", "和")  # 孙浩本月示范课2节、师徒指导3次
    return alone and not listed and not any(mark.kind == "person" for mark in core.told)


def _heard(core: Core, people: Cast) -> bool:
    """Whether those named before the count were listened to, and so those who follow: 听了吴晓燕1节、冯娟1节."""
    if core.anchor is None:
        return bool(people.teachers)
    counted = core.count.start if core.count else 0
    named = [mark for mark in core.told if mark.kind == "person" and core.anchor.end <= mark.start < counted]
    return bool(named) and max(named).value.name in people.teachers


def _of_lesson(core: Core, leading: Sequence[Mark], first: Cast) -> tuple[str, ...]:
    """Those who are told with a lesson before somebody else listened to it: 吴晓燕老师,《司马光》,我去听了."""
    lesson = core.type == "听课" and any(mark.kind in ("class", "topic", "lessons") for mark in leading)
    return first.who if lesson else ()


def _goes_with(text: str, core: Core, last: str) -> bool:
    """Whether an activity goes with the one before: guiding with what was heard, a lesson with guiding."""
    heard = core.type == "听课" and last == "师徒指导"
    return core.type == "师徒指导" or (heard and not ANOTHER.search(text, core.homes[0].start, core.start))
