"""The times in a text: days, moments, times of day, ranges and periods, from where the speaker stands."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple, TypeVar

from config.calendar import SchoolCalendar
from handlers.understanding import dates, festivals, periods, relative_days, weekdays
from handlers.understanding.clock_times import CLOCK, PART, Clock, counts_points, read_clock
from handlers.understanding.lookalikes import LOOKALIKES
from handlers.understanding.recurrence import find_recurrence
from handlers.understanding.soon import SOON, read_soon
from handlers.understanding.stretches import DAY, Standpoint, Stretch, month_of, week_of, year_of
from handlers.understanding.time_rules import UNTIL, Rule

Kind = Literal["day", "moment", "clock", "range", "period"]
End = date | datetime | time | None

RULES: tuple[Rule, ...] = (*dates.RULES, *relative_days.RULES, *weekdays.RULES, *periods.RULES, *festivals.RULES)

_FIRST = (
    r"(?=[0-9０-９一二三四五六七八九十廿卅零〇两半《A-Za-z今昨明前大寻琴听周星礼上下本这当第最每开学期元新情女"
    r"妇植愚世劳青儿国建教烈少万圣记双光平公母父感正春除清端中重冬去来初月年底末后早晨晚凌夜午傍晏评均得分打近"
    r"过未接往头倒阳])"
)
_WORTH = re.compile(r"[0-9０-９点时天日号月年周星礼期晚早晨午旦庆节夕今昨明圣一清端秋阳后前双平春元至]")


def _anonymous(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_SPECIAL = {"skip": "|".join(LOOKALIKES), "soon": SOON, "clock": CLOCK, "part": PART}
_LEXER = re.compile(
    _FIRST
    + "(?:"
    + "|".join(
        [
            f"(?P<skip>{_SPECIAL['skip']})",
            f"(?P<soon>{_anonymous(SOON)})",
            *(f"(?P<day{index}>{_anonymous(rule.pattern)})" for index, rule in enumerate(RULES)),
            f"(?P<clock>{_anonymous(CLOCK)})",
            f"(?P<part>{_anonymous(PART)})",
        ]
    )
    + ")"
)
_PATTERNS = {f"day{index}": re.compile(rule.pattern) for index, rule in enumerate(RULES)} | {
    name: re.compile(pattern) for name, pattern in _SPECIAL.items()
}
_OF = re.compile(r"[的里内中\s]{0,2}")
_APPOSITION = re.compile(r"\s*[,，(（]?\s*")
_THEN = re.compile(r"[)）]?[的,，\s]{0,2}[TtＴ]?(?:那天|当天|那日)?")
_RANGE = re.compile(rf"(?:起|开始)?{UNTIL}|(?:起|开始)")
_AND = re.compile(r"\s*[和与跟同]\s*")
_SENTENCE_END = re.compile(r"[。！？!?\n;；]")
_BETWEEN = re.compile(r"\s*之?间")
_SINCE = re.compile(r"(?:份)?(?:以来|至今|(?:起|开始)?(?:到|至)(?:今天|现在|目前|今日|今)(?!年|晚|后))")


@dataclass(frozen=True)
class Span:
    """A time that stands at text[start:end].

    A day has `last` equal to `first`; a moment and a clock time have no `last`; a range and a period have both ends,
    the last day included. Moments are naive and local. `period` is the contract's word where there is one; a period
    whose days the calendar does not know (本学期 outside any term) has neither end.
    """

    start: int
    end: int
    first: End
    last: End
    kind: Kind
    period: str = ""


class _Token(NamedTuple):
    start: int
    end: int
    name: str
    match: "re.Match[str]"


class _Context(NamedTuple):
    stretch: Stretch
    end: int


class _Phrase(NamedTuple):
    start: int
    end: int
    stretch: Stretch | None
    clock: Clock | None = None
    moment: datetime | None = None


def find_times(text: str, at: datetime, calendar: SchoolCalendar, ahead: bool | None = None) -> list[Span]:
    """All times of the text in order.

    `ahead` is False for reports, True for what is to come, None for whatever is nearest.
    """
    if not _WORTH.search(text):
        return []
    here = Standpoint(at.date(), calendar, ahead, at.date())
    again = find_recurrence(text, at) if "每" in text or "周" in text else None
    spans = _Reader(text, at, here).spans()
    return [span for span in spans if again is None or span.end <= again[1] or span.start >= again[2]]


class _Reader:
    """Goes through the tokens of one text once, from left to right."""

    def __init__(self, text: str, at: datetime, here: Standpoint) -> None:
        self.text, self.at, self.here = text, at, here
        self.tokens = list(_lex(text))

    def spans(self) -> Iterator[Span]:
        index, context = 0, None
        while index < len(self.tokens):
            phrase, following = self._in_context(index, context)
            if phrase is None:
                index += 1
                continue
            right, after = self._right_end(phrase, following)
            yield _range(phrase, right) if right else self._since(phrase, index) or self._single(phrase)
            index = after if right else following
            context = self._opened(phrase) or context

    def _in_context(self, index: int, context: _Context | None) -> tuple[_Phrase | None, int]:
        """A bare day belongs to the week or month that was named before it in the sentence: 下周例会改到周四."""
        plain = self._phrase(index, self.here)
        stretch = plain[0].stretch if plain[0] else None
        if (
            context is None
            or stretch is None
            or not stretch.bare
            or (stretch.bare == "weekday") != (context.stretch.unit == "week" or stretch.bare == "number")
        ):
            return plain
        if _SENTENCE_END.search(self.text, context.end, self.tokens[index].start):
            return plain
        inner = self._phrase(index, self.here.inside(context.stretch))
        found = inner[0].stretch if inner[0] else None
        return inner if found and context.stretch.first <= found.first <= context.stretch.last else plain

    def _opened(self, phrase: _Phrase) -> _Context | None:
        if phrase.stretch is None or not phrase.stretch.opens:
            return None
        opened = week_of if phrase.stretch.opens == "week" else month_of
        return _Context(opened(phrase.stretch.first), phrase.end)

    def _phrase(self, index: int, here: Standpoint, after: Clock | None = None) -> tuple[_Phrase | None, int]:
        token = self.tokens[index]
        if token.name == "soon":
            moment = _safely(read_soon, token.match, self.at)
            return (_Phrase(token.start, token.end, None, None, moment), index + 1) if moment else (None, index + 1)
        stretch, end, index = self._days(index, here)
        if stretch is not None and stretch.unit not in ("day",):
            return _Phrase(token.start, end, stretch), index
        clock, end, index = self._clock(index, end, after if stretch is None else None, stretch is not None)
        if stretch is None and clock is None:
            return None, index
        return _Phrase(token.start, end, stretch, clock), index

    def _days(self, index: int, here: Standpoint) -> tuple[Stretch | None, int, int]:
        """The day or stretch that begins at a token, narrowed by the words behind it: 上个月 + 18号."""
        token = self.tokens[index]
        stretch = self._read(token, here)
        if stretch is None:
            return None, token.start, index
        end, index = token.end, index + 1
        while stretch.holds_days and index < len(self.tokens):
            token = self.tokens[index]
            inner = self._read(token, here.inside(stretch)) if self._narrows(token, end) else None
            if inner is None or not stretch.first <= inner.first <= inner.last <= stretch.last + 6 * DAY:
                break
            stretch, end, index = inner, token.end, index + 1
        return self._with_weekday(stretch, end, index, here)

    def _narrows(self, token: _Token, end: int) -> bool:
        return (
            token.name.startswith("day")
            and RULES[int(token.name[3:])].narrows
            and bool(_OF.fullmatch(self.text, end, token.start))
        )

    def _with_weekday(self, stretch: Stretch, end: int, index: int, here: Standpoint) -> tuple[Stretch, int, int]:
        """11月27日(周五) and 周日, 二月十号 name one day twice; the date is what counts."""
        if stretch.unit != "day" or index >= len(self.tokens):
            return stretch, end, index
        token = self.tokens[index]
        other = self._read(token, here) if _APPOSITION.fullmatch(self.text, end, token.start) else None
        if other is None or other.unit != "day" or (other.bare == "weekday") == (stretch.bare == "weekday"):
            return stretch, end, index
        day, weekday = (stretch, other) if other.bare == "weekday" else (other, stretch)
        touching = token.start == end or self.text[token.start - 1] in "(（"
        if day.first.weekday() != weekday.first.weekday():
            near = self._read_near(token if day is other else self.tokens[index - 1], weekday.first)
            if near is not None and near.first.weekday() == weekday.first.weekday():
                day = near
            elif not touching:
                return stretch, end, index
        closed = token.end + (self.text[token.end : token.end + 1] in (")", "）"))
        return day._replace(bare=""), closed, index + 1

    def _read_near(self, token: _Token, day: date) -> Stretch | None:
        return self._read(token, replace(self.here, anchor=day, ahead=None))

    def _read(self, token: _Token, here: Standpoint) -> Stretch | None:
        if not token.name.startswith("day"):
            return None
        return _safely(RULES[int(token.name[3:])].read, token.match, here)

    def _clock(self, index: int, end: int, after: Clock | None, has_day: bool) -> tuple[Clock | None, int, int]:
        """The clock time at a token, where it stands directly behind the day; a part of the day alone adds nothing."""
        if index >= len(self.tokens):
            return None, end, index
        token = self.tokens[index]
        near = not has_day or _THEN.fullmatch(self.text, end, token.start)
        if not near or token.name not in ("clock", "part"):
            return None, end, index if has_day else index + 1
        if token.name == "part":
            return None, (token.end if has_day else end), index + 1
        before = self.text[max(token.start - 1, 0) : token.start]
        if not has_day and counts_points(token.match, before):
            return None, end, index + 1
        clock = _safely(read_clock, token.match, after)
        return clock, (token.end if clock else end), index + 1

    def _right_end(self, left: _Phrase, index: int) -> tuple[_Phrase | None, int]:
        """The other end of a range that begins with a phrase: 11月16日 + 至18日, 昨天下午两点 + 到四点."""
        if index >= len(self.tokens) or (left.clock and left.clock.last):
            return None, index
        gap_end = self.tokens[index].start
        joined = _RANGE.fullmatch(self.text, left.end, gap_end) or _AND.fullmatch(self.text, left.end, gap_end)
        if not joined:
            return None, index
        here = self.here.after(left.stretch.first) if left.stretch else self.here
        right, following = self._phrase(index, here, left.clock)
        if right is None or right.moment or not _fits(left, right):
            return None, index
        if _AND.fullmatch(joined[0]):
            between = _BETWEEN.match(self.text, right.end)
            return (right._replace(end=between.end()), following) if between else (None, index)
        return right, following

    def _since(self, phrase: _Phrase, index: int) -> Span | None:
        """10月以来, 开学至今: from its first day until today."""
        match = _SINCE.match(self.text, phrase.end)
        if not match or not phrase.stretch or phrase.clock:
            return None
        past, _ = self._phrase(index, replace(self.here, ahead=False))
        first = past.stretch.first if past and past.stretch else self.here.today
        return Span(phrase.start, match.end(), first, self.here.today, "range") if first <= self.here.today else None

    def _single(self, phrase: _Phrase) -> Span:
        start, end, stretch, clock, moment = phrase
        if moment:
            return Span(start, end, moment, None, "moment")
        if stretch is None or clock is not None:
            return _clock_span(phrase)
        kind: Kind = "day" if stretch.unit == "day" else "range" if stretch.unit == "days" else "period"
        return Span(start, end, stretch.first, stretch.last, kind, period_word(stretch, self.here))


def period_word(stretch: Stretch, here: Standpoint) -> str:
    """The contract's word for a stretch, or nothing: 11月 is month in November and last_month in December."""
    today = here.today
    words = {
        week_of(today): "week",
        month_of(today): "month",
        year_of(today): "year",
    }
    if stretch.unit == "term":
        term = here.term()
        return "term" if term and stretch.first == term.start else ""
    if stretch == week_of(today, -1):
        return "last_week"
    if stretch == month_of(today, -1):
        return "last_month"
    if stretch.unit == "year" and stretch.first <= today <= stretch.last:
        return "year"
    return words.get(stretch, "")


