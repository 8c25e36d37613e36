"""Which names of activities tell what was done, and which only say what it was about: 听了一节公开课, 送教的照片."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from handlers.understanding.patterns import lazy
from handlers.understanding.reports.clauses import Clause
from handlers.understanding.reports.marks import LESSON, LESSONS, OBSERVED, POSTS, SPOKEN, Mark
from handlers.understanding.things import Thing

GIVEN = lazy("[上讲开][了完过](?:[一两二三四\\d][节堂次])?(?:[^\\W\\d_的]{2}课?)?$")  # 又上了一节公开课
MINE = lazy("听了?我的?$")  # 徒弟们来听我的示范课
GUIDED = lazy("[了过]?[一两二三四\\d]次")  # 指导了一次教学设计
NOTED_FOR = lazy("[帮给替][她他][^,。;!?\\n]{0,2}[记报登补]")  # 罗伟来听我的课了,帮他记一节
ALL_ARE = lazy("[都全]是[^,。;!?\\n]{0,8}$")  # 评了四节,都是共同体语文研讨课
COUNTED = lazy("[一二两三四五六\\d]{1,2}[节次篇份个]")
SENT = lazy("[了过]?(?:[一两二三四\\d][节堂次]|节)(?:[一-鿿]{2,4})?")  # 送了一节科学示范课
FAR = 16  # characters before listening in which it is told who came
NEAR = 10  # characters in which it stands that a lesson was given
CAME_TO_HEAR = lazy(
    "(?:[\\d一二两三四五六七八九十几多][位个名](?:[老教]师|校长|主任|领导|专家|同事|家长)?|领导们?|专家们?|老师们|同事们|家长们?|他们|大家|师[父傅]|徒弟|校长|主任"
    "|组长|[那这]边)[都也今天又还一起]*(?:[来到进](?:我们?[班校这儿里]?)?|[给帮替]我们?)$"
    "|[\\d几十一两三四五六七八九]+[多余]?[位名](?:家长|领导|专家|同行)$|(?:来了|接待)[^,。;!?\\n我]{1,8}(?:老师|教师|领导|专家|同行)$"
)  # 有七位老师来听课: others did
THERE = lazy(
    "给[她他]们$|给(?:大家|老师们|师[父傅]们?)$|(?:[那这]边[^,。;!?\\n]{0,4}|都)在$|[\\d一二两三四五六七八九十几][个位名](?:老师|教师|人)$"
)
CAME_TO_MINE = lazy("(?:老师|校长|主任)?[也都今昨天又还一起上下午]*[来到进][我咱]们?[班校这]?[儿里上]?")
KIN_GAVE = lazy(
    "(?:今天|昨天|[上下]午|刚才|我的?)*(?:徒[弟儿]|师[父傅]|搭档|同事)(?!和|跟|与|让|叫|给|帮|陪|听)[^我听,。;!?]{0,10}"
)
TOGETHER = lazy("(?:一起|一同|一块儿?|共同|大家|再)$")  # 晚上一起总结
LISTENS = lazy("[^,。;:!?\\n]{0,4}(?:一起|一同)?[去来]?听[了过]?[\\d一两二三四五]节")
WATCHED = lazy("(?:时|上|中|现场)?(?:观摩|旁听|听[了课完]|看[了完])")  # 优质课比赛听了一整天
INSPECTORS = lazy("来(?:[我咱]们?)?(?:校|学校|班|这[里儿]?)?$")  # 县里来视导
GUESTS = lazy("的(?:老师|教师|同[事行]|伙伴|学员|朋友)")  # 送走了跟岗的老师们
# 来听课的有清河的老师
WHO_CAME = lazy("的(?:老师|教师|同[事行]|领导|专家|学校|还|都)*有(?![^,。;!?\\n]{0,12}我(?!校|们))")
CAME = lazy("来$")  # 徐主任、小周都来听了: to the lesson of whoever tells it
TAKEN = lazy("(?<!手)把[^,。;:!?\\n]{0,8}$")
HANDED_IN = lazy(
    "[^,。;!?\\n]{0,6}(?:[写做交传发备录弄搞忙磨上讲听评开补定跑走憋赶肝熬码整凑抠敲啃挤拼抄编]|捣鼓|鼓捣)|[都全也]?完"
)
OF_IT = lazy(
    "(?:时候?|环节|期间)(?![,。]?记)|(?:活动)?的(?=[,。!]|$)|(?:途中|路上|之余|间隙|过程中)"
    "|的(?:照片|图片|图|视频|录像|录音|材料|通知|消息|报道|稿[子件]?|文章|推送|推文|简讯|新闻稿?|事情?|事儿|题目|题|初稿|框架|问题)"
)
HANDLED = lazy(
    "(?:改|看|查|翻|批|磨|对|走|捋|顺|说|聊|谈|讨论|研究|梳理|抽查|检查|翻阅|查阅|批阅|审)(?:了|过|完|看|阅|[一两二三四五几好]*遍"
    "|[一整半大]个?(?:天|上午|下午|中午|早上|晚上|小时))*(?:[我他她你]们?的?)?(?:[^,。;!?\\n]{1,8}[、和的]|单元|整个|[一-鿿]{2,4}?[一两二三四五\\d][篇份])?$"
)
LOOKED_AT = lazy(
    "改了?[一二两三四五六几\\d]+[稿遍版]|(?:[、和][^,。;!?\\n、]{1,5})*(?:[都全也](?:看|查|翻|检查|批)|[查翻看]了个?遍)"
)
NOTES = lazy(
    "(?:记录|笔记|心得|体会|反思)[^,。;!?\\n\\d]{0,4}(?:\\d{1,2}|[一二两三四五六七八九十])[篇份本张]"
)  # papers, not lessons
FILED = lazy("听课(?:记录|笔记)[^,。;!?\\n]{0,2}(?:整理|汇总|归档|扫描|装订)")
PIECES = frozenset(("教学设计", "课件", "作业设计", "论文", "总结", "问卷"))
SUBJECT = lazy("(?:讲(?:的是|[了的])?|(?:主题|内容)[是为]?:?|关于|围绕|聚焦)$")  # 开了个讲座,讲作业设计
ARRANGED = lazy(
    "(?:安排|方案|计划|事宜|日程|细则|分工|流程|名单|进度)(?!完成|[^,。;!?\\n]{0,6}[一两二三四五六\\d]+[节次篇])"
)
TITLED = lazy("[:\\n]")  # 本周小结: is a title
LESSON_NEAR = lazy(f" *[^ ]{{0,5}}?(?:{LESSON.pattern})")
AT = lazy("(?:活动)?会?[上中里](?![了过完])")
SAID_THERE = lazy("[上中里]?(?:也|又|都|还)?(?:说|讲(?!座)|要求|强调|通知|安排|布置|宣布)")
ASIDE = lazy("(?:[她他]的课?)?[了啦的呢啊哈 ]*")


def anchors(text: str, clause: Clause, lesson: bool) -> Iterator[Mark]:
    """The marks of a clause with 听 read as 听课, and a 公开课 that somebody listened to read as part of it.

    `lesson` tells that one was named before, so that a bare 我去听了 is listening to it.
    """
    named_before = _named_before(clause)
    heard = [mark for mark in clause.marks if _hears(text, mark, named_before[mark.start])]
    came = lesson and heard and CAME.search(text, clause.start, heard[-1].start)
    heard = heard if lesson or not _only_went(clause, heard) else []
    told_before = lesson and _ends_with(text, clause, heard)
    listened = heard if not came and (told_before or _has_lesson(text, clause)) else []
    listening = bool(listened) or _observes(clause)
    named = [mark for mark in clause.marks if mark.kind == "thing"]
    last = {mark.start: before for before, mark in pairwise(named)}
    following = {mark.start: behind for mark, behind in pairwise(named)}
    for mark in clause.marks:
        if mark.kind == "listened" and listened:
            if mark is listened[0] or mark.start > listened[0].start + 4:
                word = "听课" if told_before else mark.value.group()
                yield Mark(mark.start, mark.end, "thing", Thing(mark.start, mark.end, "听课", word))
        elif mark.kind == "thing" and (
            _of_another(text, clause, mark, named_before[mark.start])
            or _is_no_act(text, mark, last.get(mark.start), following.get(mark.start), listening)
        ):
            continue
        elif mark.kind in ("thing", "count"):
            yield mark


def _named_before(clause: Clause) -> dict[int, Mark | None]:
    """Who is named last before each activity of a clause."""
    who: Mark | None = None
    before: dict[int, Mark | None] = {}
    for mark in clause.marks:
        who = mark if mark.kind in ("person", "self") else who
        before[mark.start] = who
    return before


def _hears(text: str, mark: Mark, who: Mark | None) -> bool:
    """Whether it is told that somebody listened, but not to what the sender gave: 自己上研讨课被陈校听了."""
    passive = who is not None and who.end == mark.start and text[who.start - 1 : who.start] == "被"
    there = THERE.search(text, max(0, mark.start - FAR), mark.start)  # 柳树那边也在听
    joined = who is not None and text.endswith("还有", 0, who.start) and text.endswith("去了", 0, mark.end)
    return mark.kind == "listened" and not (passive or joined) and there is None


def _of_another(text: str, clause: Clause, mark: Mark, who: Mark | None) -> bool:
    """Whether somebody came to listen to the sender (罗伟来我班听课了) or gave the lesson (徒弟今天第一次上汇报课)."""
    if (
        mark.value.type == "听课"
        and who
        and who.kind == "person"
        and not NOTED_FOR.search(text, mark.end, mark.end + FAR)
    ):
        return CAME_TO_MINE.fullmatch(text, who.end, mark.start) is not None
    if mark.value.type == "听课" and text.endswith("来", 0, mark.start) and WHO_CAME.match(text, mark.end):
        return True
    given = mark.value.type in LESSONS and who is None
    return given and KIN_GAVE.fullmatch(text, clause.start, mark.start) is not None


def _only_went(clause: Clause, heard: Sequence[Mark]) -> bool:
    """Whether 去了 is all that tells of listening, and nobody says that they went: of 公开课,我们都去了."""
    mine = any(mark.kind == "self" for mark in clause.marks)
    return bool(heard) and heard[0].value.group() == "去了" and not mine


def _ends_with(text: str, clause: Clause, heard: Sequence[Mark]) -> bool:
    return bool(heard) and ASIDE.fullmatch(text, heard[-1].end, clause.end) is not None


def _observes(clause: Clause) -> bool:
    """Whether lessons named in the clause are those listened to: not so once 两节听课 is counted before its name."""
    counted = {mark.end for mark in clause.marks if mark.kind == "count"}
    named = (mark for mark in clause.marks if mark.kind == "thing" and mark.value.type in OBSERVED)
    return any(mark.start not in counted for mark in named)


def _is_no_act(text: str, mark: Mark, last: Mark | None, following: Mark | None, listening: bool) -> bool:
    """Whether an activity is only what another one was about; `last` and `following` are named beside it."""
    near = max(0, mark.start - NEAR)
    own = GIVEN.search(text, near, mark.start) or MINE.search(text, near, mark.start)
    observed = mark.value.type in LESSONS and listening and not own
    brought = mark.value.word.startswith("带徒") and LISTENS.match(text, mark.end)  # 带徒弟高飞听了两节课
    guided = last is not None and last.value.type == "师徒指导" and GUIDED.fullmatch(text, last.end, mark.start)
    guided = guided and not COUNTED.match(text, mark.end)  # 指导3次听课1次
    sent = last is not None and last.value.type == "送教" and SENT.fullmatch(text, last.end, mark.start)
    handled = mark.value.type in PIECES and (HANDLED.search(text, near, mark.start) or LOOKED_AT.match(text, mark.end))
    subject = mark.value.type in PIECES and SUBJECT.search(text, near, mark.start)
    described = mark.value.type in LESSONS and ALL_ARE.search(text, near, mark.start)
    inspected = mark.value.type == "常规检查" and INSPECTORS.search(text, near, mark.start)
    watched = mark.value.type == "教学比武" and WATCHED.match(text, mark.end)
    titled = mark.value.type == "总结" and (
        (following is None and TITLED.match(text, mark.end)) or TOGETHER.search(text, near, mark.start)
    )
    about = (
        observed
        or guided
        or (sent and mark.value.type in LESSONS)
        or handled
        or subject
        or watched
        or titled
        or brought
        or inspected
        or described
    )
    return bool(about) or _is_handled(text, mark) or _qualifies(text, mark, following)


def _is_handled(text: str, mark: Mark) -> bool:
    """Whether an activity only names a thing that something else is done with: 把我的教案过了一遍, 送教的照片."""
    if mark.value.type in POSTS and GUESTS.match(text, mark.end):
        return True
    if mark.value.type == "例会" and SAID_THERE.match(text, mark.end):
        return True
    if OF_IT.match(text, mark.end) or ARRANGED.match(text, mark.end):
        return True
    if mark.value.type == "听课" and CAME_TO_HEAR.search(text, max(0, mark.start - FAR), mark.start):
        return True
    taken = TAKEN.search(text, max(0, mark.start - NEAR), mark.start)
    if mark.value.type == "听课" and (NOTES.match(text, mark.start) or FILED.match(text, mark.start)):
        return True
    return taken is not None and not HANDED_IN.match(text, mark.end)


def _qualifies(text: str, mark: Mark, following: Mark | None) -> bool:
    """Whether an activity only says of which kind the next one is, 教研的美篇, or where: 在教研会上做了读书分享."""
    if following is None:
        return False
    at = AT.match(text, mark.end) and text.rfind("在", max(0, mark.start - NEAR), mark.start) >= 0
    held = following.value.type == "质量分析会" and following.start == mark.end  # 三校联考质量分析会
    of_it = text.startswith("的", mark.end) and following.start - mark.end <= 4
    return held or of_it or (bool(at) and following.start - mark.end <= NEAR)


def _has_lesson(text: str, clause: Clause) -> bool:
    """Whether 听 is listening to a lesson: by 节 or 课 close by, a subject, a title or a person."""
    kinds = {other.kind for other in clause.marks}
    since = min((mark.start for mark in clause.marks if mark.kind == "listened"), default=clause.start)
    behind = (other for other in clause.marks if other.kind == "thing" and other.start > since)
    others = {other.value.type for other in behind} - LESSONS - OBSERVED
    if any(other.kind == "thing" and other.value.type in SPOKEN and other.start < since for other in clause.marks):
        return LESSON.search(text, since, clause.end) is not None  # 讲座《…》我去听了
    lesson = LESSON_NEAR.match(text, clause.end)  # behind the blanks of what was taken back, too
    close = lesson is not None or LESSON.search(text, clause.start, clause.end) is not None
    return not others and (close or bool(kinds & {"subject", "topic", "lessons", "person"}))
