"""What is on, and what was held."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from handlers.rules.meetings import Meeting
from handlers.rules.spans import Span
from handlers.wording.meetings import at_meeting, where
from handlers.wording.pieces import day, moment, on_weekday

MOST_LINES, MOST_IN_GROUP = 12, 3


def whats_on(words: str, kind: str, lines: Sequence[str], in_group: bool) -> str:
    """本周:… one thing a line, a few in one line of a group; or that nobody has announced any."""
    if not lines:
        return f"{words}还没有人预告{kind}。" if kind else f"{words}还没有定下的会，也没有人预告活动。"
    most = MOST_IN_GROUP if in_group else MOST_LINES
    more = f"共{len(lines)}项，私下问我看全部" if in_group else f"另有{len(lines) - most}项"
    shown = [*lines[:most], *([more] if len(lines) > most else [])]
    return f"{words}：{'；'.join(shown)}。" if in_group else "\n".join([f"{words}：", *shown])


def which_week(week: int, days: Span) -> str:
    """今天是第12周(11月16日至11月22日)。"""
    number = f"第{week}周" if week > 0 else "开学前一周" if week == 0 else "假期里的一周"
    return f"今天是{number}（{day(days.start)}至{day(days.end)}）。"


def meeting_on(meeting: Meeting) -> str:
    return f"{at_meeting(meeting)} {meeting.name}{where(meeting)}"


def announced_on(value: Mapping[str, object], on: date) -> str:
    """11月25日周三 王丽 公开课《秋天》,实验小学"""
    at = moment(datetime.fromisoformat(str(value["start"]))) if value["start"] else on_weekday(on)
    topic = f"《{value['topic']}》" if value["topic"] else ""
    return f"{at} {value['who']} {value['type']}{topic}" + (f"，{value['school']}" if value["school"] else "")


def meetings_held(words: str, kind: str, meetings: Sequence[Meeting], now: datetime) -> str:
    """本月例会:11月6日周五 15:00 开过了,有纪要;11月27日周五 15:00 还没到。"""
    if not meetings:
        return f"{words}没有定过{kind or '会'}。"
    return f"{words}{kind or '的会'}：{'；'.join(_became(meeting, now) for meeting in meetings)}。"


def _became(meeting: Meeting, now: datetime) -> str:
    name = "" if meeting.kind else " 会议"
    if meeting.cancelled:
        return f"{at_meeting(meeting)}{name} 取消了"
    if meeting.start > now:
        return f"{at_meeting(meeting)}{name} 还没到"
    return f"{at_meeting(meeting)}{name} 开过了，{'有纪要' if meeting.minutes else '还没有纪要'}"
