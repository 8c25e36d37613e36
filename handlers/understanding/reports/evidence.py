"""What tells that an activity was done, and which ones were only named."""

from collections.abc import Sequence

from handlers.understanding.counts import PER_DAY
from handlers.understanding.patterns import lazy
from handlers.understanding.reports.clauses import Clause
from handlers.understanding.reports.cores import Core
from handlers.understanding.reports.marks import ALIKE, LESSONS, OBSERVED, POSTS, Mark
from handlers.understanding.reports.taken_back import by_guests
from handlers.understanding.words import is_taught

ASPECT = lazy(
    "了(?!吗|没)|过(?!关|程|来|去|几天)|完(?!整|善|美)|✅|☑|✔|√|打卡|已|结束|顺利|报到|补|[+]1|啦|归来|圆满|(?:[开结]题|获奖|考完|落幕|收官)(?:$|[,。!])"
    "|刚从|我(?:[上讲开办做]|主[讲持备])的(?=[,。!]|$)|报一下|报个(?![名到])|登记一下|记一下|获[一二三四特优奖]|[得拿]了?[^,。;]{0,4}[一二三特优]等?奖|接待[^,。;]{0,6}\\d+余?[人位名]|参加[^,。]{0,12}[一半两三四五\\d]天|荣获"
    "|(?:一起|一同|一块儿?|共同)[^,。;]{0,3}备的课|第[一二三四五六七八九十\\d]+天|发表[在于了]|发表(?=[,。!]|$)"
)
FOLLOWING = lazy(
    "\\s*[,。!;~]?\\s*(?:已|补[报记登录上]|完成|结束|记录|打卡|✅|[^,。;!?]{0,5}(?:主持|主讲)的|[^,。;!?]{0,5}点评了"
    "|(?:[^,。;!?\\n]{2,10},)?我[^,。;!?]{0,4}(?:主持的|主讲的)|我[^,。;!?]{0,4}(?:带队|参加|组织|负责|去|[上讲开办做])的|搞定|上完|听完|开完|顺利|[^,。;!?]{0,4}(?:忙|累|站|没歇)[^,。;!?]{0,6}(?:[了得]|[一半]天)"
    "|也去|都去|去了|完了|(?:抽|检)?查了|[她他]讲的?|(?:[^,。;!?\\n]{2,8},)?我[^,。;!?]{0,6}参加(?=[,。;!]|$))"
)
LESSON_BEHIND = lazy(
    "[的了过完到上整这那第随堂推门家常公开示范研讨汇报展示观摩比赛录像直播网络线县市区校级内组年学科班主任老师新青教我师父徒弟们位和与跟、\\d一二两三四五]{0,14}"
    "(?:课(?![题间余])|[节堂])"
)
LESSON_BEFORE = lazy("(?:课(?![间本堂程文桌外后余])|[节堂])[^,。;!?]{0,6}$")
OF_SUBJECT = lazy("[老教]师|组|学科|教研|考|卷|作业|成绩|书|主任|讲座|报告")
HEARD_OF_IT = lazy("的(?=[,。;!~]|$)")  # 王丽上午的课我和孙浩一起听的
AT_SCHOOL = lazy("[^,。;!?\\n]{0,12}[,\\s][^,。;!?\\n要想]{0,6}(?:[上讲][了完]|执教)")
IT_WAS, HEARERS = lazy("是[^,。;!?]*$"), lazy("的(?:老师|教师|人)?(?:有|是|:)")  # 我是昨天听宋佳示范课的; 听课的有…
A_DAY = lazy("[一半1]天")
FROM_TO = lazy("[\\d一二三四五六七八九十]+点[^,。;]{0,4}[到至][\\d一二三四五六七八九十]+点")
WHOLE_DAY = lazy("[全整一半]天|一?[上下]午都?")
DAY = lazy("第[一二三四五六七八九十\\d]+天")
# 去实小参加教研,听了两节
ATTENDING, HEARD_NEXT = (
    lazy("(?:参加|参与)[^,。;]{0,12}$"),
    lazy(",[^,。;!?]{0,6}(?:听|上|讲|观摩|评)(?:了|课[一两三\\d])"),
)
ATTENDED = lazy("[,。;!\\s]*[^,。;!?]{0,12}(?:参加|参与|到|来|去|出席)了")
# 语文组联合教研,地点清河,参加人有王丽、李芳
PRESENT = lazy("[^。;!?\\n]{0,24},(?:参加|参与|出席|到会)(?:人员|教师|老师|人|的)?(?:有|是|:)")
TITLED = LESSONS | {"听课", "评课", "讲座", "读书分享", "家长学校"}
UNIT = lazy("了?的?(?:Unit|Module|Lesson)(?![a-z])")
THEN = lazy("(?:然后|接着|最后|之后|随后|后来|课后|完了|[又还并也]|一起|一同|参[加与]|主持)[^,。;!?要想]{0,8}$")
NTH = lazy("[这本]学期第[一二三四五六七八九十\\d]+[次节]$")  # 这学期第八次听课
EACH, ONCE_MORE = lazy("各"), lazy("[又再][去跑赶到]*$")
NOT_YET = lazy("要|准备|打算|想|待会|等[下会]|再[去听]|可以|需|应该|得(?!很)")
NUMBERED = lazy(
    "(?:^|[\\s;:,])(?:[①-⑳]|\\d[.、)]|\\d{1,2}[日号]|(?:周|星期|礼拜)[一二三四五六日天]|\\d{1,2}[./月]\\d{1,2}[日号]?|上午|中午|早上"
    "|课后)[:,]?\\s*(?:[上下中]午|[早晚]上?|今天)?(?:我|我?自己)?[:,]?\\s*$"
)  # ②中午 家长会, or 周三:集体备课, among lines with a count
HEADED = lazy(
    "(?:补|报|登记|记录|[记纪]实|小结|总结|回顾)[^,。;:\\n]{0,4}[:](?:\\d{1,2}[月.]\\d{1,2}[日号]?|[1一][.、)]|①)?\\s*$"
)  # 我把这个月的补一下:3号听王丽,10号听高飞
MARKED = lazy("[①-⑳]\\s*$")
RATED = lazy("[打给评]了?\\d{2,3}分(?!钟)")
FEWEST = 2  # activities that make a list with one count
NUMBERING = 12  # characters before an activity in which its line is numbered
ALL_DONE = lazy(",?(?:我)?(?:[都全](?:部都?)?)(?:参加|去|做|完成)了(?:$|[,。;!])")
NEAR = 60  # characters within which 了 tells of an activity
FINISHED = lazy("(?:上|讲|开|办|写|搞)完(?:了|啦|[,。!]|$)")
GIFT = lazy("[捐送][^,。;]{0,6}(?:[\\d一二三四五六七八九十百千两]+余?[多本册套件元个张台箱批]|几[箱批])")


