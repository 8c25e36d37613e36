"""Which activities are told, and which count belongs to which activity."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from handlers.understanding.counts import Count, suits
from handlers.understanding.patterns import lazy
from handlers.understanding.reports.anchors import anchors
from handlers.understanding.reports.clauses import Clause
from handlers.understanding.reports.marks import LESSONS, OBSERVED, SPOKEN, Mark
from handlers.understanding.words import TOLD, strange

EACH = lazy("(?:[,\\s]*|,[^,。;!?\\n一二两三四\\d]{0,10},)(?:各|[都均][是为]?|每[样种])(?:[做开搞来交写上讲听评])?")
JOINED = lazy("[、和及与\\s]*")
LESSON_OF = lazy("的[那这]?节?课(?![题件本文间桌])")
DID = lazy("[了过完]$")
ONE_OF_THEM = lazy("(?<!还)有$")  # 打了5个,有一个聊了很久
SAT_TOGETHER = lazy(
    "(?:座谈|谈心|反馈|交流|访谈|调研|督导|检查|回访|面谈|谈话|发言|监考|监测|值周|值班|值日|护导|早读|晚读|午休|托管|辅导(?:学生|孩子)|大扫除|劝返|慰问|作[文业]|运动会|升旗|开会|排练|彩排|训练|巡课)$"
)  # 听课两节,座谈一次
REHEARSED = lazy("(?:试讲|磨课|演练|彩排|修改)(?![一两二三四五\\d])")  # 三次试讲都陪着
TRIED = lazy("试讲|彩排|演练")  # 三次试讲之后今天正式上了展示课
SORTS = ("场", "项", "样", "件", "个")  # what different activities are counted in
PRACTISED = lazy("(?:[排练编磨]|(?<![指辅领])导)[了过]$")  # 听了两节课,帮着排了一节合唱
ABROAD = lazy("外出(?:观摩|学习|考察|参观|交流)$|[,、;]示范$")  # 听课两节,外出观摩一次
BESIDE = lazy(f"{SAT_TOGETHER.pattern}|(?:磨课|试讲|排练)了?$")  # 磨课三次,今天上了汇报课
GIVEN_TO = lazy("[给为][^,。;!?\\n]{1,10}(?:上|讲|教)了?$")
TURNS = ("回", "趟", "遍")
TIMES = ("次", *TURNS)
ELSEWHERE = (*TIMES, "场", "人")  # 听课3节,民主测评1次
HEARD_ME = lazy(
    "听[了过]?我们?(?:(?:试讲|说课)[一二两三四五\\d][次遍].?|[一二两三四五\\d]节课?的?课|的课[一二两三四五\\d]节.?)$"
)
ALL_OF_THEM = lazy("课?[都全]")
GAVE_AT_HOME = lazy("(?:自己|回[^,。;!?\\n]{1,6})(?:又|还)?(?:上|教)[了完]?$")  # 下午回柳树自己上了两节课
GAVE = lazy("\\W*(?:我|自己|本人|又|还|另外?|同时|也|[今昨]天|[上下]午)*(?:上|教)(?:了|课|完)*")
MANY = 200  # activities: nobody sums up more in a sentence
RETURNED, FEW = lazy("(?:收|回收|填|交|发)(?:回|上|到|放|出|好|齐|了|来|去)*(?:了|共|一共)*$"), 8
STOP = lazy("[,。;!?()~\\s]")
NOTED = lazy("[算记登计][作为]?$")
NAMED = lazy("(?!学生|孩子|家长|家庭|同学|娃|儿童|留守|困难|特困|单亲|贫困|老师|教师|徒弟|班|学校|电话)[一-鿿]{2}")
TOTAL = lazy("(?:[共合总]计?|[记算计报]|登记|[两三四五\\d]天)$")
UNIT_THEN_NAME = lazy("[的个场\\s]*(?:[^\\W\\d_]{0,6})?")


@dataclass
class Core:
    """One activity that is told: what names it, and how often it was done."""

    type: str
    anchor: Mark | None = None
    count: Count | None = None
    lead: list[Mark] = field(default_factory=list)  # told before it, or between its parts
    tail: list[Mark] = field(default_factory=list)  # told after it
    whose: tuple[str, ...] = ()  # whose lesson it was, told before with its name
    share: bool = False  # whether it is a part of a total told before
    heard: bool = False  # whether those named with their part were listened to: 听课2节,李芳一节,朱琳一节
    summed: bool = False  # whether a sum told behind counts it, and so as done
    homes: list[Clause] = field(default_factory=list)  # where its name and its count stand

    @property
    def start(self) -> int:
        return min(part.start for part in (self.anchor, self.count) if part)

    @property
    def end(self) -> int:
        return max(part.end for part in (self.anchor, self.count) if part)

    @property
    def told(self) -> list[Mark]:
        return [*self.lead, *self.tail]


def cores(text: str, told: Sequence[Clause]) -> list[Core]:
    """The activities told, in order, each with its count; counts that belong to none are left out."""
    found: list[Core] = []
    loose: list[Core] = []
    lesson = False
    for clause in told:
        ended = {mark.start: before.end for before, mark in pairwise(clause.marks)}
        named = [mark for mark in anchors(text, clause, lesson) if mark.kind in ("thing", "count")]
        named = [mark for mark in named if not _of_listening(clause, mark, named)]
        lesson = lesson or _tells_lesson(text, clause)
        for at, mark in enumerate(named):
            following = named[at + 1] if at + 1 < len(named) else None
            if _of_something_else(text, ended.get(mark.start, clause.start), mark, found):
                continue
            if _of_own_lessons(text, clause, mark, found) or _heard_of_me(text, mark) or _over(mark, following, found):
                continue
            if mark.kind == "thing":
                core = _name(text, found, loose, mark, following)
            else:
                core = _count(text, _suited(found, clause, mark.value), loose, mark.value, following)
            core.homes.append(clause)
    return _shared(text, _listed(text, sorted((core for core in found if core.type), key=lambda core: core.start)))


def _listed(text: str, found: list[Core]) -> list[Core]:
    """The activities, without a number ahead that only says how many they are: 今天3场,听课、评课、教研全齐了."""
    first = found[0] if found else None
    if first is None or not (first.count and first.anchor and first.count.end < first.anchor.start):
        return found
    row = [first]
    row += [core for core in found[1:] if core.anchor and core.count is None]
    together = all(JOINED.fullmatch(text, one.end, two.start) for one, two in pairwise(row))
    if first.count.unit in SORTS and together and len(row) == first.count.value > 1:
        first.count, first.homes = None, first.homes[1:]
    return found


def _shared(text: str, found: list[Core]) -> list[Core]:
    """The activities, each with the count that they have together: 听课、评课、教研各1次."""
    each = None
    for core, following in reversed(list(pairwise(found))):
        if not (core.anchor and following.anchor and following.count) or core.count:
            continue
        if EACH.fullmatch(text, following.anchor.end, following.count.start):
            each = following.count
        if following.count is each and JOINED.fullmatch(text, core.anchor.end, following.anchor.start):
            core.count = each
    return found


def _takes_up_all(text: str, found: Sequence[Core], count: Count) -> bool:
    """Whether a count only takes up what was told: 第一节听李芳,第四节听郑凯,两节都写了反馈."""
    total = found and (TOTAL.search(text, max(0, count.start - 3), count.start) or _stands_alone(text, found, count))
    if not found or not (total or ALL_OF_THEM.match(text, count.end)):
        return False
    told = [core for core in found[-MANY:] if core.type == found[-1].type]
    return (not total or len(told) > 1) and count.value == sum(core.count.value if core.count else 1 for core in told)


def _stands_alone(text: str, found: Sequence[Core], count: Count) -> bool:
    """Whether a number is all that a clause tells, behind what was not counted: 听了李芳的,听了高飞的,两节."""
    alone = STOP.match(text, count.start - 1) and (count.end == len(text) or STOP.match(text, count.end))
    return bool(alone) and not any(core.count for core in found[-MANY:] if core.type == found[-1].type)


def _suited(found: list[Core], clause: Clause, count: Count) -> list[Core]:
    """The activities up to the one that a count may be of: 一次 in 指导周敏写教案一次 is of the guiding."""
    if not found or suits(found[-1].type, count.unit):
        return found
    here = [at for at, core in enumerate(found) if clause in core.homes and core.count is None]
    fit = next((at for at in reversed(here) if suits(found[at].type, count.unit)), None)
    return found if fit is None else found[: fit + 1]


def _of_something_else(text: str, since: int, mark: Mark, found: Sequence[Core]) -> bool:
    """Whether a number is that of a verb that no report is made of: 网络研修一次,断网三回; 同步课堂,画面卡了两次."""
    if mark.kind == "count" and PRACTISED.search(text, max(0, mark.start - 2), mark.start):
        return True
    if mark.kind != "count" or not found:
        return mark.kind == "count" and bool(TRIED.match(text, mark.end) or BESIDE.search(text[since : mark.start]))
    if (
        REHEARSED.match(text, mark.end)
        or (text[mark.start - 1 : mark.start] in ("前", "后") and found[-1].count is not None)
        or _beside_the_sum(text, found[-1], mark.value)
        or _things(text, since, found[-1], mark.value)
    ):
        return True
    before = text[since : mark.start]
    if ABROAD.search(text, max(0, mark.start - FEW), mark.start):
        return True
    if found[-1].count is None:
        own = found[-1].end > since or mark.value.unit not in TIMES
        return not own and DID.search(before) is not None and bool(strange(before, TOLD))
    return bool(ONE_OF_THEM.search(before) or (SAT_TOGETHER.search(before) and mark.value.unit in ELSEWHERE)) or bool(
        (DID.search(before) or mark.value.unit in ELSEWHERE) and strange(before, TOLD)
    )


def _of_own_lessons(text: str, clause: Clause, mark: Mark, found: Sequence[Core]) -> bool:
    """Whether a number is that of ordinary lessons which somebody gave beside those they heard: 听课1节,上课3节."""
    if mark.kind != "count" or not found or found[-1].type not in OBSERVED or found[-1].count is None:
        return False
    between = max(clause.start, found[-1].end), mark.start
    return bool(GAVE.fullmatch(text, *between) or GAVE_AT_HOME.search(text, *between))


def _of_listening(clause: Clause, count: Mark, named: Sequence[Mark]) -> bool:
    """Whether a number is that of lessons which others listened to, and no activity: 何静过来听了两节."""
    heard = any(mark.kind == "listened" and mark.end == count.start for mark in clause.marks)
    return count.kind == "count" and heard and all(mark.end != count.start for mark in named)


def _over(mark: Mark, following: Mark | None, found: Sequence[Core]) -> bool:
    """Whether it is only said that the lessons counted before were over: 听了两节课听完坐下来聊."""
    over = mark.kind == "thing" and mark.value.word == "听完" and following is None
    return over and bool(found) and found[-1].type == mark.value.type and found[-1].count is not None


def _heard_of_me(text: str, mark: Mark) -> bool:
    """Whether a number is that of the sender's lessons that somebody listened to: 何必听了我一节课."""
    return mark.kind == "count" and HEARD_ME.search(text, max(0, mark.start - FEW), mark.end + 1) is not None


