from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from config.calendar import SchoolCalendar, Term
from handlers.understanding.times import Span, find_times

TERMS = (
    Term("第一学期", date(2026, 9, 1), date(2027, 1, 20), date(2026, 8, 31)),
    Term("第二学期", date(2027, 3, 1), date(2027, 7, 9), date(2027, 3, 1)),
)
CALENDAR = SchoolCalendar(TERMS)
FRIDAY = datetime(2026, 11, 20, 16, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def said(span: Span) -> str:
    """A span as the tables below write it: both ends in ISO, `..` between them where they differ."""
    ends = [end.isoformat() if isinstance(end, date) else f"{end:%H:%M}" for end in (span.first, span.last) if end]
    return "..".join(dict.fromkeys(end.removesuffix(":00") if "T" in end else end for end in ends))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("今天听课1节", "2026-11-20"),
        ("昨听课2节", "2026-11-19"),
        ("18号那节", "2026-11-18"),
        ("周三听课", "2026-11-18"),
        ("上周三听课", "2026-11-11"),
        ("11月16日至18日跟岗", "2026-11-16..2026-11-18"),
        ("第八周周三", "2026-10-21"),
    ],
)
def test_a_report_looks_back(text: str, days: str) -> None:
    assert [said(span) for span in find_times(text, FRIDAY, CALENDAR, ahead=False)] == [days]
