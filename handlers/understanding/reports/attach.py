"""Which activity each detail is told of: 语文2节数学1节, 听了罗伟一节科学又听了郭婷一节语文."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, zip_longest

from handlers.understanding.patterns import lazy
from handlers.understanding.reports.clauses import Clause
from handlers.understanding.reports.cores import Core
from handlers.understanding.reports.marks import ALIKE, OBSERVED, Mark
from handlers.understanding.reports.taken_back import NOT_MISSED

JOINED = lazy("又|还|再|也|、|和|及")
NOT_DONE = lazy(
    f"没(?!{NOT_MISSED})|未(?!来|[报记填登录补])|请假|缺席|取消|自己[的有上]*课|自己班|补觉|没课|空[堂课]|自习|本来|原本|约[了好]|无$|[周期拜天][一二三四五六日]?(?:缺|空|休)$|没(?:啥|什么|事|有?活动|有?安排)$"
)
OTHER_THINGS = lazy(f"{NOT_DONE.pattern}|明[天早]|后天|下(?:周|个?月|次)|[磨排练编导改][了过]")  # 听了两节,明天去柳树
NOTHING = lazy("[—–×/-]+|无|没有|暂无|[请病事休]假|休息|放假|没[听课有]课?|出差|外出|开会")  # 周三:无
OF_ALL = lazy("(?:以上(?=[是为系])|以?上?[都全均皆]|都?全)(?:部都?)?(?:[是为在系]|发生在|(?=昨|今天|前天|上?周|\\d))")
ALL_ON = lazy("[都全均皆](?:部都?)?[是为在系]?$")


ROW_ENDS = ("\n", ";", "。")
ENDS, STOPPED = ("。", "!", ";", "~"), lazy("[。!;\\n]")
STOP = lazy("[,。;:!?\\n]")
GAVE = lazy("[给为][^,。;!?\\n]{1,10}上了?(?:[一两三\\d]?节|课)")  # 给五年级上了一节科学,又听了一节
GIVEN_BY = lazy("(?:授课|执教|上课|主讲)(?:教师|老师|[人者])")  # 听课1节+评课1次,授课人郑凯
MANY = 5  # activities behind which somebody named in one of them may be spoken of again: 孙浩的课互动多
FEWEST = 2  # activities on as many lines
THEN = lazy("(?:是|有|就|共)*")  # 这周是三节上周是两节
FAR = 60  # characters that brackets hold
TOOK_PART, PEOPLE = lazy("参加|参与|到场|出席|一起|同去|在场"), ("person", "self")
MOVED = lazy("(?:改|推|挪|换|延)(?:期|迟|后)?[到至在]")  # 停电了,改到下周三
REPORTED = "宣传报道"
WRITTEN_ABOUT = lazy("(?:写|讲|说|报道)的(?:就|还)?是|内容是")  # 写的是周三的送教: when that was, not this


def attach(text: str, spoken: Sequence[Clause], found: Sequence[Core]) -> list[Mark]:
    """Gives each detail to its activity; returns those that are told before the first one, and so of all."""
    leading: list[Mark] = []
    used = {id(core.anchor.value) for core in found if core.anchor} | {id(core.count) for core in found}
    at_home = _by_home(found)
    ends = list(accumulate((core.end for core in found), max))
    for clause, following in zip_longest(spoken, spoken[1:]):
        if following and NOTHING.fullmatch(text, following.start, following.end):
            continue
        own = at_home.get(clause.start, [])
        earlier = bisect_right(ends, clause.start)
        if not own and (NOT_DONE if not earlier else OTHER_THINGS).search(text, clause.start, clause.end):
            continue
        details: Sequence[Mark] = [mark for mark in clause.marks if id(mark.value) not in used or mark.value is None]
        if _dates_another(text, clause, own, found):
            details = [mark for mark in details if mark.kind != "time"]
        if not own and _of_a_lesson_given(text, clause, found[earlier : earlier + 1]):
            details = [mark for mark in details if mark.kind in ("time", "school")]
        if own:
            _give_own(text, clause, own, found, details)
        elif earlier < len(found) and _is_of_next(text, clause, found, earlier, leading, details):
            found[earlier].lead.extend(details)
        elif earlier:
            details = _told_newly(text, clause, found[max(0, earlier - MANY) : earlier], details)
            first = 0 if OF_ALL.match(text, clause.start) else _since(text, clause, found[:earlier])
            _add(found[first:earlier], details)
        else:
            leading.extend(details)
    _date_those_before(found)
    if _rows(text, found, leading):
        found[0].lead[:0] = leading
        return []
    return leading


def _date_those_before(found: Sequence[Core]) -> None:
    """Gives the time told with a name at the end to all that it names: 周敏2 李芳3 上周听课."""
    times: list[Mark] = []
    for core in reversed(found):
        if core.anchor and core.count:
            between = range(core.count.end, core.anchor.start)
            times = [mark for mark in core.told if mark.kind == "time" and mark.start in between]
        elif core.anchor:
            times = []
        elif not any(mark.kind == "time" for mark in core.told):
            core.lead.extend(times)


def _of_a_lesson_given(text: str, clause: Clause, following: Sequence[Core]) -> bool:
    """Whether a clause tells of an ordinary lesson that somebody gave before they listened to one."""
    listened = bool(following) and following[0].type in OBSERVED
    return listened and GAVE.search(text, clause.start, clause.end) is not None


def _rows(text: str, found: Sequence[Core], leading: Sequence[Mark]) -> bool:
    """Whether what is told first is of one row, and the next row tells the same of its own activity."""
    if len(found) < FEWEST or not leading or not found[1].lead or "\n" in text[leading[0].start : found[0].start]:
        return False
    alike = {mark.kind for mark in leading} & {mark.kind for mark in found[1].lead}
    between = text[found[0].end : found[1].lead[0].start]
    dated = alike == {"time"} and all(mark.kind == "time" for mark in leading) and found[0].count is None
    return ("person" in alike and "\n" in between) or (dated and STOP.search(between) is not None)


def _people_of(core: Core) -> list[Mark]:
    return [mark for mark in core.told if mark.kind == "person"]


def _told_newly(text: str, clause: Clause, before: Sequence[Core], details: Sequence[Mark]) -> Sequence[Mark]:
    """The details but for people of what was told before, unless brackets hold them: 听课2(李芳、孙浩)评课1(李芳)."""
    named = {mark.value.name for core in before for mark in _people_of(core)}
    again = not _in_brackets(text, clause)
    return [mark for mark in details if not (again and mark.kind == "person" and mark.value.name in named)]


def _by_home(found: Sequence[Core]) -> dict[int, list[Core]]:
    """The activities of each clause, by where it starts."""
    at_home: dict[int, list[Core]] = {}
    for core in found:
        for home in {home.start for home in core.homes}:
            at_home.setdefault(home, []).append(core)
    return at_home


def _dates_another(text: str, clause: Clause, own: Sequence[Core], found: Sequence[Core]) -> bool:
    """Whether the times of a clause are those of something else: of what was written about, or missed at first."""
    about = WRITTEN_ABOUT.match(text, clause.start) or _is_subject(text, clause, found)
    return bool(about or MOVED.search(text, clause.start, clause.end)) or _made_up_for(text, clause, own)


def _give_own(text: str, clause: Clause, own: Sequence[Core], found: Sequence[Core], details: Sequence[Mark]) -> None:
    """Gives the details of a clause to the activities that it tells, and a time told of all to all until then."""
    _dated_anew(own[0], clause, details)
    common = [mark for mark in details if mark.start >= own[-1].end and _of_all(text, clause, mark)]
    _share(text, own, [mark for mark in details if mark not in common])
    if common:
        _add([core for core in found if core.start <= own[-1].start], common)


def _is_of_next(
    text: str, clause: Clause, found: Sequence[Core], at: int, leading: Sequence[Mark], details: Sequence[Mark]
) -> bool:
    """Whether a clause tells of the next activity, which has begun, or which it announces or gives its own time."""
    if _begins_sentence(text, clause, found[at]):
        return True
    if found[at].start < clause.start or _announces(text, clause, details) or _in_row(text, clause, found, at):
        return True
    return not _in_brackets(text, clause) and _starts_anew(leading, found[:at], details)


def _begins_sentence(text: str, clause: Clause, core: Core) -> bool:
    """Whether a clause with the sender begins the sentence of the next activity: …过关了!我和高飞当评委,听课一节."""
    begins = text[clause.start - 1 : clause.start] in ENDS and any(mark.kind == "self" for mark in clause.marks)
    return begins and STOPPED.search(text, clause.end, core.start) is None


def _in_row(text: str, clause: Clause, found: Sequence[Core], at: int) -> bool:
    """Whether a row that names the next activity last tells all of it: 孙浩 数学 六(1)班 11.18 听课."""
    near = max(0, clause.start - FAR)
    line = max(text.rfind(stop, near, clause.start) for stop in ROW_ENDS)
    return line >= found[at - 1].end and not STOP.search(text, clause.end, found[at].start)


def _in_brackets(text: str, clause: Clause) -> bool:
    """Whether brackets behind an activity hold a clause: 听课两节(第2节王丽,第3节吴晓燕),评课一次."""
    near = max(0, clause.start - FAR)
    return text.rfind("(", near, clause.start) > text.rfind(")", near, clause.start)


def _dated_anew(core: Core, clause: Clause, details: Sequence[Mark]) -> None:
    """Takes away the days told for all where a count has its own: 昨天前天都听了,昨天两节,前天一节."""
    if clause is not core.homes[0] and any(mark.kind == "time" for mark in details):
        core.lead = [mark for mark in core.lead if mark.kind != "time"]


def _is_subject(text: str, clause: Clause, found: Sequence[Core]) -> bool:
    """Whether a clause only names what was written about: 美篇做好了,上周送教的."""
    return text.endswith("的", clause.start, clause.end) and any(core.type == REPORTED for core in found)


def _made_up_for(text: str, clause: Clause, own: Sequence[Core]) -> bool:
    """Whether a clause tells of what was missed and done later: 上周因病没听课,这周补了三节."""
    later = any(core.homes[-1].start > clause.start for core in own)
    return later and NOT_DONE.search(text, clause.start, clause.end) is not None


def _since(text: str, clause: Clause, found: Sequence[Core]) -> int:
    """The first activity that a clause behind them is told of: 集备两次,周一一次,周四一次,我和梁爽参加 is of both."""
    last = len(found) - 1
    if GIVEN_BY.search(text, max(0, clause.start - 6), clause.start + 6):
        while last and {found[last].type, found[last - 1].type} <= OBSERVED and not _people_of(found[last - 1]):
            last -= 1
        return last
    if not TOOK_PART.search(text, clause.start, clause.end):
        return last
    while last and found[last].anchor is None and not any(mark.kind in PEOPLE for mark in found[last].told):
        last -= 1
    return last


def _of_all(text: str, clause: Clause, mark: Mark) -> bool:
    """Whether a time is told of all that was done: 课件也做了一个都是昨天弄的."""
    return mark.kind == "time" and ALL_ON.search(text, clause.start, mark.start) is not None


def _add(cores: Sequence[Core], details: Sequence[Mark]) -> None:
    """What is told behind: of the last activity, or, with 都是, of all of its kind, and its time of all whatsoever."""
    for core in cores:
        same = core.type == cores[-1].type or {core.type, cores[-1].type} <= OBSERVED
        core.tail.extend(mark for mark in details if same or mark.kind == "time")


def _starts_anew(leading: Sequence[Mark], earlier: Sequence[Core], details: Sequence[Mark]) -> bool:
    """Whether a clause gives the next activity its time: it names one where the last activity has one already."""
    kinds = {mark.kind for mark in details}
    told = {mark.kind for mark in [*leading, *earlier[-1].told]} if earlier else set()
    if "lessons" in kinds and earlier and _tells_each(earlier[-1]):
        return False
    return bool(kinds & {"time", "lessons"}) and kinds <= told | {"time", "lessons"} and bool(kinds & told)


def _tells_each(core: Core) -> bool:
    """Whether the lessons that an activity counts are told one by one, and not all yet: 听课三节:第一节孙浩,第二节…"""
    told = sum(mark.kind == "lessons" for mark in core.tail)
    return core.count is not None and 0 < told < core.count.value


def _announces(text: str, clause: Clause, details: Sequence[Mark]) -> bool:
    """Whether a clause names the people of what follows it: 吴晓燕:研讨课1节."""
    people = bool(details) and all(mark.kind in ("person", "self") for mark in details)
    heads_line = text[clause.start - 1 : clause.start] == "\n" and text[clause.end : clause.end + 1] == " "
    return people and (heads_line or text[clause.end : clause.end + 1] == ":")


def _share(text: str, own: Sequence[Core], details: Sequence[Mark]) -> None:
    """The details of a clause with several activities: either all stand before theirs, or all behind."""
    ahead_of_all = {ALIKE.get(mark.kind, mark.kind) for mark in details if mark.end <= own[0].start}
    behind_all = {mark.kind for mark in details if mark.start >= own[-1].end}
    starts = [core.start for core in own]
    for mark in details:
        at = bisect_right(starts, mark.start)
        if at == 0:
            own[0].lead.append(mark)
        elif mark.start < own[at - 1].end:
            own[at - 1].lead.append(mark)
        elif at < len(own) and _leads(text, mark, own[at - 1], own[at], ahead_of_all, behind_all):
            own[at].lead.append(mark)
        else:
            own[at - 1].tail.append(mark)


def _leads(text: str, mark: Mark, last: Core, core: Core, ahead_of_all: set[str], behind_all: set[str]) -> bool:
    """Whether a detail between two activities tells of the second."""
    if JOINED.search(text, last.end, mark.start):
        return True
    if JOINED.search(text, mark.end, core.start) or mark.kind in behind_all or text.startswith("是", last.end):
        return False
    alike = ALIKE.get(mark.kind, mark.kind) in ahead_of_all
    close = THEN.fullmatch(text, mark.end, core.start) is not None
    return alike or close or (core.anchor is not None and mark.kind in ("time", "self"))