def _beside_the_sum(text: str, last: Core, count: Count) -> bool:
    """Whether it was told how often to note it, and this is of something else: 问卷收齐了,算一次,46份全回来了."""
    noted = last.count and NOTED.search(text, max(0, last.count.start - 2), last.count.start)
    return bool(noted and last.count and count.unit and count.unit != last.count.unit)


def _things(text: str, since: int, last: Core, count: Count) -> bool:
    """Whether 个 counts something that is named behind it, in another clause: 家访回来,奶奶塞给我两个柚子."""
    if last.type == "问卷" and RETURNED.search(text, max(0, count.start - FEW), count.start):
        return True  # 问卷发了,收回来四十份
    return count.unit == "个" and last.end <= since and NAMED.match(text, count.end) is not None


def _tells_lesson(text: str, clause: Clause) -> bool:
    """Whether a clause names a lesson that somebody may have listened to: 《荷花》, 第三节, 公开课, 王丽的课."""
    kinds = {mark.kind for mark in clause.marks}
    named = any(mark.kind == "thing" and mark.value.type in LESSONS for mark in clause.marks)
    of_somebody = "person" in kinds and LESSON_OF.search(text, clause.start, clause.end)
    spoken = any(mark.kind == "thing" and mark.value.type in SPOKEN for mark in clause.marks)
    return not spoken and bool(kinds & {"topic", "lessons"} or named or of_somebody)


