"""明天下午2点提醒我…: what somebody wants to be reminded of, and the list of it."""

import re
from dataclasses import replace
from datetime import date, datetime

from handlers.meaning import Meaning
from handlers.understanding.orders.impossible import impossible_in
from handlers.understanding.orders.manners import calls_somebody, quoted, to_assistant
from handlers.understanding.orders.moments import day_of, moment_in
from handlers.understanding.orders.others_progress import UNDONE
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

ASK = lazy(
    r"(?:提醒|提行|通知|叫|喊)(?:一下|下|一声|一下子)?我(?!们|校|觉|的|一起|名|小|老|妈|爸|爷|奶|姐|妹|弟|女|儿|家(?![访长]))(?:一下|一声"
    r"|下(?![周楼课午班个乡去星礼学次载]))?啊?"
    r"|(?:叫|喊)(?:一下|一声)我|(?:喊|通知)我一声|(?:定|设|建|加)(?:一?个|一下)?(?:提醒|闹钟)(?:啊|就是)*|别让我忘[了记]?|给我提个?醒|^\s*提醒[:]"
    r"|(?<=[\d点分半刻])提醒:|提醒一下我|提醒\W*$|^\W*闹钟"
)
KEYWORDS = lazy("提醒|提行|提个?醒|叫我|喊我|叫一下我|闹钟|别让我忘|通知我")
NOT_ASKED = lazy(
    r"谢[^,。!]{0,8}(?:提醒|叫|喊|通知)|提醒得|提醒及时|多亏|幸好|幸亏|提醒了我|没人提醒|提醒过|不用提醒|总是|老是|刚才|昨天|每次|怎么"
)
LEAD = lazy(
    r"记得|帮我?忙?|待?会儿?|等[下会]|[约大差]不?[约概多]|当[天日]|过|第[一二三四五六七八1-8]节课?前?|上课前|钟|左右|整|麻烦|请|给我|到时候|到时|那个|我怕忘|再|就|可以|能"
    r"|一下|要|给|前|后|在|于|到|的|吧|——|[\s,:。!…]|小助手|同行|机器人|啊|呢|嗯|[你您那哈]"
)
LIST = lazy(
    r"(?:我(?:还)?(?:有|设|定)了?(?:哪些|什么|几个)提醒|(?:看|查|列)(?:一下|下|看|看看|出)*我?的?(?:所有|全部)?提醒|我的提醒|提醒(?:列表|清单))"
)
CANCEL = lazy(r"(?:取消|删掉|删除|撤销|去掉|不要|关掉)[^,。]{0,12}提醒|提醒[^,。]{0,6}(?:取消|不用了|不要了|删了|删掉)")
CHANGE = lazy(r"提醒[^,。]{0,6}?(?:改|换|挪|推迟|提前)(?:到|成|为|在)")
STOP = lazy(r"[,。:!;\n]")
# What is added for no reason but to say why: …,我这脑子不中用了.
ASIDE = lazy(
    r"(?:[,，。;；!！~]|[^\w\s、:：（）()《》“”\"-])\s*(?:我(?:这|怕|老|总|最近|会|容易|记性)|怕|免得|省得|不然|[感多]?谢|麻烦|辛苦|拜托"
    r"|别[又再给我]{0,2}忘|千万|切记|记性)[^\n]*$"
)
TOLD_TWICE = lazy("^(?:千万|可)?(?:别|不要)忘[了记]?|^(?:千万|一定)?(?:要)?记得|^千万")  # 喊我一声,别忘了带资料
DUE = lazy(r"^(?:该|要|得)(?=[去交写开上发报])(.*?)了?$")  # 该交作业设计了
TRIM = " @,。!;:~，！；：～…-—的啊哈吧呢哦喔呀嘛"


def read(reading: Reading) -> Meaning | None:
    """A reminder that is wanted, listed or cancelled."""
    text = reading.text
    if not KEYWORDS.search(text) or len(text) > 200 or quoted(reading):
        return None
    if to_assistant(reading) and LIST.search(text):
        return Meaning("list_reminders", reason="asks for the reminders")
    if to_assistant(reading) and (change := CHANGE.search(text)):
        return _changed(reading, change)
    if to_assistant(reading) and CANCEL.search(text):
        return Meaning("cancel_reminder", at=_at(reading), text=_text(reading, CANCEL), reason="cancels a reminder")
    return _wanted(reading)


