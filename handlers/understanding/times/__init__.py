"""The times in a text: days, moments, times of day, ranges and periods, from where the speaker stands."""

from collections.abc import Sequence
from datetime import datetime

from config.calendar import SchoolCalendar
from handlers.understanding.times.lexer import Token, tokens
from handlers.understanding.times.reader import Reader
from handlers.understanding.times.span import Span
from handlers.understanding.times.stretches import Standpoint

__all__ = ["Span", "Token", "find_times", "tokens"]


def find_times(
    text: str,
    at: datetime,
    calendar: SchoolCalendar,
    ahead: bool | None = None,
    words: Sequence[Token] | None = None,
) -> list[Span]:
    """All times of the text in order, of simplified text in half width; what recurs (每周二) is left out.

    `ahead` is False for reports, True for what is to come, None for whatever is nearest. `words` are the text's
    `tokens`, where they are known already.
    """
    here = Standpoint(at.date(), calendar, ahead, at.date())
    return list(Reader(text, tokens(text) if words is None else words, at, here).spans())
