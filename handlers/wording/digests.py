"""Digests and standing orders."""

from collections import Counter
from datetime import date

from config.community import Order
from handlers.rules.digest import Digest, Progress
from handlers.rules.standing import Standing
from handlers.wording.figures import PER_NOUNS, PERIOD_NOUNS, totals
from handlers.wording.meetings import at_meeting, who_signed
from handlers.wording.pieces import day, name_list, number, on_weekday

REPORTS = {
    "week": "周报",
    "month": "月报",
    "term": "学期报",
    "last_week": "上周周报",
    "last_month": "上月月报",
    "year": "年报",
}
COUNTED_IN = {"person": "人", "pair": "对", "school": "校"}
MOST_NAMED = 6


def group_digest(found: Digest) -> str:
    """Sums for everybody, and thanks; nobody's shortfall."""
    noun = PERIOD_NOUNS.get(found.period, "本周")
    if not found.records:
        return f"{found.scope}{noun}还没有新的记录。"
    thanks = f"感谢{name_list([f'{name}（{kind}）' for name, kind in found.thanked], 5)}。" if found.thanked else ""
    return f"{found.scope}{noun}：{totals(found.records)}。{thanks}"


def digest(found: Digest) -> str:
    """For a leader alone, at most one screen of a phone."""
    week = f"第{found.week}周" if found.week > 0 and found.period == "week" else ""
    head = f"{found.scope} {week}{REPORTS.get(found.period, '周报')}（{day(found.span.start)}至{day(found.span.end)}）"
    lines = [head, _done(found)]
    if found.thanked:
        lines.append("感谢：" + "、".join(f"{name}（{kind}）" for name, kind in found.thanked))
    if found.coming:
        lines.append("接下来：" + "；".join(f"{at_meeting(each)}{each.name}" for each in found.coming[:4]))
    lines += [f"要您定：{matter}" for matter in found.open_matters]
    lines += [who_signed(each) for each in found.unsigned]
    if found.progress:
        passed = f"（学期过了{found.passed}%）" if found.passed is not None else ""
        lines.append(f"进度{passed}：" + "；".join(_progress(each, found.period) for each in found.progress[:5]))
    if found.behind:
        lines.append(_behind_by_school(found) if found.whole else _behind_by_name(found))
    return "\n".join(lines)


def _done(found: Digest) -> str:
    noun = PERIOD_NOUNS.get(found.period, "本周")
    if not found.records:
        return f"{noun}没有新的记录"
    schools = "、".join(f"{school}{count}条" for school, count in found.by_school)
    return f"{noun}：{totals(found.records)}{f'（{schools}）' if schools else ''}"


def _progress(each: Progress, period: str) -> str:
    """听课54%(12/25人完成); 本月例会0/1次 where one owner owes it."""
    if each.owner in COUNTED_IN:
        return f"{each.activity}{each.percent}%（{each.met}/{each.people}{COUNTED_IN[each.owner]}完成）"
    over = period == f"last_{each.per}"
    noun = PERIOD_NOUNS[period] if over else PER_NOUNS.get(each.per or "", "")
    return f"{noun}{each.activity}{number(each.done)}/{number(each.owed)}{each.unit}"


def _behind_by_school(found: Digest) -> str:
    """How many in each school, and how to see who; a list of all names would help nobody."""
    counts = Counter(each.school for each in found.behind)
    schools = "、".join(f"{school}{count}人" for school, count in counts.most_common())
    return f"进度偏慢：{schools}。想看名单，私下发我“{counts.most_common(1)[0][0]}谁还没完成”"


def _behind_by_name(found: Digest) -> str:
    """听课还差:吴晓燕12节、冯娟12节, those who lack most first."""
    activities = dict.fromkeys(each.activity for each in found.behind[:MOST_NAMED])
    names = "；".join(f"{activity}还差：{_lacking(activity, found)}" for activity in activities)
    more = f"等{len(found.behind)}人" if len(found.behind) > MOST_NAMED else ""
    return f"进度偏慢，{names}{more}。要我私下提醒，回“提醒还没完成的老师”"


def _lacking(activity: str, found: Digest) -> str:
    named = (each for each in found.behind[:MOST_NAMED] if each.activity == activity)
    return "、".join(f"{each.name}{number(each.left)}{each.unit}" for each in named)


def meeting_missing(one: Standing) -> str:
    return f"{PER_NOUNS.get(one.per or '', '')}{one.activity[0]}还没有定，{day(one.to)}截止"


def order_kept(first: date, clock: str) -> str:
    return f"记下了，以后按时发；最近一次：{on_weekday(first)} {clock}。"


def order_for_nobody(order: Order) -> str:
    to = "各位领导" if order.to == "leaders" else f"“{order.to}”"
    return f"定时的{REPORTS.get(order.what, '提醒')}没有发出去：{to}不在名单里。请在 standing.toml 里改一改收的人。"


def order_ended(what: str) -> str:
    return f"好，{what}不再按时发了。要恢复，对我说“恢复{what}”；想看一次，说“发一下{what}”。"


def no_such_order(what: str, resumed: bool) -> str:
    return f"{what}正按时发着，不用恢复。" if resumed else f"现在没有定时的{what}。要定，可以说：每周五下午4点发周报。"


def order_not_known() -> str:
    return "可以定时发的有：周报、月报、学期报、提醒未完成。可以说：每周五下午4点发周报。"
