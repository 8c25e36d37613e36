"""Whether to stay silent on what a grammar read; each reason is a rule with a name, for `understand --explain`.

The rules are data, a room for each kind: what was not done, jokes, what others did, blanks, other papers, mere talk;
orders, meetings, what is only mentioned.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from handlers.meaning import Meaning
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.silence.blanks import OF_BLANKS
from handlers.understanding.silence.jokes import OF_JOKES
from handlers.understanding.silence.likeness import family_of, sureness
from handlers.understanding.silence.meetings import OF_MEETINGS
from handlers.understanding.silence.mentions import OF_MENTIONS
from handlers.understanding.silence.orders import OF_ORDERS
from handlers.understanding.silence.others import OF_OTHERS
from handlers.understanding.silence.papers import OF_PAPERS
from handlers.understanding.silence.reason import ANNOUNCED, ASKED, BARE, BARELY, IN_PROSE, NEWS, REPORTS, Reason
from handlers.understanding.silence.shapes import ACT, NUMBER, QUOTE, clauses, shape_of
from handlers.understanding.silence.sounding import READ, Sounds, is_list, overruled, unlike
from handlers.understanding.silence.spoken_of import OF_TALK
from handlers.understanding.silence.undone import OF_THE_UNDONE
from handlers.understanding.silence.unexplained import (
    overblown,
    surely_meant,
    unannounced,
    unasked,
    uninviting,
    unordered,
    unreported,
    untitled,
)

QUESTIONS = frozenset({"my_progress", "group_progress"})  # a leader's talk is made of the same words
MOVED = frozenset({"meeting_change", "meeting_cancel"})
UNEXPLAINED: tuple[Reason, ...] = (
    Reason("words that no report is made of", frozenset({"log_activity" + IN_PROSE}), unreported, lifted=True),
    Reason("words that no report is made of", frozenset({"log_activity" + BARELY}), untitled, lifted=True),
    Reason("words that no announcement is made of", ANNOUNCED, unannounced, lifted=True),
    Reason("words that no order is made of", ASKED & QUESTIONS, unordered, lifted=True),
    Reason("words that no order is made of", ASKED - QUESTIONS, unordered, lifted=True, led=True),
    Reason("words that no order is made of", MOVED, unordered, lifted=True, led=True),
)
REASONS: tuple[Reason, ...] = (
    *OF_THE_UNDONE,
    *OF_JOKES,
    *OF_OTHERS,
    *OF_BLANKS,
    *OF_PAPERS,
    *OF_TALK,
    *OF_ORDERS,
    *OF_MEETINGS,
    *OF_MENTIONS,
    Reason("spoken of", frozenset({"log_activity" + IN_PROSE}), overblown, whole=True, lifted=True),
    Reason("spoken of", frozenset({"my_progress"}), unasked, whole=True, lifted=True),
    Reason("words that no announcement is made of", ANNOUNCED, uninviting, whole=True, lifted=True),
    *UNEXPLAINED,
)
# A count that stands alone between two stops is said for the record: 学期总结憋出来了,1份,两千字.
FOR_THE_RECORD = lazy(
    r"(?:^|[,。;:!~\n()])\s*(?:一?共|总共|[记算补报登各也就]|每人|一人)*"
    rf"(?:{NUMBER}+个?[节次篇份户天场堂位通]|(?<=[记算]){NUMBER}+个)[课吧啦了哈哦]*\s*(?=[,。;:!~\n()]|$)"
)
NUMBERED = lazy("\\d|一|了个")
WORD = lazy("\\w")
LONG_AGO = 400  # days
FORGOTTEN = lazy("[忘漏补]")
LAID_OUT = frozenset({"a list", "numbered lines", "form"})

OF_LISTS = ("passed on", "a question", "a plan", "a list to sign up")  # a list is no sentence: few reasons hold for one
_REPORTED, _OF_LESSONS = lazy(rf"{ACT}|[评听]了{NUMBER}+[节次]课?(?!{ACT})"), lazy(rf"{NUMBER}节|[听讲评]")
_ORDERED = lazy(rf"{ACT}|撤|删|改|取消|签到|请个?假|提醒|导|差|几|多少|不少于|定|我是|结对|报|会|怎么")


def silent_because(reading: Reading, meaning: Meaning) -> str:
    """The name of the reason to stay silent on what a grammar read; empty where the assistant may speak.

    What is written to the group has to sound like what it is; where it surely does, fewer reasons count.
    """
    shape = shape_of(reading)[:READ]
    family = "" if reading.addressed else family_of(meaning.intent)
    reason = _reason(reading, meaning, shape, Sounds(family, sureness(family, shape)) if family else Sounds())
    return reason or (unlike(reading, family) if family else "")


def spoken_against(reading: Reading) -> list[str]:
    """Every reason not to take a message for a report, by name: why one may sound unlike any."""
    shape = shape_of(reading)[:READ]
    told = clauses(shape)
    names = (
        one.name for one in REASONS if REPORTS & one.intents and any(map(one.holds, [shape] if one.whole else told))
    )
    return list(dict.fromkeys(names))


def _reason(reading: Reading, meaning: Meaning, shape: str, sounds: Sounds) -> str:
    """The first reason that holds: a message is passed over when each clause that says what is meant has one."""
    if meaning.intent in NEWS and ACT not in shape and QUOTE in shape:
        return "a quotation"
    if _of_another_year(reading, meaning):
        return "long ago"
    listed = bool(meaning.list_title) or (bool(sounds.family) and is_list(shape))
    heeded = _heeded(_heard_as(reading, meaning), reading.addressed, _leads(reading), listed, sounds)
    telling = _telling(shape, meaning.intent)
    known = [_first(heeded.of_clauses, clause) for clause in telling]
    if known and all(known):
        return known[0]
    if of_all := _first(heeded.of_all, shape):
        return of_all
    if surely_meant(shape):
        return ""
    names = [name or _first(heeded.unexplained, clause) for name, clause in zip(known, telling, strict=True)]
    return names[0] if names and all(names) else ""


def _of_another_year(reading: Reading, meaning: Meaning) -> bool:
    """Whether what was done lies more than a school year back, and nobody says that it was only forgotten."""
    told = meaning.intent in NEWS and any((reading.now.date() - item.day).days > LONG_AGO for item in meaning.items)
    return told and not FORGOTTEN.search(reading.masked)


class _Heeded(NamedTuple):
    """The reasons that may keep a meaning unread: those of a clause, of the whole, and for want of an explanation."""

    of_clauses: tuple[Reason, ...]
    of_all: tuple[Reason, ...]
    unexplained: tuple[Reason, ...]


@cache
def _heeded(heard: frozenset[str], addressed: bool, leads: bool, listed: bool, sounds: Sounds) -> _Heeded:
    """Sorted once for each way of being heard, of which there are few."""
    heeded = [
        reason
        for reason in REASONS
        if not heard.isdisjoint(reason.intents)
        and not (reason.lifted and addressed)
        and not (reason.led and leads)
        and (not listed or reason.name in OF_LISTS)
        and not overruled(reason, sounds, reason in UNEXPLAINED)
    ]
    explained = [reason for reason in heeded if reason not in UNEXPLAINED]
    return _Heeded(
        tuple(reason for reason in explained if not reason.whole),
        tuple(reason for reason in explained if reason.whole),
        tuple(reason for reason in heeded if reason in UNEXPLAINED),
    )


def _first(reasons: Iterable[Reason], shape: str) -> str:
    """The name of the first reason that holds, or nothing."""
    return next((reason.name for reason in reasons if reason.holds(shape)), "")


def _heard_as(reading: Reading, meaning: Meaning) -> frozenset[str]:
    """The intent by the names that reasons know it by: bare where nothing was named, in prose where it is no record."""
    heard = {meaning.intent}
    if not (meaning.kind or meaning.type):
        heard.add(BARE + meaning.intent)
    if meaning.reason not in LAID_OUT and not FOR_THE_RECORD.search(reading.masked):
        heard.add(meaning.intent + IN_PROSE)
    if not (reading.counts or reading.past or NUMBERED.search(reading.masked)):
        heard.add(meaning.intent + BARELY)
    return frozenset(heard)


def _leads(reading: Reading) -> bool:
    return reading.sender is not None and reading.sender.role not in ("", "教师")


def _telling(shape: str, intent: str) -> list[str]:
    """The clauses that say what is meant, by the plainest signs that any of them has."""
    told = clauses(shape)
    signs = (_REPORTED, _OF_LESSONS, WORD) if intent in NEWS else (_ORDERED, WORD)
    return next((found for sign in signs if (found := [clause for clause in told if sign.search(clause)])), [])
