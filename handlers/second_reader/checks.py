"""Whether a reading fits its message: only what stands there, only whom the community knows, only sane days."""

import re
from datetime import date, timedelta

from config.community import Community
from handlers.meaning import Message
from handlers.second_reader.contract import Said, SaidItem, parse
from handlers.second_reader.covering import Covered, cover

A_YEAR = timedelta(days=366)
QUOTED = ("topic", "strengths", "suggestions", "subject")
QUOTED_OF_ORDERS = ("kind", "place", "reason_given")
ALL, ME = "all", "我"
_SIGNS = re.compile(r"[\W_]+")


class Unfit(Exception):
    """The reading says what the message cannot."""


def read(answer: str, message: Message, community: Community) -> Said | None:
    """The reading of a message in the second reader's answer, with its names; None where none is to be trusted."""
    said = parse(answer)
    try:
        return _Check(message, community).checked(said) if said else None
    except Unfit:
        return None


class _Check:
    """One message, beside which a reading is laid."""

    def __init__(self, message: Message, community: Community) -> None:
        self._community = community
        self._today = message.sent_at.date()
        self._sender = message.sender
        self._covered: Covered = cover(message, community)
        self._words = _bare(self._covered.text)

    def checked(self, said: Said) -> Said:
        """The reading with its names uncovered. Raises Unfit."""
        self._know(said.type)
        for moment in filter(None, (said.at, said.start, said.day)):
            _between(self._today, _day(moment), self._today + A_YEAR)
        changed = {name: self._quoted(getattr(said, name)) for name in QUOTED_OF_ORDERS}
        if said.text and not self._stands(said.text):
            raise Unfit
        changed["text"] = self._covered.uncovered(said.text)
        changed["scope"] = self._scope(said.scope)
        return said.model_copy(update={**changed, "items": tuple(self._item(item) for item in said.items)})

    def _item(self, item: SaidItem) -> SaidItem:
        self._know(item.type)
        day = item.day or self._today
        since = item.since or day
        _between(self._today - A_YEAR, since, day)
        _between(since, day, self._today)
        changed = {name: self._quoted(getattr(item, name)) for name in QUOTED}
        others = {"teacher": self._named(item.teacher), "school": self._named(item.school)}
        return item.model_copy(update={**changed, **others, "day": day, "who": tuple(map(self._credited, item.who))})

    def _know(self, kind: str) -> None:
        if kind and kind not in self._community.types:
            raise Unfit

    def _credited(self, said: str) -> str:
        """Who did it: somebody of the roster whom the message names, or its sender."""
        name = self._covered.name(said) or said
        here = name in (ME, self._sender) or name in self._covered.names.values()
        if not here or (name != ME and self._community.person(name) is None):
            raise Unfit
        return name

    def _named(self, said: str) -> str:
        """Who or where else, as far as the message names them."""
        return self._covered.name(said) or (said if said in self._covered.names.values() else self._quoted(said))

    def _scope(self, said: str) -> str:
        if said in ("", ALL):
            return said
        name = self._named(said)
        if self._community.person(name) is None and self._community.school(name) is None:
            raise Unfit
        return name

    def _quoted(self, words: str) -> str:
        """Words that stand in the message, with their names; '' for any others."""
        return self._covered.uncovered(words) if words and self._stands(words) else ""

    def _stands(self, words: str) -> bool:
        return bool(_bare(words)) and _bare(words) in self._words


def _bare(text: str) -> str:
    return _SIGNS.sub("", text).lower()


def _day(moment: date) -> date:
    return date(moment.year, moment.month, moment.day)


def _between(first: date, day: date, last: date) -> None:
    if not first <= day <= last:
        raise Unfit
