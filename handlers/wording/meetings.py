"""Meetings, from their being fixed to their minutes."""

from collections.abc import Sequence
from datetime import date

from handlers.rules.meetings import Meeting
from handlers.rules.minutes import items_of
from handlers.wording.pieces import day, moment, on_weekday

MOST_DECIDED = 4


def at_meeting(meeting: Meeting) -> str:
    """11月6日周五 15:00"""
    return moment(meeting.start) if meeting.timed else on_weekday(meeting.day)


def where(meeting: Meeting) -> str:
    return f"，{meeting.place}" if meeting.place else ""


def meeting_fixed(meeting: Meeting, beside: Meeting | None) -> str:
    also = f"同一时间还有{beside.name}，请留意。" if beside else ""
    agenda = f"议题：{'；'.join(meeting.agenda)}。" if meeting.agenda else ""
    return f"定好了：{at_meeting(meeting)} {meeting.name}{where(meeting)}。{agenda}{also}"


def series_fixed(kind: str, first: Meeting) -> str:
    return f"定好了，{kind or '会议'}照此安排；最近一次：{at_meeting(first)}{where(first)}。"


def meeting_moved(old: Meeting, new: Meeting) -> str:
    """改好了:例会 11月6日周五 16:00,地点不变(原15:00): what was before only where it is different."""
    time_before = at_meeting(old) if old.start != new.start else ""
    place_before = old.place if old.place != new.place else ""
    before = "，".join(filter(None, (time_before, place_before)))
    return f"改好了：{new.name} {at_meeting(new)}{where(new)}{f'（原{before}）' if before else ''}。"


def meeting_cancelled(meeting: Meeting) -> str:
    return f"知道了：{at_meeting(meeting)} 的{meeting.name}取消。"


def meeting_past(meeting: Meeting) -> str:
    return f"{at_meeting(meeting)}已经过了，{meeting.name}没有定。换个时间再说一次就行。"


def meeting_on_day_off(meeting: Meeting, off: str) -> str:
    return f"{day(meeting.day)}是{off}，{meeting.name}先没定。换个日子再说一次就行。"


def no_such_time(said: str) -> str:
    return f"“{said}”这个时间好像不对，会还没有定。改好再说一次就行。"


def moved_until_when(meeting: Meeting) -> str:
    return f"{at_meeting(meeting)}的{meeting.name}改到什么时候？说“{meeting.name}改到周五下午3点”这样就行。"


def never_falls() -> str:
    return "照这个规律，一年里一次也轮不到上学的日子，没有定。请换个说法。"


def next_meeting(meeting: Meeting) -> str:
    agenda = f"。议题：{'；'.join(meeting.agenda)}" if meeting.agenda else ""
    return f"下次{meeting.name}：{at_meeting(meeting)}{where(meeting)}{agenda}。"


def no_meeting_then(on: date, kind: str) -> str:
    return f"我这里没有记着{day(on)}的{kind or '会'}。"


def no_meeting(kind: str) -> str:
    return f"还没有定下次{kind or '会议'}。"


def excused(meeting: Meeting) -> str:
    return f"记下了，{at_meeting(meeting)}的{meeting.name}您请假。"


def who_is_excused(meeting: Meeting) -> str:
    names = "、".join(name for name, _ in meeting.leave)
    return f"{day(meeting.day)}{meeting.name}{f'请假{len(meeting.leave)}人：{names}' if names else '还没有人请假'}。"


def ask_the_convener() -> str:
    return "谁请了假，请问一下会议的召集人。"


def agenda_added(meeting: Meeting) -> str:
    return f"加上了，{day(meeting.day)}{meeting.name}的议题现有{len(meeting.agenda)}项。"


def minutes_kept(meeting: Meeting, decisions: Sequence[str]) -> str:
    """纪要记下了(例会 11月6日):3项,实到5人,请假1人。"""
    people = f"实到{len(meeting.signed)}人" if meeting.signed else ""
    if meeting.expected:
        people = f"应到{len(meeting.expected)}人，{people}" if people else f"应到{len(meeting.expected)}人"
    away = f"请假{len(meeting.leave)}人" if meeting.leave else ""
    parts = "，".join(filter(None, (f"{len(decisions)}项", people, away)))
    return f"纪要记下了（{meeting.name} {day(meeting.day)}）：{parts}。"


def please_sign(meeting: Meeting, decisions: Sequence[str], by: str) -> str:
    """The minutes for a head, with what to answer."""
    lines = [f"{number}.{decision}" for number, decision in enumerate(decisions, 1)]
    head = f"{day(meeting.day)}{meeting.name}纪要请您会签："
    return "\n".join([head, *lines, f"同意回“会签”；有意见回“不同意”，我转告{by}。"])


def countersigned(meeting: Meeting) -> str:
    return f"会签好了：{day(meeting.day)}{meeting.name}纪要。"


def not_signed(meeting: Meeting) -> str:
    return f"好，{day(meeting.day)}{meeting.name}纪要先不签，已经转告。"


def objects(name: str, meeting: Meeting) -> str:
    return f"{name}对{day(meeting.day)}{meeting.name}纪要有意见，还没有会签，请联系一下。"


def all_signed(meeting: Meeting) -> str:
    return f"{day(meeting.day)}{meeting.name}纪要会签齐了：{'、'.join(name for name, _ in meeting.countersigned)}。"


def who_signed(meeting: Meeting) -> str:
    """Who has signed and who has not, for whoever answers for it."""
    if not meeting.unsigned:
        return all_signed(meeting)
    done = f"已会签{'、'.join(name for name, _ in meeting.countersigned)}；" if meeting.countersigned else ""
    return f"{day(meeting.day)}{meeting.name}纪要：{done}还没有会签：{'、'.join(meeting.unsigned)}。"


def meeting_displaced(kind: str, on: date, off: str) -> str:
    """Asked of whoever fixed the rhythm: this time it falls on a holiday."""
    name = kind or "会议"
    return f"{day(on)}是{off}，这次{name}开不了。要另定，说“{name}定在…”；不开就不用管。"


def meeting_reminder(meeting: Meeting, minutes: int, before: Meeting | None) -> str:
    """提醒:11月6日周五 16:00 例会,实验小学; so many minutes before: 一小时后例会. With what the last one decided."""
    soon = "一小时后" if minutes == 60 else f"{minutes}分钟后"
    head = f"{soon}（{meeting.start.hour}:{meeting.start:%M}）" if minutes else f"提醒：{at_meeting(meeting)} "
    agenda = f"。议题：{'；'.join(meeting.agenda)}" if meeting.agenda else ""
    items = [item[:30] for item in items_of(before.minutes)[:MOST_DECIDED]] if before else []
    decided = f"。会上通报上次议定的落实情况：{'；'.join(items)}" if items else ""
    return f"{head}{meeting.name}{where(meeting)}{agenda}{decided}。"
