"""例会议题:… and 例会纪要:…: what a meeting will talk about, and what it decided."""

import re
from datetime import datetime

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import elsewhere, quoted
from handlers.understanding.orders.meeting_words import meeting_in
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

LABELS = {
    "meeting_minutes": (
        r"(?:会议)?纪要|(?<=会)(?:议|的)?记录|会议(?:小结|要点|决议|决定|精神)|(?<=会)的?(?:要点|小结|结论|决议)|议定事项"
        r"|(?:(?<=开,)|(?<=完,)|(?<=了,)|(?<=束,))记录如下"
        r"|(?<=[天次才]例会)的内容|会后整理|(?<=会)的?内容整理"
    ),
    "meeting_agenda": (
        r"议题|议程|要(?:议|讨论|商量)的(?:[一两二三四五六几\d][件个项条])?(?:事项?|事情|内容|问题|议题)|(?<=会)流程(?=[:\n])"
        r"|(?<=[会议])的?(?:主题|(?:主要|讨论)?内容)(?=[是:])|会加一项(?=[:,])"
    ),
}
"""What a paper is called, by the intent that brings it."""

# What may be said of a paper before it begins: 议题再增加一项,…; 纪要整理如下:…
ABOUT_IT = (
    "安排|建议|整理|我|列了|理了|想了|如下|见下|附后|发一下|报一个|征集|收集|先|就写|定下来|定了|有|定|初步|暂|共|给|大家|念一下|说一下|记一下|记下|一下|口头|啊|了|好|请各校落实"
    "|(?:再|新)?(?:增加|增|添|加|补充|报)上?|写上|两[个条项]|[共有]*[二三四五\\d一][个项条]|,"
)
POINT = r"[①(（]|1(?=[一-鿿][^\n]{0,40}\s2)|[一1][、.．,:]|1\s|第一|一是"
# What is said of the paper itself, a thing to be signed, handed in or looked for: 会议纪要放群文件了:…
HANDLED = "写成|当成|要是|如果|模板|格式|文件|邮箱|签[字到]|打印|盖章|[你谁哪催放传交没]|发到|链接|什么"
LISTED = lazy(rf"[^\n:]{{0,4}}[:\n]\s*(?:{POINT})")  # 纪要:1、…3、各校预算报我: what is asked for there was decided
OPENING = lazy(
    rf"\s*(?:\([^()\n]{{1,12}}\)\s*)?(?:[】\]]\s*)?(?:(?:{ABOUT_IT})*\s*(?:,[请望][^,。:\n]{{1,12}}(?=[:\n]))?\s*(?:[:\n]"
    rf"|[—-]{{1,3}}|(?<=[上加充写下]),|(?<=[一两二三四五六几][个条项件]),(?![都挺好也还不])|(?<=[】\]])|。?(?={POINT}))|是(?!什么|啥|不是|谁)"
    rf"|为)\s*"
    rf"|(?:(?!{HANDLED})[^。;:!?\n①]){{0,14}}:\s*"
    r"|\s*(?![,。;:!?~…、,\s])[^\w\s]+\s*"
    r"|(?:就写|写上|(?:再|新)?(?:增加|添|加|补充|提|报)上?一?[个条项]?)\s*"
)
# 周五例会加个议题,…; 议题报一个…: the asking stands before the word.
ADDING = lazy(r"(?:加|提|增加|补充|报|添|再)[上]?一?[个条项]?(?:\s*[^,。:]{0,4})$")
SPACE = lazy(r"[吧啊哈呀哦]?[,\s]+(?=\S{2})")
SPACED = lazy(rf"(?:如下)? +(?=\S{{3,}}[\s,;。、]+\S{{3}})(?![^\n]{{0,20}}(?:{HANDLED}|写))")
ADDED = lazy(r"(?:申请|建议|想)?[^,。:]{0,12}会[^,。:]{0,4}(?:加|增加|补充|添)[上一]?[项条个]\s*[::]")
WILL = "上|就|要|将|拟|想|需要?|主要|重点|着重|集中|专门|一起|准备|打算|再|来|这次|本次|今天|大家"
TALK = "讨论|商量|研究|审议|解决|交流|商议"
COUNTED = "以下|如下|下列|这|那|[几一两二三四五六七八九十\\d]+[件条点个项]"
MATTERS = "内容|事项|事情?|问题|议题|工作"
TALK_OF = (
    rf"(?:{WILL})*(?:{TALK}|议一议|说说)(?!了|过|得|完|[^\n]{{0,12}}议[题程])(?:一下|下|讨论)?[:\s]*(?=[^吗?]{{3,}}$)"
)
# 例会要讨论:…, 碰头会说三件事:… is what will be talked of; 例会议定:…, 例会形成三点决定:… is what was decided.
TALKED_OF = lazy(
    rf"[^:\n]{{0,20}}会议?(?:{WILL})*(?:(?<=[要将拟想需点集])(?:{TALK}|[说议讲])|(?:{TALK}|[说议讲])(?=的|{COUNTED}))"
    rf"(?:的|有|{COUNTED}|{MATTERS})*\s*:"
)
DECIDED = lazy(
    rf"[^:\n]{{0,20}}(?:会议?上?|[一致最后共]|,)(?:我们|大家)?(?:(?:议定|说定|商定|形成|达成|明确|决定|确定|通过)了?"
    rf"|(?:(?:说|讲|强调|布置|传达|定)了|定下来?了?)(?={COUNTED}))"
    rf"(?:{COUNTED}|一致)*(?:决定|意见|共识|决议|要求|{MATTERS})?(?:,?我?(?:记录?一?下|如下))?\s*:"
    r"|[^:\n]{0,6}(?:开完|散)了?[^:\n]{0,10}会,?[^:\n]{0,4}记一下\s*:"
    r"|[^:\n]{0,20}会议?(?:开完了?|结束了?)?,?我?(?:简单)?(?:记录|整理|归纳|梳理|小结)(?:一下|如下)\s*:"
)
RAISED = lazy(
    rf"\W*(?:同行\W*)?(?:帮我?)?(?:记一下|记下来?|记录)?\W*(?:建议|提议|申请|希望|我想|下次|下回|本次)[^,。:]{{0,10}}(?<!们)会议?[^,。:]{{0,3}}{TALK_OF}"
    rf"|\W*[^,。:又]{{0,12}}会(?:这次|本次|下次|下回)(?:主要|重点|着重)(?:{TALK})[:\s]*(?=[^吗?]{{3,}}$)"
    rf"|\W*(?:[今明后]天|[下本这]个?[周月][一二三四五]?|周[一二三四五]|\d+号)[^,。:]{{0,4}}(?:例|联席|组长|主任|校长|行政|教师)会议?上?{TALK_OF}"
)
INTO = (
    lazy(
        r"(?P<where>[^,。]{0,14}?)的?(?:议题|议程)[里中上]?(?:再|也|请)?[把将](?P<text>[^,。]{2,40}?)也?(?:加|列|写|放|添|补)[上进入]"
    ),
    lazy(r"把(?P<text>[^,。]{2,40}?)(?:加|放|列|写)[到进入](?P<where>[^,。]{0,12}?)(?:议题|议程)[里中]?"),
    lazy(
        r"(?:往|在|给)(?P<where>[^,。]{0,14}?)的?(?:议题|议程)[里中上]*(?:加|添|补|写|列|放)[上进入]?一?[个条项]?[:,\s]*(?P<text>[^\n]{2,})"
    ),
)
ASKED = lazy(
    r"[吗?？]\s*$|[:\uff1a][^,。\n]{0,3}(?:啥|什么)$|(?<!会)议题[有是]?(?:什么|啥|哪些|没)|定了没|报给我|发给我|报我|收集(?![好完到了])"
    r"|议[题程][^,。:\n]{0,4}谁[来写有记]|谁[来写有记][^,。:\n]{0,8}议[题程]|呢$"
)
# What is said of the meeting once its points are told: 就这三样,争取四十分钟内说完.
REMARKS = (
    "(?:暂时|目前|先|大概|基本)?就(?:先)?这[么些几两二三四五六\\d一]|没(?:有)?别的|没了|其他[^,，。]{0,4}不|(?:暂时|目前|大致)就|先这些|争取[^,，。]{0,12}[完束]"
    "|(?:大家|各位|老师们)?(?:都|先|再|请)*(?:提前|想想|想一想|琢磨|考虑|准备|准时|发言)|(?:大家|各位|谁|哪位)?(?:还)?(?:有|要)(?:要)?(?:补充|加的|添的|意见)"
    "|(?:大概|估计|预计|大约)[^,，。]{0,10}(?:分钟|小时|结束)|时间(?:不长|不多|有限|紧|控制)|时间关系|(?:大家|各位)(?:都|也)?(?:忙|挺忙|辛苦)"
)
# How a notice ends is not what the meeting talks about.
CLOSING = lazy(
    r"[,，。;；!！\n]\s*(?:收到请?回复?|请(?:各(?![^\n]*\d[^\n]*[交报])|大家|提前|准时|互相|知悉|查收)|散会后|会后请|各校如有|如有|望(?:各|周知)|特此|以上|谢谢|(?:大家|各位)?都?辛苦"
    r"|班主任按)[^\n①-⑳]*$"
    rf"|[,，。;；!！\n]\s*(?:{REMARKS})(?![^\n]*(?:[2-9]|[二三四五六])[、.．)）])[^\n①-⑳]*$"
)

