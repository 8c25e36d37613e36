"""What was settled for somebody by name: less to do, leave and its end. It holds for its days; the past stays."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from config.community import Grant
from config.plan import Reduction
from handlers import wording
from handlers.agreements import quota_set, refused
from handlers.asking import tell
from handlers.decision import SILENCE, Agreed, Decision, Effect, Ended, Say
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.progress import standings_of
from handlers.rules.agreements import Agreement, granted
from handlers.rules.calendar import term_of
from handlers.rules.rights import Verb, may, may_for
from handlers.rules.spans import DAY
from handlers.rules.standing import Standing

MATERNITY = 98
"""Days of 产假 where nobody says how many: the least that the law gives (女职工劳动保护特别规定, 第七条)."""


def reduction(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Less to do for each who is named, in the periods that it is for; with their leave, where that is the reason."""
    if not may(message.sender, Verb.SET_QUOTA, ledger.community):
        return refused(message, Verb.SET_QUOTA)
    if unknown := _unknown(meaning, ledger):
        return tell(message, wording.unknown_people(unknown))
    first = _one_reduction(message, meaning, ledger, meaning.kind)
    if not meaning.more:
        return first
    more = [_one_reduction(message, each, ledger) for each in meaning.more]
    effects = tuple(effect for decision in (first, *more) for effect in decision.effects)
    return Decision(effects, (Say("\n".join(said.text for decision in (first, *more) for said in decision.says)),))


def _one_reduction(message: Message, meaning: Meaning, ledger: Ledger, leave: str = "") -> Decision:
    """One amount for those who owe it; with their leave where it has not been kept yet."""
    today = message.sent_at.date()
    lowered: list[tuple[Standing, Standing]] = []
    effects: list[Agreed] = []
    for name in meaning.names:
        agreed = _reduced(name, message, meaning, ledger)
        changed = _lowered(name, agreed, ledger, today)
        lowered += changed
        effects += [agreed] if changed else []
    if not effects and meaning.less and meaning.less.to is not None:
        return _set_anew(message, meaning, ledger)
    if not effects:
        return tell(message, wording.nothing_to_reduce(meaning.names, meaning.type))
    if leave and meaning.day:
        effects += [_leave(name, meaning, ledger, today, meaning.day) for name in meaning.names]
    return Decision(tuple(effects), (Say(wording.reduced(lowered, leave, meaning.day)),))


