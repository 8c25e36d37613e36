"""What is asked, with where it comes from: a plan's lines and what was set in the chat, in one form."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from config.community import Community
from config.plan import Ask, Plan


@dataclass(frozen=True)
class Asked:
    """An ask and its origin. `key` is unique; `source` a document's file name or the key of the message that set it.

    What was set in the chat counts from `since` on, until before `until`, and wins over a plan; `plan` is None for it.
    """

    ask: Ask
    key: str
    source: str
    plan: Plan | None = None
    since: date | None = None
    until: date | None = None


def asks_of(community: Community) -> list[Asked]:
    """Everything that the community's plans ask, in their order."""
    return [
        Asked(ask, f"{plan.name}#{number}", plan.source, plan)
        for plan in community.plans
        for number, ask in enumerate(plan.asks, 1)
    ]


def set_in_chat(ask: Ask, message: str, since: date, until: date | None = None) -> Asked:
    """A quota that a message set: for the period of `since` and those after it, and no more from `until` on."""
    return Asked(ask, message, message, since=since, until=until)


def at_that_time(asks: Iterable[Asked], day: date) -> list[Asked]:
    """The asks that held on a day: a later change leaves the past as it was."""
    made = (asked for asked in asks if asked.since is None or asked.since <= day)
    return [asked for asked in made if asked.until is None or day < asked.until]