# Who met when and where is told before what was decided; who wrote it down, behind it.
HEADER = lazy(
    r"(?:\s*(?:会议)?(?:名称|会议|时间|日期|地点|参[会加](?:人员?|者)?|出席(?:人员?)?|列席|与会(?:人员?)?|到会|主持人?|记录人?|缺席|请假(?:人员?|情况)?|应到"
    r"|实到)[:：][^\n]*\n)*"
    r"(?:\s*(?:会议|主要)*(?:内容|议定(?:事项)?|决议|决定|议题|议程|记录)\s*[:：]\s*(?=\S))?"
)
WRITTEN_BY = lazy(r"\n\s*(?:记录|整理|主持)[人者]?[:：][^\n]*\s*$")
CALLED = lazy(r"(?:\n\W*会议(?:名称)?:\s*|(?:纪要|记录|议题|议程)\s*\()(?P<kind>[^\n)]+)")
NOTICE = lazy(
    r"(?:时间|地点|[⏰📍])\s*:?|(?:班干部?|学生|同学们?|孩子们?)[^,。;]{0,5}开"
)  # 时间:… 地点:… 议题:… fixes the meeting; 班干开会 is a game
LINE, STOPS = lazy("[^。\\n]+"), ",。;\n "
TRAILING = lazy(r"[^\w)）】\"”」》…]+$")