def _set_anew(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """改成20节 of somebody who owes 15 takes nothing off: it is a quota of their own, in the rhythm of the old one."""
    asked = [one for one in standings_of(meaning.names, ledger, message.sent_at.date()) if meaning.type in one.activity]
    if not asked or meaning.less is None:
        return tell(message, wording.nothing_to_reduce(meaning.names, meaning.type))
    period = meaning.period or asked[0].per or "term"
    return quota_set(message, replace(meaning, count=meaning.less.to, per="person", period=period), ledger)


def reduction_end(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """What was taken off is owed again from today on."""
    if not may(message.sender, Verb.SET_QUOTA, ledger.community):
        return refused(message, Verb.SET_QUOTA)
    held = [
        each
        for each in ledger.agreements("reduction")
        if each.value["who"] in meaning.names and meaning.type in ("", *_activities(each))
    ]
    if not held:
        return tell(message, wording.not_reduced(meaning.names))
    names = list(dict.fromkeys(str(each.value["who"]) for each in held))
    return Decision(tuple(Ended("reduction", each.key) for each in held), (Say(wording.reduction_ended(names)),))


def leave_of(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """The leave of somebody else, told by those who lead them; of 产假 without an end the law's least is taken."""
    if unknown := _unknown(meaning, ledger):
        return tell(message, wording.unknown_people(unknown))
    if not all(may_for(message.sender, name, Verb.SET_LEAVE, ledger.community) for name in meaning.names):
        return refused(message, Verb.SET_LEAVE)
    first = meaning.first_day or message.sent_at.date()
    length = meaning.count or (MATERNITY if meaning.kind == "产假" and not _months(meaning) else None)
    last = first + (length - 1) * DAY if length else meaning.day
    if last is None:
        if message.group and not message.mentioned:
            return SILENCE
        return tell(message, wording.leave_until_when(meaning.names[0], meaning.kind))
    if last < first:
        return tell(message, wording.leave_backwards())
    effects = tuple(_leave(name, meaning, ledger, first, last) for name in meaning.names)
    start = min(date.fromisoformat(str(effect.value["start"])) for effect in effects)
    assumed = length == MATERNITY and not meaning.count
    return Decision(effects, (Say(wording.leave_of(meaning.names, meaning.kind, start, last, assumed)),))


def back(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Somebody is back: the leave that they were on ended the day before; one that has not begun is none."""
    others = [name for name in meaning.names if name != message.sender]
    if not all(may_for(message.sender, name, Verb.SET_LEAVE, ledger.community) for name in others):
        return refused(message, Verb.SET_LEAVE)
    day = meaning.first_day or message.sent_at.date()
    away = [
        each for each in ledger.agreements("leave") if each.value["who"] in meaning.names and each.day("end") >= day
    ]
    if not away:
        return SILENCE
    effects = tuple(_ended(each, day) for each in away)
    names = ["您" if (who := str(each.value["who"])) == message.sender else who for each in away]
    return Decision(effects, (Say(wording.back_from_leave(names, day)),))


def _ended(leave: Agreement, day: date) -> Effect:
    """A leave that ends the day before somebody is back, or never began."""
    if leave.day("start") >= day:
        return Ended("leave", leave.key)
    return Agreed("leave", leave.key, {**leave.value, "end": (day - DAY).isoformat()}, leave.value)


def _months(meaning: Meaning) -> bool:
    """Whether a last day was said that may end a 产假; a first day alone is also read as the last."""
    first = meaning.first_day
    return meaning.day is not None and (first is None or meaning.day - first > 14 * DAY)


def _unknown(meaning: Meaning, ledger: Ledger) -> list[str]:
    names = dict.fromkeys(name for each in (meaning, *meaning.more) for name in each.names)
    return [name for name in names if ledger.community.person(name) is None]


def _reduced(name: str, message: Message, meaning: Meaning, ledger: Ledger) -> Agreed:
    today = message.sent_at.date()
    less = meaning.less
    assert less is not None
    says = wording.as_settled(message.sender, today, meaning.text)
    activity = (meaning.type,) if meaning.type else ()
    measure = Reduction(says=says, percent=less.percent, fewer=less.fewer, to=less.to, activity=activity)
    until = meaning.day or (None if less.lasting else _end_of_term(today, ledger))
    counted = less.percent is None and meaning.period in ("week", "month", "term")
    value = {
        "who": name,
        "reduction": measure.model_dump(mode="json", exclude_none=True),
        "since": meaning.first_day or today,
        "until": until,
        "per": meaning.period if counted else None,
        "for_leave": bool(meaning.kind),
    }
    return Agreed("reduction", f"{name}:{meaning.type}:{meaning.period}", value)


def _end_of_term(day: date, ledger: Ledger) -> date | None:
    """The last day of the term, or of the next one where it is holidays; what nobody said for good ends with it."""
    term = term_of(ledger.community.calendar, day)
    ahead = min((term.end for term in ledger.community.calendar.terms if term.end >= day), default=None)
    return term.end if term else ahead


def _lowered(name: str, agreed: Agreed, ledger: Ledger, day: date) -> list[tuple[Standing, Standing]]:
    """What this makes less for somebody: each thing asked, before and after."""
    value = {key: part.isoformat() if isinstance(part, date) else part for key, part in agreed.value.items()}
    grant = granted(Agreement("reduction", agreed.key, value, "", day))
    kept = tuple(one for one in ledger.community.grants if (one.who, one.reduction.activity, one.per) != _about(grant))
    with_it = replace(ledger.community, grants=(*kept, grant))
    before = {(one.quota, one.part): one for one in standings_of([name], ledger, day) if one.of == name}
    after = standings_of([name], ledger, max(day, grant.since), with_it)
    pairs = [(before[one.quota, one.part], one) for one in after if (one.quota, one.part) in before]
    return [(was, now) for was, now in pairs if now.at_least < was.at_least]


def _about(grant: Grant) -> tuple[object, ...]:
    return grant.who, grant.reduction.activity, grant.per


def _activities(each: Agreement) -> Iterable[str]:
    reduction = each.value["reduction"]
    return reduction.get("activity", ()) if isinstance(reduction, dict) else ()


def _leave(name: str, meaning: Meaning, ledger: Ledger, first: date, last: date) -> Agreed:
    """A leave; one of the same kind that goes on takes the new end."""
    same = [each for each in _leaves(name, ledger, first) if each.value.get("kind") == meaning.kind]
    if same:
        return Agreed("leave", same[-1].key, {**same[-1].value, "end": last}, same[-1].value)
    value = {"who": name, "start": first, "end": last, "kind": meaning.kind or "请假"}
    return Agreed("leave", f"{name}:{first}", value)


def _leaves(name: str, ledger: Ledger, day: date) -> Sequence[Agreement]:
    """The leaves that somebody is on that day."""
    return [
        each
        for each in ledger.agreements("leave")
        if each.value["who"] == name and each.day("start") <= day <= each.day("end")
    ]
