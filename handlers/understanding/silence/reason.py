"""A reason to stay silent: a pattern over the shape of what was said, and the intents that it keeps unread."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from handlers.understanding.patterns import lazy

REPORTS = frozenset({"log_activity"})
ANNOUNCED = frozenset({"announce_activity"})
NEWS = REPORTS | ANNOUNCED
MEETINGS = frozenset({"meeting_schedule", "meeting_change", "meeting_cancel", "meeting_query", "meeting_leave"})
DECISIONS = frozenset({"quota_set", "bind", "pair", "meeting_schedule", "meeting_change", "meeting_cancel"})
ORDERS = DECISIONS | MEETINGS | {"undo", "export", "digest", "remind_me", "remind_incomplete", "meeting_sign_in"}
ALL = NEWS | ORDERS | {"correct", "my_progress", "group_progress", "help"}
ASKED = frozenset({"my_progress", "group_progress", "digest", "export", "remind_incomplete", "quota_set"})
IN_PROSE = " in prose"  # behind an intent: neither a list nor a form, whose layout says what is meant
BARELY = " barely"  # behind an intent: told without any number or time
BARE = "bare "  # before an intent: of a meeting whose kind, or progress whose activity, was not named


@dataclass(frozen=True)
class Reason:
    """Why the assistant keeps silent on some intents; `lifted` by being spoken to, `led` by a leader's word.

    It `holds` for a clause, each of those that say what is meant, or for the whole where `whole` is set.
    """

    name: str
    intents: frozenset[str]
    holds: Callable[[str], object]
    whole: bool = False
    lifted: bool = False
    led: bool = False


def reason(
    name: str, intents: frozenset[str], *patterns: str, whole: bool = False, lifted: bool = False, led: bool = False
) -> Reason:
    """A reason that holds where any of the patterns is found."""
    pattern = lazy("|".join(patterns), re.MULTILINE)
    return Reason(name, intents, lambda shape: pattern.search(shape), whole, lifted, led)


def without(*patterns: str) -> str:
    """A pattern that holds where none of the patterns is found anywhere."""
    return rf"\A(?![\s\S]*(?:{'|'.join(patterns)}))"
