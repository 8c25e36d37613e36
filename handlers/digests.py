"""Digests: what happened, who is thanked, how far along, what is coming; to leaders what they lead, to groups sums."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from config.community import Order, Person
from handlers import wording
from handlers.agreements import denied
from handlers.decision import SILENCE, Agreed, Decision, Missed, Say
from handlers.due import Due
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.progress import span_of, standings_of
from handlers.reports import tell
from handlers.rules.calendar import school_day
from handlers.rules.digest import Digest, progress_of, schools_in, thanked_in
from handlers.rules.meetings import meetings_between
from handlers.rules.recurring import order_days
from handlers.rules.rights import Verb, leads_school, may
from handlers.rules.spans import DAY

WORDS = {"月报": "month", "周报": "week", "学期报": "term", "学期总结": "term", "提醒": "remind"}


def digest(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """A digest that somebody asks for: sums in a group, what one leads in private."""
    today = message.sent_at.date()
    scope = "" if message.group else _scope(message.sender, ledger)
    found = digest_of(scope, meaning.period or "week", today, ledger)
    if message.group:
        return Decision(says=(Say(wording.group_digest(found)),))
    return Decision(says=(Say(wording.digest(found), person=message.sender, shames=True, file=picture(found)),))


def standing_order(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """每周五下午4点发周报: kept, by those who lead the community."""
    what = next((kind for word, kind in WORDS.items() if word in meaning.text), "")
    if not may(message.sender, Verb.REMIND_ALL, ledger.community):
        return denied(message, Verb.REMIND_ALL)
    if not what or meaning.recurrence is None:
        return tell(message, wording.order_not_known())
    rule = meaning.recurrence
    to = "group" if message.group and "群" in meaning.text else "leaders"
    value = {"what": what, "rrule": rule.rrule, "time": rule.time or "17:00", "to": to}
    order = _order(message.key, value)
    today = message.sent_at.date()
    first = next(order_days(order, ledger.community.calendar, today, today + 100 * DAY), None)
    if first is None:
        return tell(message, wording.never_falls())
    return Decision((Agreed("order", f"{what}:{to}", value),), (Say(wording.order_kept(first, order.time)),))


def due(ledger: Ledger, after: datetime, until: datetime) -> Iterable[Due]:
    """Each standing order on its days."""
    zone = ZoneInfo(ledger.community.calendar.timezone)
    days = (after.astimezone(zone).date(), until.astimezone(zone).date())
    for order in orders(ledger):
        clock = time.fromisoformat(order.time.zfill(5))
        for day in order_days(order, ledger.community.calendar, *days):
            meaning = Meaning("order_due", name=order.key, day=day)
            yield Due(datetime.combine(day, clock, zone), f"order:{order.key}:{day}", meaning)


def order_due(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Says what was ordered, to each leader what they lead; nothing where nothing is new or it is too late."""
    order = next((each for each in orders(ledger) if each.key == meaning.name), None)
    if order is None or message.due is None:
        return SILENCE
    if message.sent_at - message.due > timedelta(hours=order.late_hours):
        return Decision((Missed(f"order:{order.key}"),))
    day = meaning.day or message.sent_at.date()
    if order.to == "group":
        found = digest_of("", order.what, day, ledger)
        group = ledger.community.groups[0].name if ledger.community.groups else ""
        said = Say(wording.group_digest(found), group=group, kind="digest")
        return Decision(says=(said,)) if found.is_news else SILENCE
    told = _leaders(ledger) if order.to == "leaders" else [order.to]
    digests = [(name, digest_of(_scope(name, ledger), order.what, day, ledger)) for name in told]
    return Decision(says=tuple(_private(name, found) for name, found in digests if found.is_news))


def orders(ledger: Ledger) -> Sequence[Order]:
    """The orders of the file; one of the same kind that was given in the chat takes its place."""
    spoken = [_order(each.key, each.value) for each in ledger.agreements("order")]
    replaced = {(order.what, order.to) for order in spoken}
    return [*(each for each in ledger.community.orders if (each.what, each.to) not in replaced), *spoken]


def digest_of(scope: str, period: str, day: date, ledger: Ledger) -> Digest:
    """The digest of the period that a day lies in, for a school or, with '', for the whole community."""
    community = ledger.community
    span = span_of("week" if period == "remind" else period, day, ledger)
    people = [person.name for person in community.people if scope in ("", person.school)]
    records = tuple(ledger.records(who=people if scope else (), since=span.start, until=span.end))
    standings = standings_of(people if scope else None, ledger, day)
    coming = meetings_between(ledger.agreements("meeting"), community.calendar, day + DAY, day + 7 * DAY)
    behind = [one for one in standings if one.state == "behind" and one.owner == "person"]
    return Digest(
        scope=scope or community.name,
        whole=not scope,
        period=period,
        span=span,
        week=school_day(community.calendar, day).week or 0,
        records=records,
        by_school=schools_in(records, community) if not scope else (),
        thanked=thanked_in(records),
        progress=progress_of(standings),
        behind=tuple(dict.fromkeys(one.of for one in behind)),
        coming=tuple(each for each in coming if not each.cancelled),
        open_matters=_open_matters(day, ledger) if not scope else (),
    )


def picture(found: Digest) -> str:
    """Which picture goes with a digest: a row of work that delivery draws."""
    return ""


def _open_matters(day: date, ledger: Ledger) -> tuple[str, ...]:
    """What needs a decision: a month that is about to end without the meeting that is asked for."""
    asked = [one for one in standings_of(None, ledger, day) if one.kind == "meeting" and one.per == "month"]
    near = [one for one in asked if one.left and (one.to - day).days <= 7]
    fixed = meetings_between(ledger.agreements("meeting"), ledger.community.calendar, day, day + 31 * DAY)
    return tuple(
        wording.meeting_missing(one) for one in near if not any(m.day <= one.to and not m.cancelled for m in fixed)
    )


def _private(name: str, found: Digest) -> Say:
    return Say(wording.digest(found), person=name, kind="digest", shames=True, file=picture(found))


def _leaders(ledger: Ledger) -> list[str]:
    """Everybody who leads the community or a school in it, once."""
    community = ledger.community
    offices = (community.lead, *community.liaisons, *community.administrators)
    heads = [person.name for person in community.people if leads_school(person)]
    return list(dict.fromkeys(name for name in (*offices, *heads) if name))


def _scope(name: str, ledger: Ledger) -> str:
    """What somebody leads: '' for the whole community, else their school."""
    person: Person | None = ledger.community.person(name)
    return "" if person is None or may(name, Verb.SEE_ALL, ledger.community) else person.school


def _order(key: str, value: Mapping[str, object]) -> Order:
    return TypeAdapter(Order).validate_python({"key": key, **value})
