"""撤销, 删掉昨天的听课, 刚才那条不算: a record is struck."""

import re

from handlers.meaning import Meaning, Target
from handlers.understanding.orders.manners import ASKS, quoted, to_assistant, to_colleague
from handlers.understanding.orders.meeting_words import meeting_in
from handlers.understanding.orders.moments import day_of
from handlers.understanding.orders.scopes import type_of, whose
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

LONGEST = 50
KEYWORDS = lazy("撤|撒|不作数|删|作废|取消|不算|去掉|[划勾]掉|划去|回退|不要记|别记|不要了|清掉|恢复|还原|[找加]回来")
STRIKE = lazy(
    r"[撤撒][销消]|撤回|撤掉|撤了|撤一下|撤下来|删掉|删除|删了|删一?[条下]|删(?=\W*$)|作废|回退一?条|去掉|清掉|[划勾]掉|划去|不要记|别记了|不作数"
)
WEAK = lazy(r"取消|不算(?!数)|不要了|别记(?![得错])")
HANDED_IN = lazy("(?:补|重新|又|另)[交报写]")  # 补交一份,之前那份不算: one is there still
MISTAKEN = lazy(r"[记报登写填发弄]错|[记报登写填]成|重复|多[记报]|没[听上去开]成")
ALONE = lazy(
    r"\W*(?:误报|发错群?了?|刚?[报记说打弄]错了?|报重了?|重复[报记登发]?了?|写错了?|别[算记]了?|不算|说着玩的|[手口笔]误|手[抖滑快]发?的?|[点按发]重了?|点[错多]了?|刚才的?|刚刚的?"
    r"|刚的|把|那条|我|麻烦|请|帮我|帮忙|先|[,。!\s])*"
    r"(?:[撤撒][销消]|撤回|撤了?|删掉|删了|删除|删一条|撤掉(?:一条)?|撤一条|回退一?条|撤销撤销)"
    r"(?:一下|一条|上一条|最近一[次条]|上一次|刚才的|吧|了|啊|哈|谢谢|[,。!~\s]|[^\w\s])*"
)
LEAVING = lazy("\\W*撤了?\\W*")  # said to people, too
RESTORE = lazy(
    r"\W*(?:误[撤删]了?|[撤删]错了?|不该[撤删]|还是|刚才|刚刚|麻烦|请|帮我|帮忙|把|那一?条|上一?条|撤[销掉回]的?|删[除掉]的?|的|记录|[,。!\s])*+"
    r"(?:恢复|还原|找回来|加回来)(?:一下|回来|刚才|刚刚|撤[销掉]的?|删[除掉]的?|那一?条|上一?条|的|记录|吧|谢谢|[,。!~\s])*+"
)
SAID_OF_RECORDS = lazy("恢复|还原|撤|删|条|记录")  # 找回来吧 may be said of anything
ONE = lazy(
    r"(?:刚才|刚刚|刚|上面?|前面|最后|那|这|上一|前|才)[^,。;]{0,6}[条份笔次]"
    r"(?=记录|[的不也先撤删作取去帮给麻请吧算重发报登记写我别]|\W|$|听|评|公|示|研|送|集|教|家|讲|培|论|课|跟|支|师|捐)"
    r"|刚[才刚]?那个(?=不算|撤|删|作废|取消|别记)|刚才的|(?:刚才|刚刚|刚)[发说报记登][^,。]{0,2}的|上一?条|一条|记录|报的|刚登记|登记的|那份"
)
LISTED = lazy("(?:^|[\\s:,])1[.、 ].*[\\s,;]2[.、 ]")
UNWANTED = lazy("(?:不要|不算)了[吧哈啊]?\\W*$")  # 昨天的听课不要了
NUMBERED = lazy("(?<!倒数)第[二三四五六七八九十2-9][条个]")  # of which list is not known: the last is not struck for it
NOT_RECORDS = lazy(
    r"照片|图片|合影|表(?!扬)|文件|消息|信息|视频|软件|好友|群(?!了)|撤回来|撤回了|撤回的|处分|快递|会员|今天的?,|键|ctrl|考试|撤展|撤诉|撤点|购物车|外卖|订单|课间"
    r"|毙|重来|活动(?!记录|那)|讲座取消|改期|比赛|航班|电影"
)


def read(reading: Reading) -> Meaning | None:
    """The record to strike: the last one, or those of a type or a day."""
    text = reading.text.strip()
    if len(text) > LONGEST or not KEYWORDS.search(text) or NUMBERED.search(text) or quoted(reading):
        return None
    if RESTORE.fullmatch(text) and (SAID_OF_RECORDS.search(text) or to_assistant(reading)):
        return Meaning("restore", reason="wants back what was struck")
    if ALONE.fullmatch(text) and (to_assistant(reading) or not LEAVING.fullmatch(text)):
        return _struck(reading)
    if LISTED.search(text) and not ONE.search(text):
        return None  # 1 听课 2 教研 3 给徒弟…没有徒弟,划掉
    if not _about_a_record(reading) or _is_talk(reading) or (HANDED_IN.search(text) and not STRIKE.search(text)):
        return None
    return _struck(reading)


def _about_a_record(reading: Reading) -> bool:
    text = reading.text
    if STRIKE.search(text):
        named = bool(reading.things) and bool(STRIKE.match(text) or reading.past or re.match("把|我|请|麻烦|帮", text))
        return bool(ONE.search(text) or named or "的全部" in text or to_assistant(reading))
    struck = ONE.search(text) or (reading.things and reading.past and MISTAKEN.search(text))
    unwanted = to_assistant(reading) and reading.things and reading.past and UNWANTED.search(text)
    return bool((WEAK.search(text) and struck) or unwanted)


def _is_talk(reading: Reading) -> bool:
    plain = re.sub(r"你(?=给我|帮我)", "", reading.text)
    if ASKS.search(plain) or ("会" in plain and _meeting_only(reading)):
        return True
    records = ONE.search(plain) and not re.search("照片|表(?!扬)|图|合影", plain)
    if NOT_RECORDS.search(_without_things(reading, _struck_in(plain))) and not records:
        return True
    return plain == reading.text and to_colleague(reading)


def _struck_in(text: str) -> str:
    """The text as far as the clause that strikes; what is said after it is why."""
    strike = STRIKE.search(text) or WEAK.search(text)
    stop = re.search("[,。!]", text[strike.end() :]) if strike else None
    return text[: strike.end() + stop.start()] if strike and stop else text


def _without_things(reading: Reading, text: str) -> str:
    for thing in reading.things:
        text = text.replace(thing.word, " ")
    return text


def _meeting_only(reading: Reading) -> bool:
    """取消27号的例会 calls a meeting off; 取消今天的家长会记录 strikes a record."""
    return meeting_in(reading) is not None and not ONE.search(reading.text)


def _struck(reading: Reading) -> Meaning:
    named = type_of(reading)
    day = day_of(reading.past) if named or not re.search("刚才|刚刚|上一?条|前面", reading.text) else None
    target = Target(whose(reading), type=named, day=day) if named or day else Target(last=True)
    return Meaning("undo", target=target, reason="strikes a record")
