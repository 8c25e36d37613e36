import re
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.calendar import SchoolCalendar, Term
from handlers.understanding.numbers import find_numbers
from handlers.understanding.orders.recurrence import find_recurrence
from handlers.understanding.text import plain
from handlers.understanding.times import Span, find_times

TERMS = (
    Term("第一学期", date(2026, 9, 1), date(2027, 1, 20), date(2026, 8, 31)),
    Term("第二学期", date(2027, 3, 1), date(2027, 7, 9), date(2027, 3, 1)),
)
CALENDAR = SchoolCalendar(TERMS)
SHANGHAI = ZoneInfo("Asia/Shanghai")
DIRECTIONS = {"looking back": False, "looking ahead": True, "no time": None, "whatever is nearest": None}
TABLE = Path(__file__).parent / "data" / "times.txt"


def rows() -> list[tuple[datetime, str, str, str]]:
    found: list[tuple[datetime, str, str, str]] = []
    at, direction = datetime(2026, 11, 20, tzinfo=SHANGHAI), ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"== (\S+ \S+) (.+)", line):
            at, direction = datetime.fromisoformat(heading[1]).replace(tzinfo=SHANGHAI), heading[2]
        elif " = " in line and not line.startswith("#"):
            found.append((at, direction, *line.rsplit(" = ", 1)))
    return found


def said(spans: list[Span]) -> str:
    """Times as the table writes them."""
    return " ".join(_one(span) for span in spans) or "-"


def _one(span: Span) -> str:
    ends = [_iso(end) for end in (span.first, span.last) if end is not None]
    written = "..".join(dict.fromkeys(ends))
    return f"[{written} {span.period}]" if span.period else written


def _iso(end: date | datetime | time) -> str:
    return end.isoformat(timespec="minutes") if isinstance(end, datetime | time) else end.isoformat()


@pytest.mark.parametrize(("at", "direction", "text", "times"), rows())
def test_what_school_people_say(at: datetime, direction: str, text: str, times: str) -> None:
    assert said(find_times(plain(text).text, at, CALENDAR, DIRECTIONS[direction])) == times


def test_a_term_that_is_not_known_is_only_named() -> None:
    at = datetime(2026, 11, 20, tzinfo=SHANGHAI)
    assert find_times("本学期听课", at, SchoolCalendar()) == [Span(0, 3, None, None, "period", "term")]


def test_spans_stand_where_the_words_stand() -> None:
    text = "例会改到下周四下午两点,不在18号"
    spans = find_times(text, datetime(2026, 11, 20, tzinfo=SHANGHAI), CALENDAR, ahead=True)
    assert [text[span.start : span.end] for span in spans] == ["下周四下午两点", "18号"]


PIECES = (
    "今明昨前后大上下本这每周星期礼拜一二三十两半末年月日号点时分刻第初底旬学期开至到-:.、,和的天内以来起固定双 "
    "29 31 2026 0 12 国庆 除夕 中秋"
)
WORDS = st.sampled_from(re.findall(r"\d+|[^\d\s]", PIECES))
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=25).map("".join))
CLOCKS = st.datetimes(timezones=st.just(SHANGHAI))


@given(TEXTS, CLOCKS, st.sampled_from([True, False, None]))
def test_any_text_at_any_hour_is_read_and_twice_the_same(text: str, at: datetime, ahead: bool | None) -> None:
    spans = find_times(text, at, CALENDAR, ahead)
    assert spans == find_times(text, at, CALENDAR, ahead)
    ends = [0, *(end for span in spans for end in (span.start, span.end))]
    assert ends == sorted(ends)
    assert all(text[span.start : span.end] for span in spans)


@given(TEXTS)
def test_any_text_holds_a_recurrence_or_none(text: str) -> None:
    found = find_recurrence(text)
    assert found is None or (text[found[1] : found[2]] and found[0].rrule.startswith("FREQ="))


@given(TEXTS)
def test_numbers_stand_inside_any_text(text: str) -> None:
    assert all(text[number.start : number.end] and number.value >= 0 for number in find_numbers(text))
