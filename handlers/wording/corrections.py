"""Corrections, and what was taken back."""

from collections.abc import Sequence

from handlers.facts import Record
from handlers.wording.pieces import about, dated, day, number
from handlers.wording.reports import people_and_days

FIELD_NAMES = {
    "count": "数量",
    "day": "日期",
    "since": "起始日",
    "type": "活动",
    "who": "人",
    "subject": "学科",
    "class_": "班级",
    "teacher": "授课教师",
    "school": "学校",
    "topic": "课题",
    "mode": "方式",
    "strengths": "优点",
    "suggestions": "建议",
    "rating": "评分",
}


def changed(old: Record, new: Record) -> str:
    """改好了:王丽 11月20日 听课2节→1节, in the shortest form that shows what is different."""
    head = f"{new.who} {dated(old)}"
    if (old.type, old.day, old.since) == (new.type, new.day, new.since) and old.count != new.count:
        return f"改好了：{head} → {number(new.count)}{new.unit}。"
    if (old.type, old.count, old.day, old.since) != (new.type, new.count, new.day, new.since):
        return f"改好了：{head} → {dated(new)}。"
    fields = [name for name in FIELD_NAMES if getattr(old, name) != getattr(new, name)]
    return f"改好了：{head}，{'、'.join(f'{FIELD_NAMES[name]}改为{_shown(getattr(new, name))}' for name in fields)}。"


def _shown(value: object) -> str:
    return number(value) if isinstance(value, float) else f"“{value}”"


def nothing_to_change() -> str:
    return "没找到要改的那一条。可以写明哪天、什么活动，如：把昨天的听课改成2节。"


def nothing_to_undo(latest: Record | None = None) -> str:
    if latest is None:
        return "没有找到可以撤销的。可以写明哪天、什么活动，如：删掉昨天的听课。"
    return f"没有找到那一条。您最近报的是{dated(latest)}，要撤销它就说“删掉{day(latest.day)}的{latest.type}”。"


def ask_which(records: Sequence[Record]) -> str:
    lines = [f"{n} {dated(record)}{about(record)}" for n, record in enumerate(records, 1)]
    return f"是哪一条？{'；'.join(lines)}。回数字就行。"


def undone(records: Sequence[Record], standing: str = "") -> str:
    return f"已撤销：{people_and_days(records)}。{standing}"


def restored(record: Record) -> str:
    return all_restored([record])


def all_restored(records: Sequence[Record]) -> str:
    return f"已恢复：{'；'.join(dated(record) for record in records)}。"


def nothing_to_restore() -> str:
    return "没有找到可以恢复的。漏了的话，重新报一次就行。"


def undone_change(record: Record) -> str:
    return f"已撤销更正，恢复为：{dated(record)}。"


def undone_agreement() -> str:
    return "已撤销刚才定的那一条，照原来的算。"


def agreement_restored() -> str:
    return "已恢复刚才撤销的那一条，照那样算。"


def not_yours() -> str:
    return "这一条不是您报的，也不是记在您名下的，要请本人或本校领导来改。"
