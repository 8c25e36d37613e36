"""Digests: what happened, who is thanked, how far along, what is coming; to leaders what they lead, to groups sums."""

from collections.abc import Sequence
from datetime import date, timedelta

from config.community import Order, Person
from handlers import wording
from handlers.decision import SILENCE, Decision, Missed, Say, Told
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.papers.digests import digest_of, stands_at
from handlers.papers.requests import PICTURE, Request, as_text
from handlers.progress import standings_on
from handlers.rules.digest import Digest
from handlers.rules.recurring import order_days
from handlers.rules.rights import Verb, leads_school, may
from handlers.standing_orders import orders
from handlers.urging import remind_everybody

LONGER_LAST = ("week", "month", "term")
A_MONTH = timedelta(days=30)
FIRST_DAYS = 3  # of a month, in which its report would have next to nothing to tell


def digest(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """A digest that somebody asks for: sums in a group and to whoever leads nobody, what one leads in private."""
    today = message.sent_at.date()
    leads = may(message.sender, Verb.SEE_SCHOOL, ledger.community)
    scope = "" if message.group or not leads else _scope(message.sender, ledger)
    found = digest_of(scope, meaning.period or "week", today, ledger, message.sender)
    if message.group or not leads:
        return Decision(says=(Say(wording.group_digest(found)),))
    return Decision(
        says=(
            Say(wording.digest(found), person=message.sender, shames=True, file=picture(found, today, message.sender)),
        )
    )


def order_due(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Says what was ordered, to each leader what they lead; nothing where nothing is new or it is too late.

    On a day of a longer report to the same people the shorter one is left out.
    """
    order = next((each for each in orders(ledger) if each.key == meaning.name), None)
    if order is None or message.due is None:
        return SILENCE
    if message.sent_at - message.due > timedelta(hours=order.late_hours):
        return Decision((Missed(f"order:{order.key}"),))
    day = meaning.day or message.sent_at.date()
    if order.what == "remind":
        return remind_everybody(day, ledger)
    if any(_covers(other, order, day, ledger) for other in orders(ledger)):
        return SILENCE
    if order.to == "group":
        return _to_group(order, day, ledger)
    told = [name for name in _addressed(order, ledger) if ledger.community.person(name)]
    return _to_each(told, order, day, ledger) if told else _to_nobody(message, order, ledger)


def _covers(other: Order, order: Order, day: date, ledger: Ledger) -> bool:
    """Whether another order tells the same people more on that day."""
    longer = order.what in LONGER_LAST and other.what in LONGER_LAST[LONGER_LAST.index(order.what) + 1 :]
    return longer and other.to == order.to and day in order_days(other, ledger.community.calendar, day, day)


def _period(order: Order, day: date) -> str:
    """What a report is of: on a Monday, and on the first days of a month, of the one that is over."""
    just_begun = {"week": day.weekday() == 0, "month": day.day <= FIRST_DAYS}
    return f"last_{order.what}" if just_begun.get(order.what) else order.what


def _to_group(order: Order, day: date, ledger: Ledger) -> Decision:
    if not ledger.community.groups:
        return SILENCE
    found = digest_of("", _period(order, day), day, ledger)
    said = Say(wording.group_digest(found), group=ledger.community.groups[0].name, kind="digest")
    return Decision(says=(said,)) if found.is_news else SILENCE


def _to_each(told: Sequence[str], order: Order, day: date, ledger: Ledger) -> Decision:
    period = _period(order, day)
    known = standings_on(stands_at(period, day, ledger), ledger)
    digests = [(name, digest_of(_scope(name, ledger), period, day, ledger, name, known)) for name in told]
    return Decision(says=tuple(_private(name, found, day) for name, found in digests if found.is_news))


def _to_nobody(message: Message, order: Order, ledger: Ledger) -> Decision:
    """Whoever it was for has left, or nobody leads: those who look after the assistant hear of it once a month."""
    keepers = [
        name for name in (*ledger.community.administrators, ledger.community.lead) if ledger.community.person(name)
    ]
    matter = f"order:{order.key}"
    if not keepers or ledger.told(keepers[0], message.sent_at - A_MONTH, matter):
        return Decision((Missed(matter),))
    said = Say(wording.order_for_nobody(order), person=keepers[0], kind="alert")
    return Decision((Missed(matter), Told(keepers[0], matter)), (said,))


def _addressed(order: Order, ledger: Ledger) -> Sequence[str]:
    return _leaders(ledger) if order.to == "leaders" else [order.to]


def has_a_report(name: str, day: date, ledger: Ledger) -> bool:
    """Whether somebody is told on that day, by order, how things stand."""
    mine = (order for order in orders(ledger) if order.what in LONGER_LAST and name in _addressed(order, ledger))
    return any(day in order_days(order, ledger.community.calendar, day, day) for order in mine)


def picture(found: Digest, day: date, viewer: str) -> str:
    """The order for the picture that goes with a digest; delivery draws it."""
    scope = "" if found.whole else found.scope
    request = Request(PICTURE, found.span.start, found.span.end, day, viewer, type=found.period, scope=scope)
    return as_text(request) if found.progress else ""


def _private(name: str, found: Digest, day: date) -> Say:
    return Say(wording.digest(found), person=name, kind="digest", shames=True, file=picture(found, day, name))


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
