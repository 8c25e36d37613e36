"""Figures: what is done, what is owed, and why."""

from collections.abc import Iterable, Sequence

from config.plan_words import PLACES, names_a_day
from handlers.facts import Record
from handlers.rules.counting import HELD_TOGETHER, OCCASIONS
from handlers.rules.explaining import Step, arithmetic
from handlers.rules.fitting import FEEDBACK
from handlers.rules.standing import Standing
from handlers.wording.pieces import about, dated, day, number

PERIOD_NOUNS = {
    "": "本学期",
    "term": "本学期",
    "week": "本周",
    "last_week": "上周",
    "month": "本月",
    "last_month": "上月",
    "year": "本学年",
    "fortnight": "这两周",
}
PER_NOUNS = {
    "day": "今天",
    "week": "本周",
    "fortnight": "这两周",
    "half_month": "这半月",
    "month": "本月",
    "term": "本学期",
    "half_year": "这半年",
    "year": "今年",
    "school_year": "本学年",
}
REFUSED = {
    "struck": "已撤销",
    "not_online": "不是线上",
    "not_offline": "不是线下",
    "own_school": "要在结对学校",
    "no_feedback": "还没有评课",
    "other_partner": "不是这一对师徒",
}


MOST_LINES = 8


def matter(one: Standing) -> str:
    """What is asked, so that it is told from all else: 本学期线上语文同步课堂(9月30日前)."""
    activities = "、".join(one.activity[:3]) + ("等" if len(one.activity) > 3 else "")
    by = due_before(one)
    place = PLACES.get(one.where or "", "")
    return f"{PER_NOUNS.get(one.per or '', '')}{place}{one.part}{activities}" + (f"（{by}）" if by else "")


def due_before(one: Standing) -> str:
    """11月8日前, or the document's words where they name no day; nothing where it is the period's end."""
    if one.by is None or one.by == "end_of_term":
        return ""
    return f"{day(one.to)}前" if names_a_day(one.by) else one.by


def figure(one: Standing) -> str:
    """听课 3/15节,还差12节"""
    if one.state == "excused":
        return f"{matter(one)} 免了"
    head = f"{matter(one)} {number(one.done)}/{number(one.at_least)}{one.unit}"
    return f"{head}，还差{number(one.left)}{one.unit}" if one.left else f"{head}，已完成"


def my_standing(found: Sequence[Standing]) -> str:
    """One's own figures, a line each, those that are still open first."""
    ordered = sorted(found, key=lambda one: one.left == 0)
    lines = [figure(one) + (f"（{one.of.replace('、', '→')}）" if one.owner == "pair" else "") for one in ordered]
    more = [f"另有{len(lines) - MOST_LINES}项"] if len(lines) > MOST_LINES else []
    return "。\n".join(lines[:MOST_LINES] + more) + "。"


def standing_of(name: str, found: Sequence[Standing]) -> str:
    return f"{name}：{my_standing(found)}" if found else f"{name}没有要完成的任务。"


def counted_in(period: str, type_name: str, records: Sequence[Record]) -> str:
    """How much of a kind somebody has in a period: 本月 听课2节(11月2日、11月11日)。"""
    noun = PERIOD_NOUNS[period]
    if not records:
        return f"{noun}{type_name or '活动'}还没有记录。"
    days = "、".join(dict.fromkeys(day(record.day) for record in records[-6:]))
    return f"{noun} {totals(records)}（{days}）。"


def totals(records: Iterable[Record]) -> str:
    """听课38节、评课4次、教研活动6人次, the most told first; of an occasion that several were at heads are counted."""
    told: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        told.setdefault((record.type, record.unit), []).append(record)
    sums = [(name, sum(each.count for each in found), heads_or(unit, found)) for (name, unit), found in told.items()]
    sums.sort(key=lambda entry: -entry[1])
    return "、".join(f"{name}{number(count)}{unit}" for name, count, unit in sums[:8])


def heads_or(unit: str, records: Sequence[Record]) -> str:
    """人次 for an occasion that several people told of on one day, else the unit."""
    of_days = {(record.day, record.who) for record in records if record.type in OCCASIONS}
    several = len(of_days) > len({on for on, _ in of_days})
    return "人次" if several and unit in HELD_TOGETHER else unit


def sums(period: str, records: Sequence[Record]) -> str:
    return (
        f"全共同体{PERIOD_NOUNS[period]}：{totals(records)}。"
        if records
        else f"全共同体{PERIOD_NOUNS[period]}还没有记录。"
    )


def explained(one: Standing, counted: Sequence[Record], refused: Sequence[tuple[Record, str]]) -> str:
    """The rule, its words, its arithmetic, and every record that counted or did not."""
    lines = [f"{figure(one)}。依据：“{one.says}”（{day(one.from_)}至{day(one.to)}）。"]
    lines += [reckoned(step, one.unit) for step in arithmetic(one)[1:]]
    lines.append(
        f"算了{len(counted)}条：{'；'.join(dated(record) + about(record) for record in counted[-20:])}。"
        if counted
        else "还没有算进来的记录。"
    )
    needs = [need for need in one.needs if need != FEEDBACK]
    if needs:
        lines.append(f"文件还要求附上{'、'.join(needs)}；附没附我看不到，请自己核对。")
    if refused:
        lines.append(
            f"没算的：{'；'.join(f'{dated(record)}（{REFUSED.get(why, why)}）' for record, why in refused[-8:])}。"
        )
    return "\n".join(lines)


def reckoned(step: Step, unit: str) -> str:
    """One step from the document's number to what somebody owes."""
    amount = f"{round(step.amount, 2):g}{unit}"
    return {
        "instead_of": f"原来的要求“{step.says}”（{amount}）由它代替。",
        "post": f"任职期间的要求“{step.says}”：{amount}。",
        "days": f"在岗上课日{step.days}天，全期{step.of_days}天，按天折算为{amount}。",
        "reduction": f"{step.says}，为{amount}。",
        "rounding": f"四舍五入为{amount}。",
    }[step.kind]


def records_of(whose: str, period: str, type_name: str, records: Sequence[Record]) -> str:
    """`whose`: 您 of oneself, and nothing behind the name of somebody else."""
    noun = PERIOD_NOUNS.get(period, "本学期")
    if not records:
        return f"{noun}还没有{whose and whose + '的'}{type_name}记录。"
    lines = [f"{dated(record)}{about(record)}" for record in records[-20:]]
    earlier = f"（只列最近20条，共{len(records)}条）" if len(records) > 20 else ""
    return f"{noun} {totals(records)}{earlier}：\n" + "\n".join(lines)


def nothing_asked() -> str:
    return "目前没有给您定任务，记了的都在“我的记录”里。"


def nobody_there(scope: str) -> str:
    return f"没找到“{scope}”。可以写学校全名，或说“全体”。"


def no_ranking() -> str:
    return "谁多谁少，我不排名次。想知道谁需要帮一把，问“谁还没完成”；看一个人，说他的名字就行。"


def not_yours_to_see() -> str:
    return "别人的完成情况只有本人和本校领导能看。您自己的，问“我还差几节”就行。"