def carried_on(text: str, told: Sequence[Core], leading: Sequence[Mark]) -> list[Core]:
    """The activities that were done, and those told only as what came next: 听了一节,然后一起评课.

    One of which nobody says that it was done lends what is told of it to the next: 昨天周敏上公开课,我指导两次.
    """
    kept: list[Core] = []
    lent: list[Mark] = []
    owner: tuple[str, ...] = ()
    headed = False  # 带徒弟周敏:听课1节,评课1次
    numbered = _numbered(text, told)
    for at, core in enumerate(told):
        together = _one_each(text, told[at : at + 2]) or _and_again(text, told[at : at + 2])
        went_on = kept and (_came_next(text, core) or _dated_like(text, core, kept[-1], leading))
        itself = done(text, core, leading) and not (_gone_to(text, told[at : at + 2]) or by_guests(text, core))
        if id(core) in numbered or together or itself or went_on:
            own = {ALIKE.get(mark.kind, mark.kind) for mark in core.lead}
            core.whose = owner if core.type == "听课" else ()
            core.lead[:0] = [mark for mark in lent if ALIKE.get(mark.kind, mark.kind) not in own]
            kept.append(core)
            lent = lent if headed else []
        else:
            lent += core.told
            owner = _owner(text, core)
            headed = text.startswith(":", core.homes[-1].end)
    return kept


def _gone_to(text: str, told: Sequence[Core]) -> bool:
    """Whether a lesson is only named for those who went to listen to it: 李芳今天公开课,我去了."""
    if len(told) < 2 or told[0].type not in LESSONS or told[1].type != "听课" or told[0].count or told[1].count:
        return False
    clause = told[0].homes[0]
    return bool(_owner(text, told[0])) and not ASPECT.search(text, clause.start, clause.end)


def _owner(text: str, core: Core) -> tuple[str, ...]:
    """Whose lesson it was that somebody listened to next: 李芳今天公开课,我去听了."""
    named = [mark.value.name for mark in core.lead if mark.kind == "person" and mark.end <= core.start]
    return tuple(named[:1]) if core.type in LESSONS and len(named) == 1 else ()


def _numbered(text: str, told: Sequence[Core]) -> set[int]:
    """Those in a list of which some are counted, or all were done: 周一听课;周二评课;周四家访两户; …,都参加了."""
    if told and ALL_DONE.match(text, told[-1].homes[-1].end):
        return {id(core) for core in told}
    counted = sum(core.count is not None for core in told) or bool(
        told and HEADED.search(text, 0, told[0].homes[0].start)
    )
    found = {id(core) for core in told if counted and NUMBERED.search(text, max(0, core.start - NUMBERING), core.start)}
    marked = sum(MARKED.search(text, max(0, core.start - NUMBERING), core.start) is not None for core in told)
    return found if counted > 1 or len(found) > FEWEST or marked >= FEWEST else set()


def _one_each(text: str, told: Sequence[Core]) -> bool:
    """Whether a count behind the next activity is of each: 周一听李芳,周三听王丽,各一节."""
    if len(told) < 2 or told[0].type != told[1].type or told[0].count or told[1].count is None:
        return False
    return EACH.search(text, told[1].count.start - 1, told[1].count.start) is not None


