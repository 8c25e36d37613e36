"""How an order is told from talk: whom a sentence speaks to, and whether it asks, proposes or tells of elsewhere."""

import re

from handlers.understanding.once import answered_once
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

OTHERS = "您|各位|大家|姐妹们|兄弟们|亲们|他们|她们|咱俩|谁能|谁会|谁帮|谁把|哪位(?!老师|教师|[还没未])"
VOCATIVES = "师父|师傅|主任|校长|书记|局长|园长|老师|领导|姐|哥|宝子|亲|兄弟|同桌|班长|组长"
ELSEWHERE = (
    "(?<![处室厅楼])隔壁(?!的?(?:办公室|教室|会议室|[一二三四五六]年级办|那间|楼))|别的学校|人家|兄弟学校|[市省县]里(?:规定|要求|的老师|每)|外省|邻县"
    "|(?<![周期拜])二中(?!午)|附小|老家|我同学|网上|新闻|以前|曾经|前几年|去年|原来我们"
    "|旧方案|做梦|梦里|开玩笑|骗你|说是|估计|片共同体|东片|西片"
)
PROPOSED = (
    "建议|最好|要不(?!要)|不如|商量(?![了好过定的]|一?下?[^,。吧]{1,8}的?事)|干脆|行不行|好不好|行吗|可以吗|想把|应该|要是"
    "|如果|假如|希望|难道|何必|求求"
)
POLITE = "能不能|可不可以|能否|可否|会不会|是不是|是否"
STUDENTS = lazy("学生(?!活动)|孩子|同学|娃|小朋友|小组长|班干|儿子|女儿|老婆|老公|媳妇|男朋友|女朋友|班级群|家长群")

QUOTED = lazy(r"^\s*#?接龙|^\s*「|^\s*>|^-{3,}|(?:- ){3,}|^—{3,}", re.MULTILINE)
ASKS = lazy(r"[?？]|[吗嘛么]\s*(?:[,。!~…]|$)|没有?\s*$|呢\s*$|谁|什么|啥|几|哪|怎么|多少|是不是|有没有")
_AT_SOMEBODY = lazy(r"@(?!所有人|全体|all|here)[^\s@]{1,12}", re.IGNORECASE)
_VOCATIVE = lazy(
    rf"^\s*(?!各位|全体|所有|老师们)[一-鿿]{{0,3}}(?:{VOCATIVES})们?\s*(?:[,:!~。]|\s\S|[你您咱]|麻烦|请|帮|提醒)"
)
_AFTER_NAME = lazy(r"\s*[,:!~。]|\s+\S|\s*[你您咱]|\s*(?:麻烦|请(?!假|个)|帮|记得)")
_YOU = lazy(f"你(?!给我[查看发])|{OTHERS}")
_ELSEWHERE, _PROPOSED = lazy(ELSEWHERE), lazy(PROPOSED)
WISHED = lazy(f"{PROPOSED}|{POLITE}")


def to_assistant(reading: Reading) -> bool:
    """Mentioned, in a private chat, or called by its name at the beginning."""
    return reading.addressed or reading.called


@answered_once
def to_colleague(reading: Reading) -> bool:
    """Whether somebody else is spoken to: called by name, @-ed, or a plain 你 and 大家."""
    if to_assistant(reading):
        return False
    return bool(_AT_SOMEBODY.search(reading.text) or _YOU.search(reading.text)) or calls_somebody(reading)


@answered_once
def calls_somebody(reading: Reading) -> bool:
    """Whether the sentence begins or ends by calling somebody other than its sender: 浩哥,… or …啊芳姐."""
    text = reading.text
    if _VOCATIVE.match(text):
        return True
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip(" ?。!~"))
    return any(
        (person.start == begin and _AFTER_NAME.match(text, person.end))
        or (person.end == end and person.start > 0 and text[person.start - 1] in "啊吧呀呢吗,?")
        for person in reading.people
        if person.name != reading.message.sender
    )


@answered_once
def elsewhere(reading: Reading) -> bool:
    """What is done at other schools, was done once, or is only said."""
    return bool(_ELSEWHERE.search(reading.text))


@answered_once
def proposes(reading: Reading) -> bool:
    """What somebody would like, or asks whether it could be."""
    return bool(WISHED.search(reading.text))


@answered_once
def asks(reading: Reading) -> bool:
    """Whether it is a question."""
    return bool(ASKS.search(reading.text))


@answered_once
def quoted(reading: Reading) -> bool:
    """An answer that quotes somebody else's message, or a list that many write."""
    return bool(QUOTED.search(reading.text))


@answered_once
def about_students(reading: Reading) -> bool:
    """Children's or family affairs."""
    return bool(STUDENTS.search(reading.text))


def is_talk(reading: Reading) -> bool:
    """Whether it is said to somebody else, of somewhere else, of children, or only quoted."""
    return to_colleague(reading) or quoted(reading) or elsewhere(reading) or about_students(reading)


def ordered(reading: Reading) -> bool:
    """Whether a sentence that has the words of an order is one: in earnest, to nobody else; 能不能 is polite."""
    wished = bool(_PROPOSED.search(reading.text))
    return to_assistant(reading) or not (wished or is_talk(reading))
