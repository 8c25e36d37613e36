"""Reads a text from left to right into spans: joins the ends of ranges and remembers the week or month named before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from handlers.understanding.times.lexer import Token
from handlers.understanding.times.phrases import Phrase, Phrases
from handlers.understanding.times.span import Span, clock_span, days_span, range_span
from handlers.understanding.times.stretches import DAY, Standpoint, Stretch, month_of, week_of
from handlers.understanding.times.words import UNTIL

REACH = 60
"""How many characters far a week, a month or a day is remembered for the bare days and times behind it."""

HOLDS = {"nth": "month"}
"""In what the words before must have named such a bare day, or week, is looked for, where that is no week."""

_RANGE = re.compile(rf"(?:起|开始)?{UNTIL}|起|开始")
_AND = re.compile(r"\s*[和与跟同]\s*")
_BETWEEN = re.compile(r"\s*之?间")
_SINCE = re.compile(r"以来|至今|(?:起|开始)?[到至](?:今天|现在|目前|今日|今)(?![年晚后])")
_THAT_WEEK = re.compile(r"\s*[这那]一?个?(?:周|星期|礼拜)(?![一二三四五六日天末1-7])")
_DATE_END = re.compile(r"[\d号日]$")
_SENTENCE_END = re.compile(r"[。!?！？\n;；]")


class Reader:
    """Goes once through the words about time of one text."""

    def __init__(self, text: str, words: Sequence[Token], at: datetime, here: Standpoint) -> None:
        self.text, self.now, self.here = text, at.replace(tzinfo=None), here
        self.phrases = Phrases(text, words, at)
        self.named: tuple[Stretch, int] | None = None
        self.day: tuple[date, int] | None = None

    def spans(self) -> Iterator[Span]:
        """The times of the text in order."""
        index = 0
        while index < len(self.phrases.tokens):
            phrase = self._phrase(index)
            if phrase is None:
                index = self.phrases.behind(index)
                continue
            right = self._right_end(phrase)
            span = range_span(phrase, right) if right else self._since(phrase, index) or self._single(phrase)
            week = self._week_around(span)
            yield week or span
            self._remember(phrase)
            index = (right or phrase).upto
            while week and index < len(self.phrases.tokens) and self.phrases.tokens[index].start < week.end:
                index += 1

    def _phrase(self, index: int) -> Phrase | None:
        """A bare day belongs to the week or month that the words before have named: 下周例会改到周四; 11月:第1周."""
        phrase = self.phrases.read(index, self.here)
        bare = phrase.stretch.bare if phrase and phrase.stretch else ""
        if phrase is None or not bare:
            return phrase
        named, end = self.named or (None, 0)
        if named and (bare == "number" or named.unit == HOLDS.get(bare, "week")) and self._in_reach(end, phrase):
            inside = self.phrases.read(index, self.here.inside(named))
            if inside and inside.stretch and (inside.stretch.first in named or inside.stretch.last in named):
                return inside if bare != "nth" else inside._replace(stretch=inside.stretch._replace(opens=""))
        return self._still_to_come(index, phrase)

    def _still_to_come(self, index: int, phrase: Phrase) -> Phrase:
        """周五下午3点 said on Friday at four is in a week, where something to come is meant."""
        span = clock_span(phrase) if phrase.clock else None
        if self.here.ahead and span and isinstance(span.first, datetime) and span.first < self.now:
            return self.phrases.read(index, self.here.after(self.here.today + DAY)) or phrase
        return phrase

    def _in_reach(self, end: int, phrase: Phrase) -> bool:
        return phrase.start - end <= REACH and not _SENTENCE_END.search(self.text, end, phrase.start)

    def _remember(self, phrase: Phrase) -> None:
        stretch = phrase.stretch
        if stretch is None:
            return
        if stretch.opens:
            opened = week_of(stretch.first) if stretch.opens == "week" else month_of(stretch.first)
            self.named = (opened, phrase.end)
        self.day = (stretch.first, phrase.end) if stretch.unit == "day" and not phrase.clock else None

    def _right_end(self, left: Phrase) -> Phrase | None:
        """The other end of a range that begins with a phrase: 11月16日 + 至18日, 昨天下午两点 + 到四点."""
        if left.upto >= len(self.phrases.tokens) or (left.clock and left.clock.last):
            return None
        start = self.phrases.tokens[left.upto].start
        both = _AND.fullmatch(self.text, left.end, start)
        if not both and not _RANGE.fullmatch(self.text, left.end, start):
            return None
        here = self.here.after(left.stretch.first) if left.stretch else self.here
        right = self.phrases.read(left.upto, here, left.clock)
        if right is None or not _fit(left, right):
            return None
        if not both:
            return right
        between = _BETWEEN.match(self.text, right.end)
        return right._replace(end=between.end()) if between else None

    def _since(self, phrase: Phrase, index: int) -> Span | None:
        """10月以来, 开学至今: from its first day until today."""
        match = _SINCE.match(self.text, phrase.end)
        if not match or not phrase.stretch or phrase.clock:
            return None
        past = self.phrases.read(index, replace(self.here, ahead=False))
        first = past.stretch.first if past and past.stretch else self.here.today
        return Span(phrase.start, match.end(), first, self.here.today, "range") if first <= self.here.today else None

    def _week_around(self, span: Span) -> Span | None:
        """10.12-10.16这周 is those days, 11月9号那周 the week around that day."""
        match = _THAT_WEEK.match(self.text, span.end)
        first, last = span.day, span.last_day
        if not match or not first or not last or not _DATE_END.search(self.text, span.start, span.end):
            return None
        if span.kind == "day":
            week = week_of(first)
            return replace(span, end=match.end(), first=week.first, last=week.last, kind="period")
        return replace(span, end=match.end())

    def _single(self, phrase: Phrase) -> Span:
        if phrase.moment:
            return Span(phrase.start, phrase.end, phrase.moment, None, "moment")
        if phrase.stretch is None and self.day and self._in_reach(self.day[1], phrase):
            day = self.day[0]
            return clock_span(phrase._replace(stretch=Stretch(day, day)))
        return clock_span(phrase) if phrase.clock else days_span(phrase, self.here)


def _fit(left: Phrase, right: Phrase) -> bool:
    """Whether two phrases can be the ends of one range: both days or both times, in order."""
    if left.moment or right.moment or bool(left.clock) != bool(right.clock):
        return False
    if left.stretch is None or right.stretch is None:
        return right.stretch is None and left.clock is not None
    return left.stretch.first <= right.stretch.last
