"""What may go out now: in order inside a chat, at a pace kept by all processes, merged where that is short."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, case, func, or_, select

from storage.locks import hold_now
from storage.tables import IN_HAND, outbox

MINUTE = timedelta(minutes=1)
LATE = timedelta(minutes=10)
FLOOD = 4
"""So many late letters for one chat are merged, so that a platform that comes back is not flooded."""
LONGEST_MERGED = 1_800
"""Characters of merged letters: less than a platform takes in one message."""
MESSAGE = 2_000
"""Characters that certainly fit into one message; a longer letter counts as several."""


def due(connection: Connection, platform: str, now: datetime, per_minute: int, most: int) -> list[list[Row[Any]]]:
    """Rows to send now, each list as one message; chats take turns. `per_minute` messages go to one; 0 is no limit."""
    if not hold_now(connection, f"outbox {platform}"):  # two processes must not count the same room
        return []
    used = _used(connection, platform, now) if per_minute else {}
    closed = _blocked(connection, platform, now) | {chat for chat, count in used.items() if count >= per_minute}
    ready = (outbox.c.platform == platform, outbox.c.state == "waiting", _has_come(now))
    turn = func.row_number().over(partition_by=outbox.c.chat, order_by=outbox.c.id)
    query = select(outbox).where(*ready, outbox.c.chat.not_in(closed)).order_by(turn, outbox.c.id).limit(most * 10)
    rows = sorted(connection.execute(query), key=lambda row: (row.chat, row.id))
    found: list[tuple[int, list[Row[Any]]]] = []
    for chat, waiting in groupby(rows, key=lambda row: row.chat):
        found += enumerate(_at_pace(list(waiting), per_minute - used.get(chat, 0) if per_minute else most, now))
    in_turn = sorted(found, key=lambda each: (each[0], each[1][0].id))[:most]
    return sorted((group for _, group in in_turn), key=lambda group: group[0].id)


def _has_come(now: datetime) -> ColumnElement[bool]:
    """What was to be said at once is said at once, also where our clock is behind the platform's, which dated it."""
    at_once = (outbox.c.not_before == outbox.c.at) & (outbox.c.attempts == 0)
    return or_(outbox.c.not_before <= now, at_once)


def _used(connection: Connection, platform: str, now: datetime) -> Counter[str]:
    """How many messages each chat got in the last minute, or is getting; what a clock sent that went ahead is past."""
    lately = (now - MINUTE, now + MINUTE)
    in_hand = outbox.c.state.in_(IN_HAND)
    lately_tried = outbox.c.state.in_((*IN_HAND, "unknown", "failed")) & (in_hand | outbox.c.leased_at.between(*lately))
    weight = 1 + func.length(outbox.c.text) // MESSAGE + case((outbox.c.file != "", 1), else_=0)
    lately_sent = outbox.c.sent_at.between(*lately)
    mine = select(outbox.c.chat, weight).where(outbox.c.platform == platform, outbox.c.carrier.is_(None))
    used: Counter[str] = Counter()
    for found in (mine.where(lately_tried), mine.where(lately_sent)):  # each by an index of its own
        for chat, count in connection.execute(found):
            used[chat] += int(count)
    return used


def _blocked(connection: Connection, platform: str, now: datetime) -> set[str]:
    """Chats where an earlier letter is on its way, or waits to be tried again: nothing may overtake it."""
    open_still = outbox.c.state.in_((*IN_HAND, "waiting"))  # few of many, and found by the index
    on_its_way, again = outbox.c.state != "waiting", (outbox.c.attempts > 0) & (outbox.c.not_before > now)
    query = select(outbox.c.chat).where(outbox.c.platform == platform, open_still, on_its_way | again)
    return set(connection.execute(query).scalars())


def _at_pace(rows: Sequence[Row[Any]], room: int, now: datetime) -> list[list[Row[Any]]]:
    late = [row for row in rows if row.due and row.due < now - LATE]
    return [[row] for row in rows] if len(rows) <= room and len(late) < FLOOD else list(_merged(rows))[:room]


def _merged(rows: Iterable[Row[Any]]) -> Iterable[list[Row[Any]]]:
    """Neighbours of one kind, without files, as long as they fit into one message."""
    group: list[Row[Any]] = []
    for row in rows:
        fits = group and row.kind == group[0].kind and not (row.file or group[0].file)
        if fits and sum(len(each.text) + 1 for each in (*group, row)) <= LONGEST_MERGED:
            group.append(row)
            continue
        if group:
            yield group
        group = [row]
    if group:
        yield group
