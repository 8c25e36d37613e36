"""Orders for what the assistant hands out: a digest (发一下本周周报), a table of records (导出本学期听课记录)."""

import re
from dataclasses import replace

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import ASKS, ordered, to_assistant
from handlers.understanding.orders.scopes import period_of, scope_of, type_of
from handlers.understanding.orders.standing import ENDED
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

LONGEST, SHORT = 80, 20

DIGEST_WORDS = lazy("周报|月报|简报|学期报|汇总|小结|总结|报告|简要情况|年报|[做干搞]了|开展了")
DIGEST = lazy(
    r"(?:周|月|年|学期)报(?![送名表纸])|(?:周|星期|礼拜|月|学期|学年|年)的?(?:工作|活动|总体|整体|情况|简要|总结|总)*(?:小结|(?:情况|工作)总结|汇总(?:报告)?|报告"
    r"|简要情况|情况汇总)"
    r"|[周月期]的?(?:工作|活动)?情况[^,。]{0,6}(?:汇总|总结)|(?:汇总|总结|整理)(?:一下|下)?[^,。]{0,3}(?:周|月|学期)的?(?:工作|活动)?情况"
)
PERIODS = {"周": "week", "星期": "week", "月": "month", "学期": "term", "年": "year"}
# 学期总结 is what teachers write, too: a digest is what is to be handed out.
_HANDED = "(?:发|出|来|生成|做|给我|要|弄|整)(?:一?[下份个]|成|我)+"
_SUMMARY = "(?:学期|学年|年度|全年)[^,。]{0,4}总结"
SUMMED_UP = lazy(rf"{_HANDED}[^,。]{{0,8}}{_SUMMARY}(?![的模写交])|{_SUMMARY}{_HANDED}")
DONE = lazy(
    "[周月期]的?(?:工作|活动)?简报|总结(?:一下|下)[^,。]{0,2}[这本上]个?(?:周|月|学期)"
    "|[这本上]个?(?:周|月|学期)[^,。]{0,6}(?:大家|各校|老师们|全体|共同体)[^,。]{0,4}(?:做|干|开展|搞)了(?:什么|啥|哪些)"
)
NEAR = 12  # characters: in a breath without stops the reason why comes after
READY = lazy("(?:(?:出来|弄好|做好|出|好|有)了?(?:吗|么|没有?)|呢)[?,]+(?=[^,。]*[发给来推贴])")  # 周报出来了吗?发群里
DUE = lazy("(?:可以|能|该|好)发了")  # 周报可以发了
GIVE = lazy(r"补|(?<!收)发|放|贴|推|晒|做成|弄|整|出|来一?[份个]|看|给|要|生成|汇总|做一?[份个]|查询|呢\W*$")
NOT_DIGEST = lazy(
    r"交|写|填|报送|上报|模板|邮箱|各组|我的|没收(?!到)|记得|已经|发了|发过|已发|怎么|谁|论文|课题|实验|检测|请各|各位|通知|体检|又|还没|漏|联系人|每人|英语|数学报|[好难]看"
    r"|看(?:了|过|完|得|不)"
)

EXPORT_WORDS = lazy(
    "导|捣出|下载|打印|打包|汇出|台账|excel|Excel|EXCEL|明细|清单|(?:总|汇总|情况|统计|登记|一览)表|表格|出一?[个份张]?表"
)
EXPORT = lazy(
    r"[导捣]出|(?<![指辅引教领督向编])导(?=[^,。]{0,8}(?:记录|台账|数据|明细))|导(?:一份|个表|个|一下|给我|成|份)|导表|[拉做弄整]一?[个张份]表|打一?[份个张](?=[^,。]{0,8}(?:台账|记录|明细|汇总))"
    r"|出(?:一?[个份张][^,。]{0,14}|一?[个份])?(?:表|台账|明细)|下载|打包(?=一份|发|给|带|来)|汇出"
)
PRINTED = lazy("打印(?![机店纸室费件])")  # to the assistant: 打印王丽的听课表
HAND = lazy(
    r"(?:发|给|要|来|拉|弄|整|做|调|生成|汇总|整理|打印)(?:成|出|我)?(?:一?[份张]|一下|个)|发(?:给)?我|我[想需]?要|excel",
    re.IGNORECASE,
)
TABLE = lazy(r"台账|明细|总表|(?:汇总|情况|统计|登记|一览)表|表格|excel|电子版|清单", re.IGNORECASE)
RECORDS = lazy(r"记录|台账|数据|明细|汇总|清单|表格?|excel|电子版|纪要|完成情况", re.IGNORECASE)
RECORDED = lazy("^[^,。]{2,6}?的?(?:所有|全部|详细)?的?(?:活动)?(?:记录|台账|数据|明细|情况|清单|汇总)")
BOUND = lazy("(?:汇编|装订|编印|整理)成册")
NOT_EXPORT = lazy(
    r"怎么|如何|打不开|失败|不了|导不|谁|录播|成绩|照片|视频|快乐|系统里|功能|刻|课件|导出来?[的了有]|监控|音频|卷|分数|考勤|工资|图片|安排|评分|(?<!听)课表|模板|名册|学籍|软件"
    r"|文件|歌|app|PDF了"
)


