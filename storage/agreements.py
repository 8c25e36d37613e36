"""What was agreed, read from its table; reminders are asked for when they are needed, for there may be thousands."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from handlers.decision import AgreedKind
from handlers.rules.agreements import Agreement
from handlers.rules.spans import DAY
from storage.tables import agreed

FIELDS = (agreed.c.kind, agreed.c.key, agreed.c.value, agreed.c.message, agreed.c.at, agreed.c.ended)
REMINDER: AgreedKind = "reminder"
"""Of no concern to the community as a whole: no snapshot holds it, and none is read anew because one has ended."""


def agreement_of(row: Any, zone: ZoneInfo) -> Agreement:
    """A row of `FIELDS` with its days as they were in the community's zone."""
    said, ended = row.at.astimezone(zone), row.ended and row.ended.astimezone(zone)
    return Agreement(row.kind, row.key, row.value, row.message, said.date(), ended and ended.date())


def reminders_of(
    connection: Connection, community: str, who: str, keys: Collection[str], until: datetime | None
) -> Sequence[Any]:
    """Reminders that are still to come, in the order in which they were asked for; what is empty limits nothing."""
    value = agreed.c.value
    mine = [agreed.c.community == community, agreed.c.kind == REMINDER, agreed.c.ended.is_(None)]
    mine += [value["who"].as_string() == who] if who else []
    mine += [agreed.c.key.in_(keys)] if keys else []
    mine += [value["at"].as_string() <= f"{until.astimezone(UTC) + DAY:%Y-%m-%dT%H}"] if until else []
    found = connection.execute(select(*FIELDS).where(*mine).order_by(agreed.c.id))
    return [row for row in found if not until or datetime.fromisoformat(row.value["at"]) <= until]
