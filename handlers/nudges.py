"""Who hears, alone and in time, what is still owed: by pace on teaching days, never twice in a week."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.calendar import Term
from handlers import wording
from handlers.asking import tell
from handlers.away import hears_nothing
from handlers.decision import Decision, Denied, Effect, Missed, Say, SayKind, Told
from handlers.due import Due
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.progress import standings_of
from handlers.rules.calendar import is_quiet, is_teaching_day, teaching_days, term_of
from handlers.rules.rights import Verb, may, may_see
from handlers.rules.spans import DAY
from handlers.rules.standing import Standing

AT = time(16, 40)
"""After the last lesson, before people go home."""
AGAIN_AFTER = timedelta(days=7)
NEAR_THE_END = timedelta(weeks=3)
MOST_OPEN = 4


def due(ledger: Ledger, after: datetime, until: datetime) -> Iterable[Due]:
    """One look each teaching day."""
    zone = ZoneInfo(ledger.community.calendar.timezone)
    day, last = after.astimezone(zone).date(), until.astimezone(zone).date()
    while day <= last:
        if is_teaching_day(ledger.community.calendar, day):
            yield Due(datetime.combine(day, AT, zone), f"owed:{day}", Meaning("tell_owed", day=day))
        day += DAY


def tell_owed(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """A word in private to each whose reserve of days is used up, or who stands at a turn of the term."""
    day = meaning.day or message.sent_at.date()
    if message.sent_at.astimezone(ZoneInfo(ledger.community.calendar.timezone)).date() != day:
        return Decision((Missed(f"owed:{day}"),))
    if is_quiet(ledger.community.calendar, message.due or message.sent_at):
        return Decision()
    occasion = _occasion(day, ledger)
    says, effects = [], []
    for person, open_now in _owing(ledger, day, everything=bool(occasion)).items():
        owing = [one for one in open_now if _worth_saying(person, one, occasion, ledger)]
        if owing and not hears_nothing(person, day, ledger) and not ledger.told(person, message.sent_at - AGAIN_AFTER):
            says.append(_say(person, wording.owed(occasion, owing, _help(person, owing, day, ledger))))
            effects += [Told(person, _matter(one)) for one in owing]
    return Decision(tuple(effects), tuple(says))


def remind_incomplete(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """A leader's order: each who is not done hears it alone; the leader hears how many that were."""
    community = ledger.community
    if not may(message.sender, Verb.REMIND_SCHOOL, community):
        return Decision((Denied(message.sender, Verb.REMIND_SCHOOL),), tell(message, wording.not_allowed_here()).says)
    day = message.sent_at.date()
    everybody = _owing(ledger, day, everything=True, type_name=meaning.type)
    mine = {
        name: owing
        for name, owing in everybody.items()
        if name != message.sender and _within(message, name, meaning, ledger)
    }
    reached = [name for name in mine if not hears_nothing(name, day, ledger)]
    says = [_say(name, wording.owed("", everybody[name], ""), "ordered") for name in reached]
    effects: tuple[Effect, ...] = tuple(Told(name, _matter(one)) for name in reached for one in everybody[name])
    return Decision(effects, (Say(wording.reminded(len(reached))), *says))


def _worth_saying(person: str, one: Standing, occasion: str, ledger: Ledger) -> bool:
    """At a turn of the term what is open then; else what has fallen behind and was not told yet."""
    if not occasion:
        return not _told_before(person, one, ledger)
    return one.kind == "quota" or occasion != "middle"


def _matter(one: Standing) -> str:
    """What somebody is told of: one thing asked, in one period of it."""
    return f"{one.quota} {one.from_}"


def _told_before(person: str, one: Standing, ledger: Ledger) -> bool:
    """Whether they heard of this already in this period: once is a help, every week is nagging."""
    begun = datetime.combine(one.from_, time(), ZoneInfo(ledger.community.calendar.timezone))
    return ledger.told(person, begun, _matter(one)) > 0


def _within(message: Message, name: str, meaning: Meaning, ledger: Ledger) -> bool:
    person = ledger.community.person(name)
    wanted = meaning.scope in ("", "all", name) or (person is not None and person.school == meaning.scope)
    return wanted and may_see(message.sender, name, ledger.community)


def _say(person: str, text: str, kind: SayKind = "notice") -> Say:
    return Say(text, person=person, kind=kind, shames=True)


def _owing(ledger: Ledger, day: date, *, everything: bool, type_name: str = "") -> dict[str, list[Standing]]:
    """Who still owes something of their own: all that is open, or only what is behind."""
    found: dict[str, list[Standing]] = {}
    states = ("behind", "on_pace") if everything else ("behind",)
    for one in standings_of(None, ledger, day):
        if one.owner in ("person", "pair") and one.state in states and one.kind in ("quota", "duty") and not one.soft:
            if type_name and type_name not in one.activity:
                continue
            for name in one.of.split("、"):
                found.setdefault(name, []).append(one)
    return {name: sorted(owing, key=lambda one: one.to)[:MOST_OPEN] for name, owing in found.items()}


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


def _help(person: str, owing: Sequence[Standing], day: date, ledger: Ledger) -> str:
    """The one thing that would help next: a lesson that somebody has announced, if a lesson to observe is owed."""
    if not any("听课" in one.activity for one in owing):
        return ""
    coming = [each for each in ledger.agreements("announced") if str(each.value["day"]) > day.isoformat()]
    others = [each for each in coming if each.value["who"] != person]
    first = min(others, key=lambda each: str(each.value["day"]), default=None)
    if first is None:
        return ""
    return wording.coming_lesson(
        date.fromisoformat(str(first.value["day"])), str(first.value["who"]), str(first.value["type"])
    )
