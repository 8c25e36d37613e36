"""Meetings as they were agreed: those around a message, who may call one, and how a changed one is kept."""

from datetime import date

from handlers.decision import Agreed, Decision, Say
from handlers.facts import Held
from handlers.ledger import Ledger
from handlers.meaning import Message
from handlers.rules.meetings import Meeting, meetings_between
from handlers.rules.rights import Role, leads_school, roles_of
from handlers.rules.spans import DAY

AHEAD = 400 * DAY
BACK = 40 * DAY
LEADING = ("校长", "园长", "书记", "主任", "组长", "负责人")


def may_call(person: str, ledger: Ledger) -> bool:
    """Whether somebody may fix meetings: who leads the community, a school, or a group in it."""
    found = ledger.community.person(person)
    offices = roles_of(person, ledger.community) & {Role.LEAD, Role.LIAISON, Role.ADMINISTRATOR}
    return bool(offices) or (found is not None and (leads_school(found) or any(word in found.role for word in LEADING)))


def meetings_around(message: Message, ledger: Ledger) -> list[Meeting]:
    """Every meeting that a message may be about, earliest first."""
    today = message.sent_at.date()
    return meetings_between(ledger.agreements("meeting"), ledger.community.calendar, today - BACK, today + AHEAD)


def keep(new: Meeting, old: Meeting | None, ledger: Ledger, said: str) -> Decision:
    """A meeting as it is from now on, with a word about it where there is one to say."""
    kept = {each.key for each in ledger.agreements("meeting")}
    before = old.as_value() if old and old.key in kept else None
    return Decision((Agreed("meeting", new.key, new.as_value(), before),), (Say(said),) if said else ())


def held(ledger: Ledger, today: date) -> list[Held]:
    """The meetings that took place, for the quotas that ask for them."""
    found = meetings_between(ledger.agreements("meeting"), ledger.community.calendar, today - AHEAD, today)
    return [Held(each.key, each.kind or "例会", each.day) for each in found if not each.cancelled]
