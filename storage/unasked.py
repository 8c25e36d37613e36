"""When words that nobody asked for may be said: in open hours, and only so many a day."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from config.community import Community
from handlers.rules.calendar import next_open_moment
from storage.page import Page
from storage.tables import UNSAID, outbox

UNASKED = frozenset({"notice", "digest", "alert"})
"""What nobody asked for: never in quiet hours, and only so many a day. Answers, reminders and calls are not of it."""
ORDERED = "ordered"
"""What a leader had said to others: it waits for open hours, and is no part of the day's budget."""
PUNCTUAL = "digest"
"""What was ordered for an hour: it counts as one of the day's, and is never put off to a day on which it is stale."""
GATHERS = timedelta(minutes=1)


def is_joined(page: Page, community: Community, row: dict[str, Any]) -> bool:
    """Moves a row of the outbox to when its kind may be said; true where its words joined a letter that waits."""
    if row["kind"] == ORDERED:
        return _gathered(page, community, row)
    return row["kind"] in UNASKED and _held_back(page, community, row)


def _gathered(page: Page, community: Community, row: dict[str, Any]) -> bool:
    """Lets what was ordered wait for a minute, so that two orders to one person make one letter."""
    moment = row["not_before"] + GATHERS
    row["not_before"] = _open(community, moment) or moment
    mine = [outbox.c[name] == row[name] for name in ("community", "platform", "chat", "person", "private", "kind")]
    query = select(outbox.c.id, outbox.c.state, outbox.c.text, outbox.c.file).where(*mine, outbox.c.state.in_(UNSAID))
    waiting = next(
        (each for each in page.asked().execute(query.order_by(outbox.c.id.desc())) if _can_join(each, row)), None
    )
    if waiting is None:
        return False
    return _join(page, waiting, row)


def _held_back(page: Page, community: Community, row: dict[str, Any]) -> bool:
    """Moves unasked words into open hours and within the day's budget; true where they joined words that wait."""
    calendar = community.calendar
    moment = _open(community, row["not_before"])
    most = community.unasked_person if row["private"] else community.unasked_group
    while moment is not None:
        row["not_before"] = moment
        same_day = _unasked_on(page.asked(), row, moment)
        waiting = next((each for each in same_day if _can_join(each, row)), None)
        if row["kind"] == PUNCTUAL or (waiting is None and len(same_day) < most):
            return False
        if waiting is not None:
            return _join(page, waiting, row)
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        moment = next_open_moment(calendar, midnight + timedelta(days=1))
    return False


def _join(page: Page, waiting: Any, row: Mapping[str, Any]) -> bool:
    """Puts words behind those that wait; what already stands there is not said twice."""
    known = waiting.text.split("\n")
    told = [*known, *(line for line in row["text"].split("\n") if line not in known)]
    page.asked().execute(update(outbox).where(outbox.c.id == waiting.id).values(text="\n".join(told)))
    return True


def _can_join(waiting: Any, row: Mapping[str, Any]) -> bool:
    """Whether words may join a letter that waits: two files cannot be one."""
    return waiting.state in UNSAID and not waiting.file and not row["file"]


def _open(community: Community, moment: datetime) -> datetime | None:
    calendar = community.calendar
    return next_open_moment(calendar, moment.astimezone(calendar.zone))


def _unasked_on(connection: Connection, row: Mapping[str, Any], moment: datetime) -> Sequence[Any]:
    """The unasked letters of the same chat on the same day, latest first."""
    start = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    names = ("community", "platform", "chat", "person", "private")
    same = [outbox.c[name] == row[name] for name in names]
    when = (outbox.c.not_before >= start, outbox.c.not_before < start + timedelta(days=1))
    query = select(outbox.c.id, outbox.c.state, outbox.c.text, outbox.c.file).where(
        *same, *when, outbox.c.kind.in_(UNASKED)
    )
    return connection.execute(query.order_by(outbox.c.id.desc())).all()
