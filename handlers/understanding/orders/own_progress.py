"""我还差几节?: a question about one's own progress."""

import re

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import is_talk, to_assistant
from handlers.understanding.orders.scopes import PUPIL, period_of, type_of
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

LONGEST = 60
KEYWORDS = lazy(
    "[差缺欠几够剩查没]|[吗么嘛?呢]$|多远|完成|达标|达没达|进度|情况|统计|多少|我的|记录|记了|报了|任务|没做|[干做]了[些点什哪啥]"
)

ME = (
    r"(?:我(?!们|校|班|的?徒[弟儿]|家(?!访)|园|国|区|县|市|妈|爸|儿)|本人|(?<![你您他她它])自己(?!的?家)"
    r"|(?<![A-Za-z])my(?![A-Za-z]))"
)
MANY = r"(?:多少(?:人次|[节次回篇份天户家场堂趟期通])?|几(?:人次|[节次回篇份天户家场堂趟期通])|几个(?!学生|人|孩子|班))"
END = r"(?:(?!没上|要上|学生|都|记不|不[知记清]|就)[一-鿿]){0,7}\s*(?:[^\w\s]|$)"
WHAT = "[啥哪]|什么|多少"

OTHERS = lazy(
    "(?<![我您你])们的?|(?:新|年轻|青年|骨干|各位|全体|所有)(?:老师|教师)|教研组长|备课组长|班主任|大家|各校|都[够完做]"
)  # whose progress is asked about where nobody is named
HEDGED = lazy("我(?:看|觉得|感觉|估计|猜|听说)")  # 我看王丽已经听够15节了吧
MINE = lazy(ME)
LACKS = lazy(
    rf"(?:[差缺欠剩]|剩下|要听|得听|需要?参加|要参加|要做|需要?听|要补)(?:了|着|的)?(?:{MANY}|几(?=\W*$)|{WHAT}){END}"
    rf"|[差缺欠剩](?:{WHAT})"
)
COUNTED = lazy(rf"{MANY}{END}|(?:完成|做)了?多少|第几[节次]了?{END}")
ENOUGH = lazy(
    r"(?:够[天节次户]?数?|达标|完成|满|做完)了?(?:任务)?了?(?:没有?|吗|么|不)|够不够|是不是[^,。]{0,4}(?:够|达标|完成)了?|达没达(?:标|到)|差不差"
    r"|(?:离|距离?)[^,。]{0,8}(?:还有)?(?:多远|多少)|够\s?[\d一二两三四五六七八九十]+[节次户篇]|有没有(?:达标|完成|听够)"
    r"|(?:[哪啥]|什么)[^,。]{0,4}[没未](?:完成|达标|做|听)"
)
# 我总结交了没, 我是不是还没交总结
HANDED_IN = lazy(r"[交做听上写评开]了(?:没有?|吗|么|不)\W*$|是不是[^,。]{0,3}没[交做听上写评开]|还没[^,。]{0,6}吧\W*$")
UNHEARD = lazy("[节堂]课?(?:还?没|要|得)听")  # 还差几节课没听
OWED = lazy(
    r"(?<![想不])(?:要|得|该)(?:听|上|交|做|写|开|完成)[^,。;]{0,6}?[\d一二三四五六七八九十两]+[节次户篇份个场]课?[^,。;]{0,2}[吗么嘛?]"
)
NAMES_IT = lazy("任务|达标|完成|指标|[哪啥]")
STATE = lazy(
    rf"{ME}(?:自己|这边|这儿)?的?[^,。;?!]{{0,9}}?(?:进度|(?<!我的)情况|记录|次数|节数|听课数|任务|完成率)"
    r"(?:怎么样|如何|咋样|呢|吧|看一下|看看|瞅瞅|瞧瞧|瞅一眼|发我|发来|发|给我|让我|查一下|一下)*\W*$|进度\W*我的\W*$"
    rf"|{ME}[^,。]{{0,6}}(?:任务|完成|进展)[^,。]{{0,4}}(?:怎么样|如何|咋样|几成)|^\W*查?进度\W*$"
    rf"|^\W*(?:请|帮我)?(?:查查?|看看?)(?:一?下)?{ME}[^,。]{{0,6}}的?(?:记录|完成情况|进度)\W*$"
)
SHOW_MINE = lazy(
    r"\W*(?:请|帮我|给我|我要|我想)*(?:[查看](?:询|下|一下|看)*|发)我自?己?的(?:吧|呗)?\W*|\W*那?么?我(?:自己|本人)?的?呢\W*"
)
LOOK_UP = lazy(rf"[查看](?:询|下|一下|看)*(?:{ME}|本人)自?己?的?|统计(?:一下|下)?{ME}自?己?的?|我的")
RECORDED = lazy("我[^,。]{0,4}?[都一共]{0,2}[记报]了些?(?:什么|哪些|啥)")
DID = lazy(r"我[^,。]{0,8}(?:[记报干做]了|[记报干做]过)[些点]?(?:什么|哪些|啥)\W*$")
AROUND = lazy("[还现在目前总共一到底那么离达标请问这本]|学期|个?月|周")
TIMETABLE = lazy("有几节|第几节(?!了)|几本|几分|几块|多少[分钱字]|能讲几|几个(?:学生|人|班)")
NOT_YET = lazy(
    "要我说|[节天周]课?(?:到|就|才)*(?:期[末中]|放假|放学|下[班课]|退休)|多少(?:不是|都是|也)|[会要想]去|会听|打算|准备|争取|想[听再去]|多[听上做写]|凑|再听|下学期|下个?月|没备|没批|没改|明天|后天|下周|自己碰"
)


