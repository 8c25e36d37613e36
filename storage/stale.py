"""What a platform could not take for so long that it helps nobody any more: dropped, with one line in its place."""

from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import Connection, and_, insert, or_, select, update

from handlers.wording import no_longer_said
from storage.tables import outbox

HELPS = {
    "call": timedelta(hours=1),
    "reminder": timedelta(days=1),
    "question": timedelta(days=1),
    "ordered": timedelta(days=1),
    "notice": timedelta(days=3),
    "digest": timedelta(days=3),
}
"""How long after its time each kind still helps. An answer and an alert always do."""


def drop(connection: Connection, platform: str, now: datetime) -> int:
    """Drops what is too late on a platform, says so once in each chat, and returns how much that was."""
    late = or_(*(and_(outbox.c.kind == kind, outbox.c.due < now - helps) for kind, helps in HELPS.items()))
    waiting = (outbox.c.platform == platform, outbox.c.state == "waiting", late)
    where = ("community", "platform", "chat", "person", "private")
    query = select(outbox.c.id, *(outbox.c[name] for name in where)).where(*waiting)
    rows = sorted(connection.execute(query), key=lambda row: (row[1:], row.id))
    for chat, of in groupby(rows, key=lambda row: row[1:]):
        ids = [row.id for row in of]
        connection.execute(update(outbox).where(outbox.c.id.in_(ids)).values(state="dropped"))
        note = dict(zip(where, chat, strict=True)) | {"text": no_longer_said(len(ids)), "kind": "answer"}
        moments = {"at": now, "not_before": now, "due": now}
        connection.execute(
            insert(outbox), {**note, **moments, "cause": f"late:{ids[0]}", "part": 0, "state": "waiting"}
        )
    return len(rows)
