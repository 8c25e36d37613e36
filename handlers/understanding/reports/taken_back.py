"""What tells that an activity was not done: taken back, still to be done, or done by others who came."""

from collections.abc import Sequence
from datetime import date

from handlers.understanding.patterns import lazy
from handlers.understanding.reports.cores import Core
from handlers.understanding.reports.marks import POSTS, Mark
from handlers.understanding.reports.when import is_ahead
from handlers.understanding.silence.shapes import NOTHING_ELSE

GUESTS = lazy(
    "(?:(?<!我)[^我,。;!?\\n]来(?:[我咱]们?(?:学?校|园|这[里儿边]?))?(?:开展|进行)?|(?:接待|迎来|迎接)[^,。;!?\\n]{0,8})$"
)  # 今天实小来送教, 接待送教2次
FAR = 12  # characters before a lesson in which its guests come
NOT_MISSED = (
    f"{NOTHING_ELSE}|砸|拍|翻车|冷场|拖堂|掉链子|忘|问题|电|网|信号|声音|想到|带|白|少|来得及|顾|课|睡|休息|午休|歇|停|吃|喝|闲"
    "|[报记填登录补]"
)
# 彩排,不算活动哈
DISCLAIMED = lazy(
    "\\s*:\\s*(?:暂?无|没有)(?!\\w)|[,。;\\s(]*[这那]?个?(?:就|也)?(?:不算(?![上在昨前之今])|不[报记登][了哈啦,。;!]|不计入)"
)
TO_DO = lazy(
    "(?:[未没待]完成|还[欠缺差](?:的|着)?|下(?:周|月|一?步|学期|阶段)[^,:]{0,4}|计划|打算|布置的?(?:任务|作业)|的安排|[周月]安排|日程)[^,。;!?\\n:完了]{0,4}:(?!.*已)"
)
UNDONE = lazy(
    f"没(?!{NOT_MISSED}|有)|(?:推荐|建议)(?:大家|你们?|各位|老师们)|"
    "被(?![拉叫抓喊派请拽])[^,。]{0,6}(?:指导|评课)|求[一几助本份个]|谁有|未(?!来|免|[报记填登录补])|不算|(?:本来|原本|原来)(?:计划|打算|[要想说])"
    "|(?:本来|原本|原来)[有是]?(?=[\\d一二三两四五六七八九十]{1,2}[节次户篇份个])|(?:本来|原本)是|原计划|原本|(?<![按照依据])计划[听上讲]|取消|请了?个?假了?$|[说讲][他她]们|[少多漏][算记计]了|布置[^,。;!?]{0,8}每|目标[是为]?[一两二三四五六七八九十\\d]|[帮替给代]我们?[报登填]过?了|欠(?:[我他她你]们?|着|下|了)*(?:的|[一两二三四五六七八九十\\d]+[节次篇份户])"
    "|(?:今[天日]|明[天日]|即日|[本这下]周)起|改天|改期|打算|差点|还[差剩欠]|要(?:不是|是)|想[去要]|正要|争取|计划[去再]|不少于|不低于|至少|任务(?![^,。]{0,6}(?:完成|搞定|结束|达标))"
    "|每(?:[一两二三]个?|隔一?个?)?(?:月|学期|周|学年)|应(?:听|到)\\d|成了?习惯"
)
# 听了一节,下午还要再听一节; 还要加上昨天的 is a report
TO_COME = lazy(
    "(?:还[要得需](?![加算补报记登])|准备(?:再|去|接着|继续)|(?:待会|等会|等下|过会|一会|回头|晚点)儿?(?:还|再|要|得|去|接着))[^,。;!?\\n了过完]{0,8}$"
)
NEAR = 60  # characters within which it is told


def undone(text: str, core: Core) -> bool:
    """Whether its own clause takes it back (没听成, 0节) or tells a plan (本来要听两节)."""
    if core.count is not None and not core.count.value:
        return True
    held = core.homes if core.count is None else core.homes[-1:]
    if DISCLAIMED.match(text, core.homes[-1].end) or _under(text, core.start):
        return True
    spans = [(max(clause.start, core.start - NEAR), min(clause.end, core.end + NEAR)) for clause in held]
    if any(TO_COME.search(text, start, core.start) for start, _ in spans):
        return True
    return any(UNDONE.search(text, start, end) for start, end in spans)


def _under(text: str, start: int) -> bool:
    """Whether a heading in the same sentence says that it is still to be done: 未完成:评课2次; 下周计划:…"""
    near = max(0, start - NEAR)
    since = max(text.rfind(stop, near, start) for stop in "。;\n") + 1
    return TO_DO.search(text, max(since, near), start) is not None


def planned(today: date, core: Core, leading: Sequence[Mark]) -> bool:
    """Whether a time that is still to come is told with the activity, and not only behind it (明天继续)."""
    clause = core.homes[0]
    near = [mark for mark in core.told if mark.start < clause.end]
    own = [mark for mark in near if mark.kind == "time"]
    return any(is_ahead(today, mark) for mark in own or leading)


def by_guests(text: str, core: Core) -> bool:
    """Whether others came to give a lesson and nobody says who: 今天实小来送教,我们都去听了."""
    named = core.type == "送教" and any(mark.kind == "person" for mark in core.told)
    return (
        core.type in {"送教", *POSTS}
        and not named
        and GUESTS.search(text, max(0, core.start - FAR), core.start) is not None
    )
