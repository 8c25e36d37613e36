"""What a second reader made of a message, shown in full to whoever sent it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from config.plan_words import PERIODS
from handlers.facts import Record
from handlers.meaning import Meaning
from handlers.rules.periods import as_asked
from handlers.wording.figures import PERIOD_NOUNS
from handlers.wording.pieces import dated, moment, number, on_weekday

DETAILS = ("teacher", "class_", "subject", "topic", "school", "mode")
LABELLED = {"strengths": "优点", "suggestions": "建议"}
PER = {"": "每人", "person": "每人", "pair": "每对师徒", "school": "每校", "community": "整个共同体"}


def ask_report(records: Sequence[Record], asked: str) -> str:
    told = "；".join(f"{'' if one.who == asked else one.who + ' '}{_in_full(one)}" for one in records)
    return f"我理解的是：{told}。对吗？回“是”就记下，回“不是”就不记。"


def ask_meant(meant: Meaning) -> str:
    return f"您是想{MEANT[meant.intent](meant)}吗？回“是”就照办，回“不是”就算了。"


def _in_full(record: Record) -> str:
    """All that would be kept, for what is not shown cannot be agreed to."""
    details = [str(getattr(record, name)) for name in DETAILS if getattr(record, name)]
    details += [f"{word}：{getattr(record, name)}" for name, word in LABELLED.items() if getattr(record, name)]
    details += [f"评分{number(record.rating)}"] if record.rating is not None else []
    return dated(record) + (f"（{'，'.join(details)}）" if details else "")


def _at(at: date | datetime | None) -> str:
    if isinstance(at, datetime):
        return moment(at)
    return on_weekday(at) if at else ""


def _progress(meant: Meaning) -> str:
    return f"问自己{PERIOD_NOUNS[meant.period]}{meant.type}还差多少"


def _others(meant: Meaning) -> str:
    whose = "大家" if meant.scope in ("", "all") else meant.scope
    asked = "谁还没完成" if meant.only_incomplete else "完成得怎么样"
    return f"问{whose}{PERIOD_NOUNS[meant.period]}{meant.type}{asked}"


def _export(meant: Meaning) -> str:
    whose = "" if meant.scope in ("", "all") else meant.scope
    return f"导出{whose}{PERIOD_NOUNS[meant.period]}{meant.type}记录"


def _quota(meant: Meaning) -> str:
    return f"定任务：{PER[meant.per]}{PERIODS[as_asked(meant.period)]}{meant.type}不少于{number(meant.count or 0)}"


def _meeting(meant: Meaning) -> str:
    place = f"，{meant.place}" if meant.place else ""
    return f"{_at(meant.start)}{place}"


def _leave(meant: Meaning) -> str:
    because = f"（{meant.reason_given}）" if meant.reason_given else ""
    return f"给{_at(meant.day)}{meant.kind or '会议'}请假{because}"


MEANT: Mapping[str, Callable[[Meaning], str]] = {
    "my_progress": _progress,
    "group_progress": _others,
    "digest": lambda meant: f"要{PERIOD_NOUNS[meant.period or 'week']}的汇总",
    "export": _export,
    "remind_me": lambda meant: f"让我{_at(meant.at)}提醒您“{meant.text}”",
    "meeting_schedule": lambda meant: f"定{meant.kind or '会议'}：{_meeting(meant)}",
    "meeting_change": lambda meant: f"把{meant.kind or '会议'}改到{_meeting(meant)}",
    "meeting_cancel": lambda meant: f"取消{meant.kind or '下次会议'}",
    "meeting_query": lambda meant: f"问{meant.kind or '会议'}什么时候开",
    "meeting_leave": _leave,
    "quota_set": _quota,
    "help": lambda _: "看看怎么用",
}
"""Each order that a second reader may read, in the words of whoever agrees to it."""