def _lex(text: str) -> Iterator[_Token]:
    for match in _LEXER.finditer(text):
        name = match.lastgroup or ""
        inner = _PATTERNS[name].match(text, match.start())
        if inner:
            yield _Token(match.start(), match.end(), name, inner)


_Given = TypeVar("_Given")
_Read = TypeVar("_Read")


def _safely(
    read: Callable[["re.Match[str]", _Given], _Read | None], match: "re.Match[str]", given: _Given
) -> _Read | None:
    """A day beyond the calendar's end (the year 10000, 2月30日) is not read."""
    try:
        return read(match, given)
    except (ValueError, OverflowError):
        return None


def _fits(left: _Phrase, right: _Phrase) -> bool:
    """Whether two phrases can be the ends of one range: both clocks or both days, in order."""
    if left.moment or (left.stretch is None and right.stretch is not None):
        return False
    if left.clock is None and right.stretch is None:
        return False
    if left.stretch and right.stretch:
        return left.stretch.first <= right.stretch.last and bool(left.clock) == bool(right.clock)
    return left.clock is not None and right.clock is not None


def _range(left: _Phrase, right: _Phrase) -> Span:
    start, end = left.start, right.end
    if left.clock and right.clock:
        if left.stretch is None:
            return Span(start, end, left.clock.first, right.clock.first, "range")
        first = datetime.combine(left.stretch.first, left.clock.first)
        last = datetime.combine((right.stretch or left.stretch).last, right.clock.first)
        return Span(start, end, first, last if last > first else last + timedelta(1), "range")
    assert left.stretch
    assert right.stretch
    return Span(start, end, left.stretch.first, right.stretch.last, "range")


def _clock_span(phrase: _Phrase) -> Span:
    start, end, stretch, clock, _ = phrase
    assert clock
    if stretch is None:
        return Span(start, end, clock.first, clock.last, "range" if clock.last else "clock")
    first = datetime.combine(stretch.first, clock.first)
    if clock.last is None:
        return Span(start, end, first, None, "moment")
    return Span(start, end, first, datetime.combine(stretch.first, clock.last), "range")