def _changed(reading: Reading, change: re.Match[str]) -> Meaning | None:
    """把返校的提醒改到3月1日上午8点: `text` is which one, `at` its new time; with an hour alone it keeps its day."""
    behind = [span for span in reading.ahead if span.start >= change.end()]
    at = moment_in(reading, change.end(), len(reading.text))
    which = _clean(LEAD.sub("", _without_times(reading, 0, change.start())).removeprefix("把"))
    hour_only = isinstance(at, datetime) and day_of(behind) is None
    unclear = impossible_in(reading.text)
    meaning = Meaning("change_reminder", at=at, text=which, hour_only=hour_only, unclear=unclear)
    return replace(meaning, reason="changes a reminder") if at or unclear else None


def _wanted(reading: Reading) -> Meaning | None:
    asked = ASK.search(reading.text)
    if not asked or NOT_ASKED.search(reading.text) or _of_the_incomplete(reading, asked):
        return None
    if not to_assistant(reading) and "我" not in asked.group() and asked.group()[0] == "提":
        return None
    if not to_assistant(reading) and (calls_somebody(reading) or re.search("[你您]", reading.text[: asked.start()])):
        return None
    at, unclear = _at(reading), impossible_in(reading.text)
    if at is None and to_assistant(reading):
        at = moment_in(reading, 0, len(reading.text))
    if (at is None and not unclear) or not _starts_plainly(reading, asked.start()) or _calls_out(reading, asked):
        return None
    return Meaning("remind_me", at=at, text=_text(reading, ASK), unclear=unclear, reason="wants to be reminded")


def _of_the_incomplete(reading: Reading, asked: re.Match[str]) -> bool:
    """还没完成师徒指导的,明天上午前提醒 is no matter of one's own."""
    return "我" not in asked.group() and bool(reading.things) and bool(UNDONE.search(reading.text, 0, asked.start()))


def _calls_out(reading: Reading, asked: re.Match[str]) -> bool:
    """五点叫我,我眯一会 is said to whoever is near."""
    called = asked.group()[0] in "叫喊" and not to_assistant(reading)
    return called and not re.match("[一-鿿]{2}", reading.text[asked.end() :])


def _at(reading: Reading) -> date | datetime | None:
    """The moment or day said, if it is still to come; an hour before it where 提前一小时 is said."""
    at = moment_in(reading, 0, len(reading.text))
    if isinstance(at, datetime):
        return at if at > reading.now else None
    return at if at is None or at >= reading.now.date() else None


def _starts_plainly(reading: Reading, asked: int) -> bool:
    """Whether nobody else is the subject: not 驾校提醒我明天学车, 他叫我明天去."""
    stops = [found.end() for found in STOP.finditer(reading.text, 0, asked) if not _in_a_time(reading, found.start())]
    last = stops[-1] if stops else 0
    said = reading.text[last:asked]
    for span in reading.ahead:
        said = said.replace(reading.text[span.start : span.end], " ")
    if unclear := impossible_in(said):
        said = said.replace(unclear, " ")
    return not LEAD.sub("", said)


def _in_a_time(reading: Reading, at: int) -> bool:
    return any(span.start <= at < span.end for span in reading.ahead)


def _without_times(reading: Reading, start: int, end: int) -> str:
    cut, at = [], start
    for span in reading.ahead:
        if start <= span.start < end:
            cut.append(reading.typed(at, span.start))
            at = max(at, span.end)
    return "".join([*cut, reading.typed(at, end) if at < end else ""])


def _text(reading: Reading, asked: re.Pattern[str]) -> str:
    """What stands behind the asking, or before it where nothing does; without the times."""
    found = asked.search(reading.text)
    if not found:
        return ""
    timed = any(span.end <= found.start() for span in reading.ahead)
    end = len(reading.text)
    behind = _clean(reading.typed(found.end(), end) if timed else _without_times(reading, found.end(), end))
    behind = DUE.sub(r"\1", TOLD_TWICE.sub("", _clean(ASIDE.sub("", behind))))
    return behind or _clean(LEAD.sub("", _without_times(reading, 0, found.start())))


def _clean(text: str) -> str:
    return text.strip(TRIM).removeprefix("前").strip(TRIM)
