"""Digests and standing orders."""

from datetime import date

from handlers.rules.digest import Digest, Progress
from handlers.rules.standing import Standing
from handlers.wording.figures import PER_NOUNS, PERIOD_NOUNS, totals
from handlers.wording.meetings import at_meeting
from handlers.wording.pieces import WEEKDAYS, day, name_list

REPORTS = {
    "week": "周报",
    "month": "月报",
    "term": "学期报",
    "last_week": "上周周报",
    "last_month": "上月月报",
    "year": "年报",
}


def group_digest(found: Digest) -> str:
    """Sums for everybody, and thanks; nobody's shortfall."""
    noun = PERIOD_NOUNS.get(found.period, "本周")
    if not found.records:
        return f"{found.scope}{noun}还没有新的记录。"
    thanks = f"感谢{name_list([name for name, _ in found.thanked], 5)}。" if found.thanked else ""
    return f"{found.scope}{noun}:{totals(found.records)}。{thanks}"


def digest(found: Digest) -> str:
    """For a leader alone, at most one screen of a phone."""
    week = f"第{found.week}周" if found.week > 0 and found.period == "week" else ""
    head = f"{found.scope} {week}{REPORTS.get(found.period, '周报')}({day(found.span.start)}至{day(found.span.end)})"
    lines = [head, f"做了:{totals(found.records)}" if found.records else "这段时间没有新的记录"]
    if found.by_school:
        lines.append("各校:" + "、".join(f"{school}{count}条" for school, count in found.by_school))
    if found.progress:
        lines.append("进度:" + ";".join(_progress(each) for each in found.progress[:5]))
    if found.thanked:
        lines.append("感谢:" + "、".join(f"{name}({kind})" for name, kind in found.thanked))
    if found.behind:
        who = f"{len(found.behind)}人" if found.whole else name_list(found.behind, 8)
        lines.append(f"进度偏慢:{who}")
    if found.coming:
        lines.append("接下来:" + ";".join(f"{at_meeting(each)}{each.name}" for each in found.coming[:4]))
    lines += [f"要您定:{matter}" for matter in found.open_matters]
    return "\n".join(lines)


def _progress(each: Progress) -> str:
    return f"{each.activity}{each.percent}%(完成{each.met}/{each.people})"


def meeting_missing(one: Standing) -> str:
    return f"{PER_NOUNS.get(one.per or '', '')}{one.activity[0]}还没有定,{day(one.to)}截止"


def order_kept(first: date, clock: str) -> str:
    return f"记下了,以后按时发;最近一次:{day(first)}周{WEEKDAYS[first.weekday()]} {clock}。"


def order_not_known() -> str:
    return "可以定时发的有:周报、月报、学期报、提醒未完成。可以说:每周五下午4点发周报。"
