"""Who hears, alone and in time, what is still owed and what falls due: on school days, never twice in a week."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from math import floor

from config.calendar import Term
from config.taxonomy import TAUGHT
from handlers import wording
from handlers.away import hears_nothing
from handlers.decision import Decision, Effect, Missed, Say
from handlers.digests import has_a_report
from handlers.due import Due
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.owing import (
    AGAIN_AFTER,
    FRESH,
    HALF_A_TERM,
    MOST_OPEN,
    Heard,
    Owing,
    due_for_each,
    heard,
    is_soon,
    open_at_the_end,
    open_of_each,
    told_of,
)
from handlers.rules.calendar import is_quiet, is_teaching_day, teaching_days, term_of
from handlers.rules.owed import ALMOST
from handlers.rules.spans import DAY
from handlers.rules.standing import Standing

AT = time(16, 40)
"""After the last lesson, before people go home."""
ACQUAINTED = timedelta(days=7)
"""For so long after its first day nobody is told to be behind: what was done before it came, it does not know."""
NEAR_THE_END = timedelta(weeks=3)

LOOKS: Mapping[str, Callable[[Ledger, date], Owing]] = {
    "start": open_of_each,
    "middle": open_of_each,
    "near_end": open_at_the_end,
}
"""What is looked at when, other than on ordinary days."""


def due(ledger: Ledger, after: datetime, until: datetime) -> Iterable[Due]:
    """One look each teaching day."""
    day, last = after.date(), until.date()
    while day <= last:
        if is_teaching_day(ledger.community.calendar, day):
            yield Due(
                datetime.combine(day, AT, ledger.community.calendar.zone), f"owed:{day}", Meaning("tell_owed", day=day)
            )
        day += DAY


def tell_owed(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """A word in private to each whose reserve of days is used up, who stands at a turn of the term, or before a day
    on which something falls due."""
    day = meaning.day or message.sent_at.date()
    if message.sent_at.date() != day:
        return Decision((Missed(f"owed:{day}"),))
    if is_quiet(ledger.community.calendar, message.due or message.sent_at):
        return Decision()
    occasion, known = _occasion(day, ledger), heard(ledger, message.sent_at)
    effects: list[Effect] = []
    says = []
    for person, open_now in LOOKS.get(occasion, due_for_each)(ledger, day).items():
        if hears_nothing(person, day, ledger) or (not occasion and has_a_report(person, day, ledger)):
            continue
        if known.anything_since(person, message.sent_at - AGAIN_AFTER):
            continue
        worth = [one for one in open_now if _worth_saying(person, one, occasion, message.sent_at, known, ledger)]
        if owing := worth[:MOST_OPEN]:
            says.append(_say(person, occasion, owing, day, ledger))
            effects += told_of(person, owing)
    return Decision(tuple(effects), tuple(says))


def _came(known: Heard, now: datetime, ledger: Ledger) -> datetime:
    """Since when the assistant has been at work: the first record, or the first word that anybody was told."""
    return min((at for at in (known.first(), ledger.first_report()) if at), default=now)


def _worth_saying(person: str, one: Standing, occasion: str, now: datetime, known: Heard, ledger: Ledger) -> bool:
    """At a turn of the term what is open then; else what falls due soon, or is behind and was not told yet."""
    if occasion:
        return occasion != "middle" or (one.kind == "quota" and one.to - one.from_ >= HALF_A_TERM)
    if is_soon(one, now.date(), ledger.community.calendar):
        return not known.of_since(person, one, now - FRESH)
    return not known.in_its_period(person, one) and _behind_since(_came(known, now, ledger), one, now, ledger)


def _behind_since(came: datetime, one: Standing, now: datetime, ledger: Ledger) -> bool:
    """Whether somebody is behind by what was to be done since the assistant came, where the period began before."""
    if now - came < ACQUAINTED:
        return False
    calendar, yesterday = ledger.community.calendar, now.date() - DAY
    whole = teaching_days(calendar, one.from_, yesterday)
    share = teaching_days(calendar, max(came.date(), one.from_), yesterday) / whole if whole else 1
    return one.done < floor(one.expected * share + ALMOST)


def _say(person: str, occasion: str, owing: Sequence[Standing], day: date, ledger: Ledger) -> Say:
    if not occasion and all(is_soon(one, day, ledger.community.calendar) for one in owing):
        occasion = "soon"
    return Say(
        wording.owed(occasion, owing, _help(person, owing, day, ledger)), person=person, kind="notice", shames=True
    )


def _occasion(day: date, ledger: Ledger) -> str:
    """The turns of a term at which everybody hears what is open: its first days, its middle, three weeks before."""
    calendar = ledger.community.calendar
    term = term_of(calendar, day)
    if term is None:
        return ""
    number = teaching_days(calendar, term.start, day)
    if number == 2:
        return "start"
    if number == teaching_days(calendar, term.start, term.end) // 2:
        return "middle"
    return "near_end" if day == _first_teaching_day(term, ledger) else ""


def _first_teaching_day(term: Term, ledger: Ledger) -> date:
    """The first teaching day of the last three weeks."""
    day = term.end - NEAR_THE_END
    while not is_teaching_day(ledger.community.calendar, day) and day < term.end:
        day += DAY
    return day


def _is_lesson(type_name: str, ledger: Ledger) -> bool:
    kind = ledger.community.types.get(type_name)
    return kind is not None and kind.group == TAUGHT


def _help(person: str, owing: Sequence[Standing], day: date, ledger: Ledger) -> str:
    """The one thing that would help next: a lesson that somebody has announced, where observing lessons is owed."""
    if not any("听课" in one.activity for one in owing):
        return ""
    coming = [each for each in ledger.agreements("announced") if each.day("day") > day]
    lessons = [each for each in coming if _is_lesson(str(each.value["type"]), ledger)]
    others = [each for each in lessons if each.value["who"] != person]
    first = min(others, key=lambda each: each.day("day"), default=None)
    if first is None:
        return ""
    return wording.coming_lesson(first.day("day"), str(first.value["who"]), str(first.value["type"]))