def read(reading: Reading) -> Meaning | None:
    """What somebody asked about how much they have done or still owe."""
    text = reading.text.strip()
    if len(text) > LONGEST or not KEYWORDS.search(text) or PUPIL.search(text) or _of_others(text):
        return None
    if not to_assistant(reading) and is_talk(reading):
        return None
    kind = type_of(reading) or ("听课" if UNHEARD.search(text) else "")
    if NOT_YET.search(text) or (not kind and TIMETABLE.search(text)) or not _about_me(reading, text, kind):
        return None
    return Meaning("my_progress", type=kind, period=period_of(reading), reason="asks about own progress")


def _of_others(text: str) -> bool:
    return OTHERS.search(text) is not None and MINE.search(text) is None


def _about_me(reading: Reading, text: str, kind: str) -> bool:
    told = to_assistant(reading)
    mine = bool(MINE.search(HEDGED.sub("", text) if reading.people else text))
    lacks = LACKS.search(text)
    if lacks:
        alone = bool(kind) or not re.search("[一-鿿]", AROUND.sub("", text[: lacks.start()]))
        return (mine or told or alone) and (bool(kind) or "个" not in lacks.group())
    if COUNTED.search(text) and (kind or "完成" in text or (mine and told)):
        return mine or told
    if told and mine and kind and HANDED_IN.search(text):
        return True
    if told and OWED.search(text):
        return mine or bool(kind)
    if ENOUGH.search(text) and (kind or told or NAMES_IT.search(text)):
        return mine or (told and bool(kind) and not reading.people and not reading.schools)
    of_a_school = any(place.known for place in reading.schools)
    asked = (
        (STATE.search(text) and (mine or told) and not of_a_school)
        or RECORDED.search(text)
        or (told and (DID.search(text) or SHOW_MINE.fullmatch(text)))
    )
    return bool(asked) or _names_own(reading, text)


def _names_own(reading: Reading, text: str) -> bool:
    """查一下我的听课; said to the assistant, 我的听课 will do."""
    asked = LOOK_UP.search(text)
    if not asked or not reading.things or len(text) > 15 or reading.things[0].end < len(reading.text.rstrip()) - 4:
        return False
    return asked.group() != "我的" or to_assistant(reading)