def read(reading: Reading) -> Meaning | None:
    """An order for a digest or for a table."""
    if len(reading.text) > LONGEST:
        return None
    return _digest(reading) or _export(reading) or _bind(reading) or _minutes(reading)


def _digest(reading: Reading) -> Meaning | None:
    text = reading.masked.strip()
    if not DIGEST_WORDS.search(text) or ENDED.search(text):
        return None
    named = DIGEST.search(text) or SUMMED_UP.search(text) or (DONE.search(text) if to_assistant(reading) else None)
    if not named or NOT_DIGEST.search(_asking(reading, named)) or not _is_order(reading):
        return None
    if (
        not GIVE.search(text.replace(named.group(), ""))
        and len(text) > len(named.group()) + 4
        and not _whole(reading, named)
    ):
        return None
    return Meaning("digest", period=period_of(reading) or _period_in(named.group()), reason="asks for a digest")


def _asking(reading: Reading, named: re.Match[str]) -> str:
    """What is said to people is heeded whole; of what is said to the assistant the clause that asks."""
    text = reading.text.strip()
    if not to_assistant(reading):
        return text
    start = max(max(text.rfind(stop, 0, named.start()) for stop in ",。;!~") + 1, named.start() - NEAR)
    end = min((at for stop in ",。;!~" if (at := text.find(stop, named.end())) >= 0), default=len(text))
    end = min(end, named.end() + NEAR)
    return DUE.sub("发", text[start:end])


def _period_in(said: str) -> str:
    return next((period for word, period in PERIODS.items() if word in said), "")


def _whole(reading: Reading, named: re.Match[str]) -> bool:
    """Whether the sentence is nothing but the period and the name of the digest."""
    rest = reading.text.strip()
    for span in reading.past:
        rest = rest.replace(reading.text[span.start : span.end], "")
    return len(rest.replace(named.group(), "").strip(" 的。!,~")) <= 1


def _minutes(reading: Reading) -> Meaning | None:
    """纪要发我一份, said to the assistant."""
    text = reading.text.strip()
    if len(text) > SHORT or "纪要" not in text or not HAND.search(text) or not to_assistant(reading):
        return None
    return Meaning("export", period=period_of(reading), reason="asks for the minutes") if _is_order(reading) else None


def _bind(reading: Reading) -> Meaning | None:
    """把本学期的材料汇编成册, to the assistant only: people also say it to each other."""
    if not BOUND.search(reading.text) or not to_assistant(reading) or not _is_order(reading):
        return None
    return Meaning("export", period=period_of(reading), scope=scope_of(reading), reason="asks for the bound volume")


def _export(reading: Reading) -> Meaning | None:
    text = reading.text.strip()
    if not EXPORT_WORDS.search(text) or NOT_EXPORT.search(text):
        return None
    strong = EXPORT.search(text) or (PRINTED.search(text) if to_assistant(reading) else None)
    if not strong and not (HAND.search(text) and TABLE.search(text)):
        return None
    kind, period, scope = _of_records(reading), period_of(reading), scope_of(reading)
    alone = strong is not None and len(text) <= 4
    if not (kind or scope or RECORDS.search(text) or alone) or not _is_order(reading):
        return None
    if not strong and not (kind or scope or period or "总表" in text):
        return None
    asked = Meaning("export", type=kind, period=period, scope=scope, reason="asks for a table")
    others = dict.fromkeys(thing.type for thing in reading.things if kind and thing.type != kind)
    return replace(asked, more=tuple(replace(asked, type=other) for other in others))


def _of_records(reading: Reading) -> str:
    """The activity whose records are wanted: not the 总结 of 要写总结,导一下听课记录."""
    recorded = [thing.type for thing in reading.things if RECORDED.search(reading.text[thing.start : thing.end + 8])]
    return recorded[0] if len(recorded) == 1 else type_of(reading)


def _is_order(reading: Reading) -> bool:
    """能不能把周报发一份 and 能导出表格不 are polite orders."""
    plain = READY.sub("", reading.text).replace("能不能", "").replace("有吗", "").rstrip("呢? ")
    return ordered(reading) and (to_assistant(reading) or not ASKS.search(plain) or "不," in plain)
