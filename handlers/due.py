"""What is due: every moment at which the clock speaks, worked out from what was agreed. Nothing is stored for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from handlers.ledger import Ledger
from handlers.meaning import Meaning


@dataclass(frozen=True)
class Due:
    """A moment at which something is to be said; `key` names it, the same however often it is worked out."""

    at: datetime
    key: str
    meaning: Meaning


Source = Callable[[Ledger, datetime, datetime], Iterable[Due]]
"""All that falls due after one moment and until another, in any order; both are by the community's clock."""


def due_between(sources: Iterable[Source], ledger: Ledger, after: datetime, until: datetime) -> list[Due]:
    """What falls due after `after` and until `until`, earliest first."""
    zone = ledger.community.calendar.zone
    after, until = after.astimezone(zone), until.astimezone(zone)
    found = (due for source in sources for due in source(ledger, after, until))
    return sorted((due for due in found if after < due.at <= until), key=lambda due: (due.at, due.key))
