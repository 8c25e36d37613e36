"""Letters on their way: taken in a process's name, handed over, marked with what became of them, or taken back."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, or_, select, true, update

from storage.outbox import Letter, letter_of
from storage.pacing import due
from storage.tables import IN_HAND, outbox


def lease(
    connection: Connection, platform: str, now: datetime, holder: str, per_minute: int = 0, most: int = 20
) -> list[Letter]:
    """Takes what may be sent now on a platform, oldest first, in this holder's name."""
    letters = []
    for rows in due(connection, platform, now, per_minute, most):
        carrier = rows[0].id
        for row in rows:
            values = {"state": "leased", "lease": holder, "leased_at": now}
            into = None if row.id == carrier else carrier
            connection.execute(update(outbox).where(outbox.c.id == row.id).values(carrier=into, **values))
        letters.append(letter_of(rows))
    return letters


def let_go(connection: Connection, platform: str, holder: str) -> None:
    """Gives back what a holder that stops has taken and not yet handed over."""
    mine = (outbox.c.platform == platform, *_taken_by(holder))
    connection.execute(update(outbox).where(*mine).values(state="waiting", carrier=None))


def begin(connection: Connection, letter: Letter, holder: str) -> bool:
    """Marks a leased letter as handed over from now on; false where the lease was lost in the meantime."""
    mine = (outbox.c.id.in_(letter.rows), *_taken_by(holder))
    return connection.execute(update(outbox).where(*mine).values(state="sending")).rowcount == len(letter.rows)


def put_back(connection: Connection, letter: Letter, holder: str, **values: object) -> None:
    """Gives back a letter that is not handed over now; where the lease was lost, it is another's to decide."""
    mine = (outbox.c.id.in_(letter.rows), *_taken_by(holder))
    connection.execute(update(outbox).where(*mine).values(state="waiting", carrier=None, **values))


def mark(connection: Connection, letter: Letter, state: str, **values: object) -> None:
    """Sets the state of a letter, and what else is known of it; what is known to have arrived stays sent."""
    if state == "waiting":
        values["carrier"] = None
    open_still = true() if state == "sent" else outbox.c.state != "sent"
    mine = (outbox.c.id.in_(letter.rows), open_still)
    connection.execute(update(outbox).where(*mine).values(state=state, **values))


def _taken_by(holder: str) -> tuple[ColumnElement[bool], ...]:
    return (outbox.c.state == "leased", outbox.c.lease == holder)


def holders(connection: Connection) -> set[str]:
    """Who has letters in hand."""
    return set(connection.execute(select(outbox.c.lease).where(outbox.c.state.in_(IN_HAND)).distinct()).scalars())


def release(connection: Connection, platform: str, resendable: bool, gone: Collection[str], before: datetime) -> None:
    """Takes letters from holders that are gone, or that took them too long ago.

    What had not been handed over waits again. What may have arrived is `unknown`, unless sending it twice does no harm.
    """
    lost = (outbox.c.platform == platform, or_(outbox.c.lease.in_(gone), outbox.c.leased_at < before))
    again = {"state": "waiting", "carrier": None}
    cut = again if resendable else {"state": "unknown"}
    connection.execute(update(outbox).where(*lost, outbox.c.state == "leased").values(again))
    connection.execute(update(outbox).where(*lost, outbox.c.state == "sending").values(cut))


def next_moment(connection: Connection, platform: str, until: datetime) -> datetime | None:
    """When the next letter that waits on a platform may go out, if by then."""
    ready = (outbox.c.platform == platform, outbox.c.state == "waiting", outbox.c.not_before <= until)
    return connection.execute(select(func.min(outbox.c.not_before)).where(*ready)).scalar()