def read(reading: Reading) -> Meaning | None:
    """The agenda or the minutes that a message brings, with their text as typed."""
    if not any(word in reading.text for word in ("纪要", "议", "会")) or quoted(reading):
        return None
    return _added(reading) or next((paper for intent in LABELS if (paper := _labelled(reading, intent))), None)


_LABELS = {intent: lazy(words) for intent, words in LABELS.items()}


def _labelled(reading: Reading, intent: str) -> Meaning | None:
    text = reading.text
    label = _LABELS[intent].search(text, 0, 60)
    if not label or (_asked(text) and not LISTED.match(text, label.end())):
        return None
    if intent == "meeting_agenda" and (NOTICE.search(text, 0, label.start()) or _fixed_before(reading, label.start())):
        return None
    opening = OPENING.match(text, label.end())
    if intent == "meeting_minutes":
        opening = SPACED.match(text, label.end()) if not opening or opening.group().strip() == "," else opening
    elif not opening and ADDING.search(text[: label.start()]):
        opening = SPACE.match(text, label.end()) or re.compile("").match(text, label.end())
    return _meaning(reading, intent, opening.end(), label.end()) if opening else None


def _fixed_before(reading: Reading, label: int) -> bool:
    """Whether the meeting is fixed in the same breath: 下周三两点半开联席会,议题:…, but not 周五三点的例会议题:…"""
    told = any(isinstance(span.first, datetime) and span.end <= label for span in reading.ahead)
    return told and reading.text[label - 1] in STOPS and meeting_in(reading.part(0, label)) is not None


def agenda_in(reading: Reading) -> str:
    """What a meeting that is fixed in the same message will talk about, as typed; nothing where it does not say."""
    label = _LABELS["meeting_agenda"].search(reading.text)
    opening = OPENING.match(reading.text, label.end()) if label else None
    line = LINE.match(reading.text, opening.end()) if opening else None
    return _whole(reading.typed(*line.span())) if line else ""


def _added(reading: Reading) -> Meaning | None:
    """A point that is brought up by itself: 把作业公示加到例会议题里, 建议下次例会讨论轮岗."""
    text = reading.text
    if into := next((found for into in INTO if (found := into.search(text))), None):
        said = reading.typed(*into.span("text")).strip('“”"「」 ')
        kind = _kind(reading.part(*into.span("where")))
        return Meaning("meeting_agenda", kind=kind, text=_whole(said), reason="brings an agenda")
    if added := ADDED.match(text) or RAISED.match(text) or _of_a_meeting(reading, TALKED_OF):
        return _meaning(reading, "meeting_agenda", added.end(), added.end())
    decided = _of_a_meeting(reading, DECIDED)
    return _meaning(reading, "meeting_minutes", decided.end(), decided.end()) if decided else None


def _of_a_meeting(reading: Reading, opening: re.Pattern[str]) -> re.Match[str] | None:
    """The opening of a paper that is called by no name, where it names a meeting."""
    found = opening.match(reading.text)
    held_here = found and not elsewhere(reading) and not re.search("他们|她们|你们", found.group())
    return found if found and held_here and meeting_in(reading.part(0, found.end())) else None


def _asked(text: str) -> bool:
    return bool(ASKED.search(text.split("\n")[0]))


def _meaning(reading: Reading, intent: str, begin: int, named: int) -> Meaning | None:
    """The paper that begins there, of the meeting that was named before."""
    said = _whole(reading.typed(begin, len(reading.text)))
    if len(said) < 2:
        return None
    reason = "brings minutes" if intent == "meeting_minutes" else "brings an agenda"
    called = CALLED.search(reading.text)
    kind = _kind(reading.part(0, named)) or (_kind(reading.part(*called.span("kind"))) if called else "")
    return Meaning(intent, kind=kind, text=said, reason=reason)


def _whole(said: str) -> str:
    body = WRITTEN_BY.sub("", CLOSING.sub("", said.strip()))
    return TRAILING.sub("", body[len(heading.group()) if (heading := HEADER.match(body)) else 0 :]).strip()


def _kind(before: Reading) -> str:
    named = meeting_in(before)
    return named.kind if named else ""
