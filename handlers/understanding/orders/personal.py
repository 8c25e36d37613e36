"""What a person orders about themselves, said to the assistant: 我的记录明细, 今日静音, 请假到周五, 删除我的数据."""

import re
from collections.abc import Callable
from datetime import date

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import quoted, to_assistant, to_colleague
from handlers.understanding.orders.scopes import period_of, type_of
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

LONGEST = 60
MUTE = lazy(
    r"(?:今[日天]|今晚|这[周两]天?|本周)?(?:静音|免打扰|别(?:再)?(?:提醒|吵|打扰|发消息|催)我?|(?:不要|不用)(?:再)?(?:提醒|打扰|催|找)我?|安静)"
)
FOR_GOOD = lazy("不要再|别再|以后|今后|一直|永远|再也|这学期|本学期")
UNMUTE = lazy(r"(?:取消|解除|关闭|不用)静音|恢复提醒")
BACK = lazy(r"(?:取消|撤销)(?:我的?)?(?:请假|[病事婚产年公]假)|不请假了|销假|我(?:已经?|提前)?(?:回来|恢复)上班了?")
LEAVE = lazy(
    r"(?P<kind>产假|病假|事假|婚假|丧假|陪产假|年假|公假|探亲假|护理假|哺乳假|工伤假|外出学习|出差|住院|休假|请假|请个?假)"
)
MEETING = lazy(r"会(?!计)")
FORGET = lazy(
    r"(?:删除|删掉|清除|清空|抹掉|忘掉|注销)(?:掉)?(?:我|本人)(?:所有|全部|个人|的)*(?:数据|信息|资料|账号)|忘了我吧|退出并删除"
    r"|(?:删除|删掉|清除|清空|抹掉)(?:掉)?我的?(?:所有|全部)的?记录|(?:删除|清空)(?:掉)?我的记录"
    r"|我的?(?:所有|全部)?的?(?:数据|信息|资料|记录)(?:都|全部?|统统|一并)+(?:给我|帮我)?(?:删|清|抹)"
)
EXPORT_ME = lazy(
    r"(?:导出|下载|给我|要)(?:一份)?我的(?:所有|全部|个人)*(?:数据|信息|资料)|我的(?:所有|全部|个人)*(?:数据|信息|资料)(?:导出|下载|发我|给我)"
)
RECORDS = lazy(
    r"我的?(?:所有|全部)?(?:[^,。]{0,6})?记录(?:明细|清单|列表|列一下|列出来|都有哪些|有哪些)|列(?:一下|出)我的?[^,。]{0,6}记录"
    r"|^\W*(?:请|麻烦|帮我)*[查看列](?:询|看|一下|下)*我自?己?的(?:所有|全部)?记录\W*$"
    r"|我自?己?的(?:所有|全部)?记录(?:查一下|看一下|发我|给我(?:看看|看一下|瞧瞧)?)\W*$|^\W*我自?己?的?(?:所有|全部)?记录\W*$"
    r"|我[^,。]{0,8}(?:[报记]过|[报记]了)些?(?:哪些|什么|啥)|我[^,。]{0,8}(?:听|上|做|报|参加)[了过](?:哪几[节次户场]|哪些|谁的)"
)
DISPUTED = lazy(
    r"[记算](?:到|在|成)了?我(?:的|头上|名下)|记[错漏重]了?[吗没么]|(?:有没有|是不是)[^,。?]{0,6}记[错漏重]|[记算]成(?:了?[啥几]|什么|多少)"
    r"|(?:怎么|为什么|咋)没[给帮]我[记算]"
)
EXPLAIN = lazy(
    r"怎么算(?:的|出来|\W*$)|(?:是)?怎么来的|为什么(?:是|只有|才|要)?[^,。?]{0,4}\d|为[什啥]么?[^,。?]{0,4}免|为[什啥]么?(?:是|只|才|不算|没算|少|多)"
    r"|凭什么|依据是什么|啥算法|如何计算|咋算"
)


def read(reading: Reading) -> Meaning | None:
    """An order about oneself."""
    if len(reading.text) > LONGEST or not to_assistant(reading):
        return _explain(reading) if _asks_of_own_number(reading) else None
    return next((meaning for order in ORDERS if (meaning := order(reading)) is not None), None)


def _data(reading: Reading) -> Meaning | None:
    text = reading.text
    if FORGET.search(text):
        return Meaning("forget_me", reason="wants to be forgotten")
    if EXPORT_ME.search(text):
        return Meaning("export_me", reason="wants their own data")
    if RECORDS.search(text) or DISPUTED.search(text):
        return Meaning("my_records", type=type_of(reading), period=period_of(reading), reason="asks for own records")
    return None


def _explain(reading: Reading) -> Meaning | None:
    if not EXPLAIN.search(reading.text):
        return None
    about = tuple(named.name for named in reading.people if named.known and named.name != reading.message.sender)
    kind, text = type_of(reading), reading.text.strip()
    return Meaning("explain", type=kind, names=about, text=text, reason="asks how a number came about")


def _asks_of_own_number(reading: Reading) -> bool:
    """我的听课怎么算的, said in the group to nobody by name."""
    short = len(reading.text) <= LONGEST and bool(reading.things)
    return short and OWN_NUMBER.search(reading.text) is not None and not (to_colleague(reading) or quoted(reading))


def _back(reading: Reading) -> Meaning | None:
    if not BACK.search(reading.text) or MEETING.search(reading.text) or reading.people:
        return None
    first, _ = days_said(reading)
    return Meaning("back", names=(reading.message.sender,), start=first, reason="is back from leave")


def _mute(reading: Reading) -> Meaning | None:
    if UNMUTE.search(reading.text):
        return Meaning("unmute", reason="wants to hear again")
    if not MUTE.search(reading.text):
        return None
    _, last = days_said(reading)
    lasting = last is None and FOR_GOOD.search(reading.text)
    day = None if lasting else last or reading.now.date()
    return Meaning("mute", day=day, period="term" if lasting else "", reason="wants quiet")


def _leave(reading: Reading) -> Meaning | None:
    """请假到周五, 产假从12月1日到明年5月: `start` is the first day, `day` the last one, if said."""
    said = LEAVE.search(reading.text)
    if not said or MEETING.search(reading.text) or re.search("[?？吗谁]", reading.text):
        return None
    first, last = days_said(reading)
    if not (first or last):
        return None
    kind = said["kind"] if said["kind"] not in ("请个假", "休假") else "请假"
    return Meaning("leave", kind=kind, start=first or reading.now.date(), day=last, reason="is on leave")


OWN_NUMBER = lazy(r"我的?[^,。]{0,8}(?:怎么算的|怎么来的|为[什啥]么?(?:是|只有|才)[^,。?]{0,4}\d)")
FROM_THEN = lazy(r"\s*(?:起|开始|以后|之后|往后)")


def days_said(reading: Reading) -> tuple[date | None, date | None]:
    """The first and last day said; a single day is the last one after 到, the first one before 起, else both."""
    spans = [span for span in reading.ahead if span.day]
    if not spans:
        return None, None
    first, last = spans[0], spans[-1]
    end = last.last_day or last.day
    until = first is last and reading.text[: first.start].rstrip().endswith(("到", "至"))
    onward = first is last and FROM_THEN.match(reading.text, first.end)
    return (None if until else first.day), (None if onward else end)


ORDERS: tuple[Callable[[Reading], Meaning | None], ...] = (_data, _explain, _mute, _back, _leave)
