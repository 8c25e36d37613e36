"""A leader's order, given once or for good: each who is not done hears of it alone."""

from collections.abc import Sequence
from datetime import date

from handlers import wording
from handlers.asking import tell
from handlers.away import hears_nothing
from handlers.decision import Decision, Denied, Effect, Say
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.owing import MOST_OPEN, Owing, open_of_each, told_of
from handlers.rules.rights import Verb, may, may_see


def remind_incomplete(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Each who is not done hears it alone; the leader hears how many that were."""
    if not may(message.sender, Verb.REMIND_SCHOOL, ledger.community):
        return Decision((Denied(message.sender, Verb.REMIND_SCHOOL),), tell(message, wording.not_allowed_here()).says)
    day = message.sent_at.date()
    owing = open_of_each(ledger, day, meaning.type)
    reached = [
        name
        for name in owing
        if name != message.sender and _within(message, name, meaning, ledger) and not hears_nothing(name, day, ledger)
    ]
    return Decision(says=(Say(wording.reminded(len(reached))),)) + _urged(reached, owing)


def remind_everybody(day: date, ledger: Ledger) -> Decision:
    """The same for a standing order: everybody in the community who is not done."""
    owing = open_of_each(ledger, day)
    return _urged([name for name in owing if not hears_nothing(name, day, ledger)], owing)


def _urged(names: Sequence[str], owing: Owing) -> Decision:
    open_now = {name: owing[name][:MOST_OPEN] for name in names}
    effects: tuple[Effect, ...] = tuple(told for name, theirs in open_now.items() for told in told_of(name, theirs))
    says = (
        Say(wording.owed("", theirs, ""), person=name, kind="ordered", shames=True) for name, theirs in open_now.items()
    )
    return Decision(effects, tuple(says))


def _within(message: Message, name: str, meaning: Meaning, ledger: Ledger) -> bool:
    person = ledger.community.person(name)
    scope = ledger.community.meant_by(meaning.scope)
    wanted = scope in ("", "all", name) or (person is not None and person.school == scope)
    return wanted and may_see(message.sender, name, ledger.community)
