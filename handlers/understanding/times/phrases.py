"""Words about time that stand together, read as one: 11月27日(周五) + 下午3点, 上个月 + 18号, 10月 + 第一周."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple, TypeVar

from handlers.understanding.times.clock_times import Clock, counts_points, read_clock
from handlers.understanding.times.lexer import Token
from handlers.understanding.times.soon import read_soon
from handlers.understanding.times.stretches import DAY, Standpoint, Stretch
from handlers.understanding.times.words import Rule

# What may stand between a stretch and a part of it, between a day and its weekday, and between a day and its time.
_OF = re.compile(r"[的里内中\s]{0,2}")
FIRST_YEAR, LAST_YEAR = 1000, 9000
_APPOSITION = re.compile(r"\s*[,，(（]?\s*")
_THEN = re.compile(r"[的,，\s]{0,2}T?(?:那天|当天|那日)?")

_Given = TypeVar("_Given")
_Read = TypeVar("_Read")


class Phrase(NamedTuple):
    """Days, a time of day or both, or else a moment counted from now; `upto` is the index of the token behind it."""

    start: int
    end: int
    upto: int
    stretch: Stretch | None = None
    clock: Clock | None = None
    moment: datetime | None = None


class Phrases:
    """Reads phrases out of the tokens of one text."""

    def __init__(self, text: str, tokens: Sequence[Token], at: datetime) -> None:
        self.text, self.tokens, self.at = text, tokens, at

    def read(self, index: int, here: Standpoint, after: Clock | None = None) -> Phrase | None:
        """The phrase that begins at a token; `after` is the time that it would be the end of a range to."""
        token = self.tokens[index]
        if token.words.kind == "soon":
            moment = _safely(read_soon, token.match, self.at)
            return Phrase(token.start, token.end, index + 1, moment=moment) if moment else None
        if token.words.kind == "clock":
            return self._clock_alone(index, after)
        days = self._days(index, here)
        return self._with_clock(days) if days and days.stretch and days.stretch.unit == "day" else days

    def behind(self, index: int) -> int:
        """The index of the token behind one that is no phrase; the time of what recurs (每周二下午3点) goes with it."""
        token = self.tokens[index]
        if token.words.kind != "again" or index + 1 >= len(self.tokens):
            return index + 1
        clock = self.tokens[index + 1]
        goes_with = clock.words.kind == "clock" and _THEN.fullmatch(self.text, token.end, clock.start)
        return index + 2 if goes_with else index + 1

    def _clock_alone(self, index: int, after: Clock | None) -> Phrase | None:
        token = self.tokens[index]
        if counts_points(token.match, self.text[max(token.start - 1, 0) : token.start]):
            return None
        clock = _safely(read_clock, token.match, after)
        return Phrase(token.start, token.end, index + 1, clock=clock) if clock else None

    def _days(self, index: int, here: Standpoint) -> Phrase | None:
        token = self.tokens[index]
        stretch = self._stretch(token, here)
        if stretch is None:
            return None
        days = Phrase(token.start, token.end, index + 1, stretch)
        while narrower := self._narrowed(days, here):
            days = narrower
        return self._said_twice(days, token, here) or days

    def _narrowed(self, days: Phrase, here: Standpoint) -> Phrase | None:
        """上个月 + 18号, 10月 + 第一周, 今年 + 国庆: the part instead of the whole."""
        token = self._next(days, _OF)
        whole = days.stretch
        if (
            not token
            or not whole
            or not whole.holds_days
            or not isinstance(token.words, Rule)
            or not token.words.narrows
        ):
            return None
        part = self._stretch(token, here.inside(whole))
        # The first week of a month may begin in the month before.
        if part is None or part.first < whole.first - 6 * DAY or part.first > whole.last:
            return None
        return days._replace(end=token.end, upto=days.upto + 1, stretch=part._replace(bare=""))

    def _said_twice(self, days: Phrase, first: Token, here: Standpoint) -> Phrase | None:
        """11月27日(周五) and 周日, 二月十号 name one day twice; where they disagree, the date counts."""
        token, stretch = self._next(days, _APPOSITION), days.stretch
        other = self._stretch(token, here) if token else None
        if not token or not stretch or not other or {stretch.unit, other.unit} != {"day"}:
            return None
        if (stretch.bare == "weekday") == (other.bare == "weekday") or other.bare == "bunched":
            return None
        dated, weekday = (token, stretch) if stretch.bare == "weekday" else (first, other)
        day = self._stretch(dated, here) if dated is token else stretch
        if day and day.first.weekday() != weekday.first.weekday():
            near = self._stretch(dated, replace(here, anchor=weekday.first, ahead=None))
            agrees = near is not None and near.first.weekday() == weekday.first.weekday()
            day = near if agrees else day if self._touch(days, token) else None
        if day is None:
            return None
        end = token.end + (self.text[token.end : token.end + 1] in (")", "）"))
        return days._replace(end=end, upto=days.upto + 1, stretch=day._replace(bare=""))

    def _touch(self, days: Phrase, token: Token) -> bool:
        return token.start == days.end or self.text[token.start - 1] in "(（"

    def _with_clock(self, days: Phrase) -> Phrase:
        """A part of the day (明天上午) belongs to the phrase and adds nothing to it."""
        token = self._next(days, _THEN)
        if token and token.words.kind == "clock":
            clock = _safely(read_clock, token.match, None)
            return days._replace(end=token.end, upto=days.upto + 1, clock=clock) if clock else days
        if token and token.words.kind == "part":
            return days._replace(end=token.end, upto=days.upto + 1)
        return days

    def _next(self, phrase: Phrase, gap: re.Pattern[str]) -> Token | None:
        """The token behind a phrase, where nothing but the gap stands between."""
        if phrase.upto >= len(self.tokens):
            return None
        token = self.tokens[phrase.upto]
        return token if gap.fullmatch(self.text, phrase.end, token.start) else None

    def _stretch(self, token: Token, here: Standpoint) -> Stretch | None:
        """What a word reads, but for days so far away that those around them are no days any more."""
        stretch = _safely(token.words.read, token.match, here) if isinstance(token.words, Rule) else None
        return stretch if stretch and FIRST_YEAR <= stretch.first.year <= stretch.last.year <= LAST_YEAR else None


def _safely(read: Callable[[re.Match[str], _Given], _Read | None], match: re.Match[str], given: _Given) -> _Read | None:
    """A day that does not exist (2月30日, the year 10000) is not read."""
    try:
        return read(match, given)
    except (ValueError, OverflowError):
        return None