def _given_to_others(text: str, core: Core) -> bool:
    """Whether a number is that of lessons given before: 给五年级上了一节科学,又听了一节."""
    return core.count is not None and GIVEN_TO.search(text, core.homes[0].start, core.count.start) is not None


def _name(text: str, found: list[Core], loose: list[Core], mark: Mark, following: Mark | None) -> Core:
    counted = following is not None and following.kind == "count" and suits(mark.value.type, following.value.unit)
    waiting = [core for core in loose if core.count and suits(mark.value.type, core.count.unit)]
    if mark.value.type in OBSERVED:
        waiting = [core for core in waiting if not _given_to_others(text, core)]
    loose.clear()
    adjoining = any(core.count and core.count.end == mark.start for core in waiting)
    if waiting and (adjoining or not counted):
        for core in waiting:
            core.type = mark.value.type
        waiting[-1].anchor = mark
        found.extend(waiting)
    else:
        found.append(Core(mark.value.type, mark))
    return found[-1]


def _count(text: str, found: list[Core], loose: list[Core], count: Count, following: Mark | None) -> Core:
    last = found[-1] if found else None
    open_ = last is not None and suits(last.type, count.unit)
    ahead = following is not None and following.kind == "thing" and suits(following.value.type, count.unit)
    if ahead and following and not (last and open_ and last.count is None):
        hers = following.value.type in OBSERVED and text.startswith("是", count.end)  # 一节是高飞的英语听完坐下来聊
        ahead = UNIT_THEN_NAME.fullmatch(text, count.end, following.start) is not None and not hers
    elif ahead and following and last:
        ahead = following.start - count.end < min(2, count.start - last.end)
    if _takes_up_all(text, found, count):
        for core in found[-MANY:]:
            core.summed = core.summed or core.type == found[-1].type
        return Core("", None, count)
    if last is None or not open_ or ahead:
        loose.append(Core("", None, count))
        return loose[-1]
    if last.count is None:
        last.count = count
    else:
        found.append(Core(last.type, None, count))
    return found[-1]
