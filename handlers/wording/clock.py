"""What the clock says by itself: what is owed, reminders, leave and quiet."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.rules.standing import Standing
from handlers.wording.figures import due_before, figure
from handlers.wording.pieces import day, moment, number

OCCASIONS = {
    "start": "新学期您的任务",
    "middle": "学期过半",
    "near_end": "离学期结束还有三周",
    "soon": "快到期了",
    "": "提个醒",
}


def owed(occasion: str, owing: Sequence[Standing], helps: str) -> str:
    """Told to one person alone: what is open, and the one thing that would help next."""
    lines = "；".join(_task(one, occasion) for one in owing)
    return f"{OCCASIONS[occasion]}：{lines}。{helps}不用回复；想安静回“今日静音”。"


def _task(one: Standing, occasion: str) -> str:
    """总结1份(1月20日前), with whose it is where it is not one's own; how much is done where there is a number."""
    whose = one.of if one.owner in ("school", "community") else ""
    until = f"（{day(one.to)}前）" if one.kind == "duty" or (occasion == "soon" and not due_before(one)) else ""
    if one.kind == "duty" or occasion == "start":
        left = one.at_least if occasion == "start" else one.left
        return f"{whose}{one.activity[0]}{number(left)}{one.unit}{until}"
    return f"{whose}{figure(one)}{until}"


def coming_lesson(on: date, who: str, kind: str) -> str:
    return f"{day(on)}{who}有{kind}，可以去听。"


def reminded(people: int) -> str:
    return f"已分别私下提醒{people}位老师。" if people else "都完成了，没有要提醒的。"


def not_allowed_here() -> str:
    return "提醒别人要校领导、负责人或联络员来发。"


def reminder_kept(at: datetime, text: str) -> str:
    return f"好，{moment(at)} 提醒您{'：' + text if text else ''}。"


def reminder(text: str, late_for: datetime | None) -> str:
    late = f"（原定{moment(late_for)}）" if late_for else ""
    return f"到时间了：{text or '您要我叫您一声'}{late}"


def reminders_missed(missed: Sequence[tuple[datetime, str]]) -> str:
    """What could not be said while it helped, told once to whoever had asked for it."""
    told = "；".join(f"{moment(at)} {text}".rstrip() for at, text in missed)
    return f"抱歉，停机期间有{len(missed)}条提醒过了时间：{told}。"


def reminders(kept: Sequence[tuple[datetime, str]]) -> str:
    if not kept:
        return "您没有定提醒。要定，说：明天下午2点提醒我去听课；不想收我主动发的，回“以后别提醒我”。"
    return "您的提醒：\n" + "\n".join(f"{moment(at)} {text}" for at, text in sorted(kept))


def reminder_changed(old: datetime, new: datetime, text: str) -> str:
    return f"改好了，{moment(new)} 提醒您{'：' + text if text else ''}（原{moment(old)}）。"


def reminder_cancelled(at: datetime, text: str) -> str:
    return f"取消了：{moment(at)} {text}".rstrip() + "。"


def reminder_too_late() -> str:
    return "这个时间已经过了。换个时间再说一次就行。"


def no_such_reminder(said: str) -> str:
    return f"“{said}”这个时间好像不对，提醒还没有记。改好再说一次就行。"


def reminder_without_time() -> str:
    return "什么时候提醒您？可以说：明天下午2点提醒我…"


def calendar_address(address: str) -> str:
    return (
        f"您的会议日历（一年内有效，请不要转发）：\n{address}\n"
        "在手机日历里选“添加订阅日历”粘贴；不用了说“取消日历地址”。"
    )


def no_calendar_address() -> str:
    return "会议日历还没有开通，请管理员在 community.toml 里写上 calendar_address。"


def calendar_revoked(any_held: bool) -> str:
    return "日历地址停用了。要新的，说“日历地址”。" if any_held else "您现在没有在用的日历地址。"


def leave_kept(first: date, last: date) -> str:
    span = day(first) if first == last else f"{day(first)}至{day(last)}"
    return f"知道了，{span}不提醒您，任务也按天折算。"


def unmuted() -> str:
    return "好，该提醒的恢复提醒。"


def leave_backwards() -> str:
    return "结束的日子在开始之前，请再说一次。"


def muted(until: date, today: date) -> str:
    span = "今天" if until == today else f"到{day(until)}为止"
    return f"好，{span}不再主动找您。"