def _and_again(text: str, told: Sequence[Core]) -> bool:
    """Whether the next one is told as the same once more: 上午亲子活动,下午又一场亲子活动."""
    if len(told) < 2 or told[0].type != told[1].type:
        return False
    if told[1].count is None and not (told[0].type in OBSERVED and all(_of_somebody(core) for core in told)):
        return False
    return ONCE_MORE.search(text, told[0].end, told[1].start) is not None


def _of_somebody(core: Core) -> bool:
    return any(mark.kind == "person" for mark in core.tail)


def _came_next(text: str, core: Core) -> bool:
    clause = core.homes[0]
    begin = text.rfind(",", max(0, clause.start - NEAR), clause.start) + 1 or clause.start
    return bool(THEN.search(text, begin, core.start)) and not NOT_YET.search(text, begin, clause.end)


def _dated_like(text: str, core: Core, last: Core, leading: Sequence[Mark]) -> bool:
    """Whether an activity has a day of its own as the one done before has: 周三上了研讨课,周四和周敏集体备课."""
    before = [*leading, *last.lead]
    days = [[mark for mark in told if mark.kind == "time" and mark.value.kind == "day"] for told in (before, core.lead)]
    return all(days) and not NOT_YET.search(text, core.homes[0].start, core.homes[0].end)


def done(text: str, core: Core, leading: Sequence[Mark]) -> bool:
    """Whether an activity is told as done: counted, with 了 or its like, or by the lesson of the day it took place."""
    if core.count is not None or any(_dates(text, core, mark) for mark in [*leading, *core.told]):
        return True
    if core.type in OBSERVED and RATED.search(text, core.end, core.end + NEAR):
        return True
    clause = core.homes[0]
    if core.anchor is not None and core.anchor.value.word.startswith("听") and core.type == "听课":
        return _listened(text, core, core.anchor, clause)
    return bool(
        ASPECT.search(text, max(clause.start, core.start - NEAR), min(clause.end, core.end + NEAR))
        or FOLLOWING.match(text, clause.end)
        or ATTENDED.match(text, clause.end)
        or PRESENT.match(text, core.end)
        or FINISHED.search(text, clause.end, clause.end + NEAR)
        or (ATTENDING.search(text, clause.start, core.start) and HEARD_NEXT.match(text, clause.end))
        or (core.type in POSTS and any(mark.kind == "time" for mark in [*leading, *core.told]))
        or (core.type == "送教" and _went(text, core))
        or (core.type == "培训" and (A_DAY.match(text, core.end) or _lasted(text, clause, core.told)))
        or (core.type == "捐赠" and GIFT.search(text, clause.start, clause.end))
    )


def _went(text: str, core: Core) -> bool:
    """Whether a lesson given there tells of it: 昨天送教到柳树,上了一节公开课."""
    return AT_SCHOOL.match(text, core.end) is not None


def _lasted(text: str, clause: Clause, told: Sequence[Mark]) -> bool:
    """Whether it is told when it was and for how long it went on: 周末两天参加培训, 今天全天在进修学校培训."""
    lasted = any(mark.kind == "count" and mark.value.unit in PER_DAY for mark in told)
    whole = WHOLE_DAY.search(text, clause.start, clause.end) or FROM_TO.search(text, clause.start, clause.end + NEAR)
    return bool(lasted or whole) and any(mark.kind == "time" for mark in told)


def _dates(text: str, core: Core, mark: Mark) -> bool:
    """Whether a detail alone tells of something done: the lesson of the day, its title, the third day."""
    titled = mark.kind == "topic" and core.type in TITLED
    return titled or mark.kind == "lessons" or DAY.fullmatch(text, mark.start, mark.end) is not None


def _listened(text: str, core: Core, anchor: Mark, clause: Clause) -> bool:
    """听了 … 课, with nothing but the lesson's own details between them; or the lesson first: 那节课我去听了."""
    end = min(clause.end, anchor.end + NEAR)
    behind, before = text[anchor.end : end], text[max(clause.start, anchor.start - NEAR) : anchor.start]
    for mark in core.told:
        if mark.kind != "count" and anchor.end <= mark.start and mark.end <= end:
            subject = mark.kind == "subject" and not OF_SUBJECT.match(text, mark.end)
            lesson = subject or (mark.kind == "thing" and mark.value.type in LESSONS)
            behind = behind.replace(text[mark.start : mark.end], "课" if lesson else "")
    aspect = (
        HEARD_OF_IT.match(text, anchor.end)
        or ASPECT.search(text, anchor.start, end)
        or FOLLOWING.match(text, clause.end)
        or NTH.search(before)
        or HEARERS.match(text, anchor.end)
        or (text.endswith("的", 0, clause.end) and IT_WAS.search(before))
    )
    named = "课" in anchor.value.word or LESSON_BEHIND.match(behind) or LESSON_BEFORE.search(before)
    return bool(aspect and (named or UNIT.match(behind) or is_taught(behind.removeprefix("了").strip("的 "))))
