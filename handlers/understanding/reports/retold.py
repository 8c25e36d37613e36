"""Things told twice are counted once: 听了课,记1节听课; 听课3节:语文1节,数学2节; 原计划四户,实际三户."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding.numbers import read_number
from handlers.understanding.patterns import lazy
from handlers.understanding.reports.cores import Core
from handlers.understanding.reports.marks import OBSERVED, Mark
from handlers.understanding.reports.pointed_back import dated_behind, less_in_the_end, taken_up
from handlers.understanding.reports.totals import PART, without_totals
from handlers.understanding.things import spoken

AGAIN = lazy("又|还|再|另|(?<!你)也(?!算)|加上")
RESTATED = lazy("[补记报]|(?<![计打预])算|计(?![算划])|共|总|实际|只|就|是")
SO_FAR = lazy("累[计积]|目前|全班|[前总一]?[后共]?共|至今|加上|到现在|本学期已")
OWED = lazy("的?(?:任务|指标|目标|要求|定额)")  # 又听了一节,这学期的15节任务完成啦
SUMMED, ANEW = lazy("累[计积][^,。;!?\\d]{0,8}$"), lazy("新增|(?:本|这)周|今天")
RESTATED_SUM = lazy("共|[合总]计|加起来")
NOTED_AS = lazy("[\\s:]*(?:就|也|帮我|给我|请)*(?:[算补记计报登]|登记|[+加])[我她他上入]?\\s*")
LISTED_AGAIN = lazy(
    "[都全](?:给我|帮我)?(?:记|登记|报|补)(?:上|下|一下)?[吧哈啊了]?:[^。;\\n]*$"
)  # 都记上吧:开放日一次、…
DONE = "了过完"
NOTED = lazy("[算补记计报登][一上个]?$")
COUNTS_AS = lazy("[^,。;!?]{0,8}[,。;\\s]+(?:就|也|这)*算(?:是|作|成|我)?(?:[一1]?[个次])?")
EACH_OF_THEM = lazy(
    "([一两二三四五六七八九\\d]+)[位名个人][^,。;!?\\n]{0,5}(?:一人|每人|各)[^,。;!?\\n]?$"
)  # 四位老师一人一节
OF_A_ROW = frozenset(("time", "person", "topic", "class", "lessons"))
BARE = lazy("(?:活动)?[,。;!?()\\s]*")
EACH = lazy("各[记算报登]|各自?[上讲做]$|[两三四五六\\d]个?人?都[记算报登]|每人|人均|一人|各$")
APIECE = lazy("(?:各|每人|一人|人均)[^,。;!?\\n\\d]{0,2}$")
DAILY = lazy("每[天日周次]")
AFTER_STOP = lazy("[,。;!?\\n]|\\[[一-鿿]{1,4}\\]")
TITLE = lazy("(?:情况|记录|统计|汇总|如下|补[录报记登])*:")
PEOPLE = ("person", "self")
VISITS, TIMES, LESSON_UNITS = ("送教", "同课异构"), ("次", "趟"), ("节", "堂")
REACH = 200  # characters before an activity in which it is told that it is another one
MANY = 20  # activities: no sentence sums up more without saying that it does
FEW = 10  # characters between what was told and who else did it


def merged(text: str, found: Sequence[Core], leading: Sequence[Mark]) -> list[Core]:
    """The activities with each told once; `leading` is told before the first of them."""
    kept: list[Core] = []
    for core in _without_title(text, _without_sums_so_far(text, found)):
        last = kept[-1] if kept else None
        if dated := dated_behind(text, kept, core):
            dated.tail.extend(core.tail)
            continue
        if last and _only_titles(text, last, core):
            kept[-1] = replace(core, lead=[*(mark for mark in last.lead if mark.kind != "time"), *core.lead])
            continue
        if last and last.count and core.count and DAILY.search(text, max(0, last.count.start - 3), last.count.start):
            last.count = core.count if RESTATED_SUM.search(text, last.end, core.start) else last.count
        if last and _counts_as(text, last, core):
            last.type = core.type
            continue
        if noted := _noted_of(text, kept, core):
            noted.count = core.count
            noted.tail.extend([*(mark for mark in core.lead if mark.kind in ("person", "self")), *core.tail])
            continue
        if last and (_sums_up(text, kept, core) or (last.count and _adds_up(text, last, core))):
            continue
        first = leading if len(kept) == 1 else ()
        apart = (_names_lesson(first) and _names_lesson(core.lead)) or _on_its_own_line(text, kept, first, core)
        if last and last.type == core.type and not apart and _same(text, last, core):
            last.count = core.count or last.count
            if _only_heads(text, last, core):
                last.anchor = core.anchor
                last.lead = [mark for mark in last.lead if mark.kind not in PEOPLE]
            last.tail.extend(core.told)
            last.homes.extend(core.homes)
        else:
            kept.append(core)
    return without_totals(text, kept)


def _without_title(text: str, found: Sequence[Core]) -> Sequence[Core]:
    """The activities without a name that only heads them, and is told again below: 师徒结对活动:听课1节,指导1次."""
    first = found[0] if len(found) > 1 and not found[0].count else None
    if first is None or first.anchor is None or not TITLE.match(text, first.anchor.end):
        return found
    again = any(core.type == first.type and core.anchor and core.count for core in found[1:])
    return [replace(found[1], lead=[*first.lead, *found[1].lead]), *found[2:]] if again else found


def _only_titles(text: str, last: Core, core: Core) -> bool:
    """Whether a name is but the title of what is told below it, each with its day: 这个月听课:3号听王丽,10号听高飞."""
    if last.anchor is None or last.count or core.anchor is None or last.type != core.type or last.tail:
        return False
    dated = any(mark.kind == "time" and mark.value.kind == "day" for mark in core.lead)
    return dated and TITLE.match(text, last.anchor.end) is not None


def _only_heads(text: str, last: Core, core: Core) -> bool:
    """Whether a name heads what is told behind it by a verb, with whoever did it: 和李芳去听课,她听了一节我听了两节."""
    verb = core.anchor
    if last.anchor is None or verb is None or core.count is None or not _is_name(last):
        return False
    return any(mark.kind in PEOPLE and mark.end == verb.start for mark in core.lead)


def _without_sums_so_far(text: str, found: Sequence[Core]) -> Sequence[Core]:
    """What is told anew, without how many it is by now: 听课累计到15节了,这周新增2节."""
    if len(found) < 2 or found[0].count is None or found[1].type != found[0].type:
        return found
    first, following = found[0], found[1]
    if SUMMED.search(text, 0, found[0].count.start) and ANEW.search(text, first.end, following.start):
        return [replace(following, anchor=first.anchor), *found[2:]]
    return found


def _names_lesson(told: Sequence[Mark]) -> bool:
    """Whether a lesson of the day is named: 第一节,听;第三节,听."""
    return any(mark.kind == "lessons" for mark in told)


def _on_its_own_line(text: str, kept: Sequence[Core], first: Sequence[Mark], core: Core) -> bool:
    """Whether an activity stands on a line of its own, told like the one before: 11.16 听课 王丽 / 11.17 听课 孙浩."""
    if not kept or core.anchor is None or "\n" not in text[kept[-1].end : core.start]:
        return False
    before = {mark.kind for mark in [*first, *kept[-1].told]}
    return any(mark.kind in before for mark in core.told if mark.kind in OF_A_ROW)


def _of_each(last: Core, core: Core, between: str) -> bool:
    """Whether a count says of one of several what was told of them: 和李芳听了一节,她一节我一节."""
    if core.anchor is not None or last.count is None or core.count is None or last.count.value != core.count.value:
        return False
    named = {_who(mark) for mark in core.told}
    others = {_who(mark) for mark in last.told if mark.kind in ("person", "self")}
    alone = all(mark.kind in ("person", "self") for mark in core.told)
    return bool(named) and alone and named <= others | {"self"} and len(others) > 1 and len(between) <= FEW


def _who(mark: Mark) -> str:
    return mark.value.name if mark.kind == "person" else mark.kind


def _counts_as(text: str, last: Core, core: Core) -> bool:
    """Whether an activity says under which name the last one is to be counted: 给家长开了个讲座,算家长学校吧."""
    if core.anchor is None or last.anchor is None or "一" in last.anchor.value.word:
        return False
    own = last.count is not None and last.count.unit != "个"
    return not own and COUNTS_AS.fullmatch(text, last.end, core.anchor.start) is not None


def _noted(text: str, core: Core) -> bool:
    """Whether an activity is only named to have it noted, by its canonical name: …,师徒指导登记1次; 宣传报道+1篇."""
    if core.anchor is None or core.count is None:
        return False
    made_up_for = core.anchor.value.word[-1] in DONE  # 下午补听了一节
    if (NOTED.search(text, max(0, core.start - 2), core.start) and not made_up_for) or LISTED_AGAIN.search(
        text, max(0, core.start - REACH), core.start
    ):
        return True
    return (
        core.count.start >= core.anchor.end and NOTED_AS.fullmatch(text, core.anchor.end, core.count.start) is not None
    )


def _noted_of(text: str, told: Sequence[Core], core: Core) -> Core | None:
    """What was told before, with the same number or with none, and is now only noted."""
    alike = [one for one in told[-MANY:] if one.type == core.type] if _noted(text, core) else []
    if alike and _by_verb(alike[-1]):
        return alike[-1]  # 给家长打了六个电话,有两家没人接,电访就记4次吧
    alike = alike if _is_name(core) else []
    same = (one for one in alike if one.count and core.count and one.count.value == core.count.value)
    return next(same, alike[-1] if alike and alike[-1].count is None else None)


def _adds_up(text: str, last: Core, core: Core) -> bool:
    """Whether a count tells how many it is by now, or how many are owed: 听课2节,累计18节; …,15节的任务完成了."""
    more = last.count is None or core.count is None or last.count.value <= core.count.value
    so_far = core.anchor is None and SO_FAR.search(text, last.end, core.start) is not None
    return more and last.type == core.type and (so_far or OWED.match(text, core.end) is not None)


def _sums_up(text: str, told: Sequence[Core], core: Core) -> bool:
    """Whether a number is the sum of those told before: 上午三节下午一节,共听四节."""
    if core.count is None:
        return False
    alone = (
        core.anchor is None
        and len(told) < MANY
        and text[core.homes[-1].start : core.homes[-1].end] == text[core.start : core.end]
    )
    if not alone and not RESTATED_SUM.search(text, told[-1].end, core.count.start):
        return False
    parts = [one.count.value if one.count else 1 for one in told if one.type == core.type]
    return len(parts) > 1 and core.count.value == sum(parts)


def _each_told_again(last: Core, core: Core, between: str) -> bool:
    """Whether a count says of each what was told of all: 和李芳听课2节,两人各记2节."""
    if last.count is None or core.count is None or core.anchor is not None:
        return False
    return last.count.value == core.count.value and EACH.search(between) is not None


def _same(text: str, last: Core, core: Core) -> bool:
    between = text[max(last.end, core.start - REACH) : core.start]
    if _shared_out(text, last, core):
        core.count = None
        return True
    if _each_told_again(last, core, between) or _of_each(last, core, between):
        return True
    if taken_up(text, last, core) or less_in_the_end(text, last, core):
        return True
    if _lessons_of_a_visit(last, core):
        core.count = None
        return True
    tail = AFTER_STOP.split(between)[-1]
    if AGAIN.search(tail if NOTED.search(tail) else between):
        return False
    if last.count is None or core.count is None:
        return not any(_both(last, core, kind) for kind in ("time", "lessons", "topic")) and not _of_two(last, core)
    if PART.search(between) or PART.search(text, max(core.homes[0].start, core.start - REACH), core.start):
        return False
    alone = core.anchor is None and BARE.fullmatch(between) and BARE.fullmatch(text[core.end : core.end + 1])
    if alone and last.count.value == core.count.value:
        return True
    told = {_who(mark) for mark in last.told if mark.kind == "person"}
    said = [mark for mark in core.told if mark.kind not in ("self", "topic", "listened") and _who(mark) not in told]
    restated = RESTATED.search(tail) is not None and "、" not in between
    elsewhere = last.anchor is not None and (not _is_name(last) or last.homes[0].start < last.homes[-1].start)
    renamed = last.count.value == core.count.value and ((_is_name(core) and elsewhere) or _named_anew(last, core))
    return not said and (restated or renamed)


def _of_two(last: Core, core: Core) -> bool:
    """Whether two different people were listened to: 第二节听钱进,…,下午补听了一节何静的."""
    first = {_who(mark) for mark in last.tail if mark.kind == "person" and mark.start < last.homes[0].end}
    second = {_who(mark) for mark in core.tail if mark.kind == "person"}
    others = core.type in OBSERVED and bool(first and second) and first.isdisjoint(second)
    return others or _by_others(last, core)


def _by_others(last: Core, core: Core) -> bool:
    """Whether another one did it: 我听周敏,周敏听我,各一节."""
    did = [{_who(mark) for mark in one.lead if one.anchor and mark.end == one.anchor.start} for one in (last, core)]
    return all(did) and did[0].isdisjoint(did[1])


def _lessons_of_a_visit(last: Core, core: Core) -> bool:
    """Whether lessons are what was done on a visit that was counted: 去柳树送教一次,上了两节课."""
    units = last.count.unit if last.count else "", core.count.unit if core.count else ""
    return last.type in VISITS and last.type == core.type and units[0] in TIMES and units[1] in LESSON_UNITS


def _shared_out(text: str, last: Core, core: Core) -> bool:
    """Whether a number says how what was told was shared out: 连听四节课,四位老师一人一节."""
    if core.anchor is not None or core.count is None or last.count is None:
        return False
    told = len({mark.start for mark in (*last.tail, *core.told) if mark.kind == "time"})
    daily = DAILY.search(text, max(0, core.start - FEW), core.start)
    if daily and (told * core.count.value == last.count.value or (not told and core.count.value < last.count.value)):
        return True
    apiece = APIECE.search(text, last.end, core.start)
    heard = len({mark.start for mark in last.tail if mark.kind == "person"}) if last.type in OBSERVED else 0
    if apiece and heard * core.count.value == last.count.value:
        return True
    people = len({mark.start for mark in last.told if mark.kind in PEOPLE})
    if apiece and not people and not any(mark.kind in PEOPLE for mark in core.told):
        return core.count.value < last.count.value
    if people * core.count.value == last.count.value and apiece:
        last.count = core.count
        return True
    each = EACH_OF_THEM.search(text, last.end, core.start)
    return each is not None and (read_number(each[1]) or 0) * core.count.value == last.count.value


def _named_anew(last: Core, core: Core) -> bool:
    """Whether several are told by a verb, and then by their name: 给11位家长打了电话,电访11次."""
    return _by_verb(last) and core.anchor is not None and core.count is not None and core.count.value > 1


def _by_verb(core: Core) -> bool:
    return core.anchor is not None and core.anchor.value.word not in spoken()


def _is_name(core: Core) -> bool:
    """Whether an activity goes by its canonical name: 发公众号一篇,宣传报道+1 tells one thing twice."""
    return core.anchor is not None and core.anchor.value.word == core.type


def _both(one: Core, other: Core, kind: str) -> bool:
    return all(any(mark.kind == kind for mark in core.told) for core in (other, one))
