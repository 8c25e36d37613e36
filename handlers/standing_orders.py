"""What is said again and again by the clock: ordered by leaders, ended and resumed, and the days on which it falls."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

from pydantic import TypeAdapter

from config.community import Order
from handlers import wording
from handlers.agreements import denied
from handlers.asking import tell
from handlers.decision import Agreed, Decision, Say
from handlers.due import Due
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.recurring import order_days
from handlers.rules.rights import Verb, may
from handlers.rules.spans import DAY

WORDS = {"月报": "month", "周报": "week", "学期报": "term", "学期总结": "term", "提醒": "remind"}
ENDED = "ended"


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
    first = _first(order, message.sent_at, ledger)
    if first is None:
        return tell(message, wording.never_falls())
    return Decision((Agreed("order", f"{what}:{to}", value),), (Say(wording.order_kept(first, order.time)),))


def end_order(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """停掉周报: whatever is said of that kind by the clock is said no more, until it is resumed."""
    return _set_going(message, meaning, ledger, ended=True)


def resume_order(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """恢复周报: what was ended is said again at its hours."""
    return _set_going(message, meaning, ledger, ended=False)


def _set_going(message: Message, meaning: Meaning, ledger: Ledger, ended: bool) -> Decision:
    if not may(message.sender, Verb.REMIND_ALL, ledger.community):
        return denied(message, Verb.REMIND_ALL)
    what = next(kind for word, kind in WORDS.items() if word in meaning.text)
    going = [order for order in orders(ledger) if order.what == what]
    found = going if ended else [order for order in _ended(ledger) if order.what == what]
    if not found:
        return tell(message, wording.no_such_order(meaning.text, resumed=bool(going)))
    agreed = [Agreed("order", f"{what}:{order.to}", _value(order) | {ENDED: ended}) for order in found]
    return Decision(
        tuple(agreed), (Say(wording.order_ended(meaning.text) if ended else _next(found, message, ledger)),)
    )


def _next(found: Sequence[Order], message: Message, ledger: Ledger) -> str:
    """When the first of the orders is said next."""
    firsts = [(first, order.time) for order in found if (first := _first(order, message.sent_at, ledger))]
    return wording.order_kept(*min(firsts)) if firsts else wording.never_falls()


def _first(order: Order, now: datetime, ledger: Ledger) -> date | None:
    """The first day on which an order falls and whose hour is not over."""
    since = now.date() + DAY * (time.fromisoformat(order.time.zfill(5)) <= now.time())
    return next(order_days(order, ledger.community.calendar, since, since + 100 * DAY), None)


def _value(order: Order) -> dict[str, object]:
    return {"what": order.what, "rrule": order.rrule, "time": order.time, "to": order.to}


def due(ledger: Ledger, after: datetime, until: datetime) -> Iterable[Due]:
    """Each standing order on its days."""
    zone = ledger.community.calendar.zone
    days = (after.date(), until.date())
    for order in orders(ledger):
        clock = time.fromisoformat(order.time.zfill(5))
        for day in order_days(order, ledger.community.calendar, *days):
            meaning = Meaning("order_due", name=order.key, day=day)
            yield Due(datetime.combine(day, clock, zone), f"order:{order.key}:{day}", meaning)


def orders(ledger: Ledger) -> Sequence[Order]:
    """The orders of the file; one of the same kind that was given or ended in the chat takes its place."""
    given = [_order(each.key, each.value) for each in ledger.agreements("order") if not each.value.get(ENDED)]
    replaced = {(order.what, order.to) for order in [*given, *_ended(ledger)]}
    return [*(each for each in ledger.community.orders if (each.what, each.to) not in replaced), *given]


def _ended(ledger: Ledger) -> list[Order]:
    return [_order(each.key, each.value) for each in ledger.agreements("order") if each.value.get(ENDED)]


def _order(key: str, value: Mapping[str, object]) -> Order:
    told = {name: each for name, each in value.items() if name != ENDED}
    return TypeAdapter(Order).validate_python({"key": key, **told})
