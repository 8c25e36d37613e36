"""@同行 绑定 K7M2XQ9RTB: the one-time code that says which community a group belongs to."""

import re

from handlers.meaning import Meaning
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that are taken for one another."""
LENGTH = 10
_SAID = lazy(rf"\s*(?:@\S{{1,20}}\s+)?绑定\s*[:\uff1a]?\s*([{LETTERS}]{{{LENGTH}}})\s*", re.IGNORECASE)


def code_in(text: str) -> str:
    """The code of a message that says nothing else, or ''."""
    said = _SAID.fullmatch(text)
    return said[1].upper() if said else ""


def read(reading: Reading) -> Meaning | None:
    """A code said in a group."""
    code = code_in(reading.message.text) if reading.message.group else ""
    return Meaning("bind_group", name=code, reason="a group's one-time code") if code else None
