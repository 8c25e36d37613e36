from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar

from bot.calendar_feed import feed
from handlers.rules.meetings import Meeting

START = datetime(2026, 11, 27, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_each_meeting_is_an_event_of_its_own() -> None:
    meetings = [Meeting("a", "例会", START, place="三楼"), Meeting("b", "组长会", START, cancelled=True)]
    events = Calendar.from_ical(feed("青石教共体", meetings, START.astimezone(UTC))).walk("VEVENT")
    assert [(event["summary"], event["status"]) for event in events] == [("例会", "CONFIRMED"), ("组长会", "CANCELLED")]
    assert events[0].start == START
    assert events[0]["location"] == "三楼"
