"""What a long stop costs: so many reminders fell due while the assistant was switched off, and are said or told of.

Run: python benchmarks/after_a_stop.py [database URL] [hours switched off] [reminders [moments]]
Without numbers it shows how the work grows. Every reminder is asked for by a message, on the real path.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

sys.path.insert(0, str(Path(__file__).parents[1]))

from reporting import PEOPLE, community

from bot.app import App, build
from bot.inbox import BATCH
from handlers.meaning import Message
from storage.tables import agreed, inbox, outbox

AT = datetime.fromisoformat("2026-09-07T09:00+08:00")
EARLIEST = AT + timedelta(hours=1)
MINUTES = 14 * 60
"""Within so many minutes of that morning all of them fall due."""
GROWTH = ((1_000, 20), (10_000, 20), (700, 700), (10_000, MINUTES))


def asked(many: int, moments: int) -> Iterator[Message]:
    """So many wishes of all people in turn, for that many moments of one day."""
    for n in range(many):
        due = EARLIEST + timedelta(minutes=n % moments * (MINUTES // moments))
        words = f"今天{due.hour}点{due.minute:02}分提醒我交第{n}份教案"
        yield Message(f"a{n}", words, AT, "console", PEOPLE[n % len(PEOPLE)])


def made(app: App, wishes: Sequence[Message]) -> float:
    """The seconds of processor that asking takes."""
    began = time.process_time()
    app.clock.start(AT)
    for n in range(0, len(wishes), BATCH):
        app.assistant.handle(wishes[n : n + BATCH])
    return time.process_time() - began


def counted(app: App) -> str:
    """What was claimed, how many letters it made, and what was left open."""
    with app.store.reading() as connection:
        claimed = select(func.count()).where(inbox.c.key.startswith("clock:"), inbox.c.intent == "reminder_due")
        letters = select(func.count()).where(outbox.c.cause.startswith("clock:"))
        left = select(func.count()).where(agreed.c.kind == "reminder", agreed.c.ended.is_(None))
        found = [connection.execute(query).scalar_one() for query in (claimed, letters, left)]
    return "{} claimed, {} letters, {} left".format(*found)


def measure(db: str, hours: float, many: int, moments: int) -> None:
    """Asks, stops, and begins again so many hours after the last one fell due."""
    with community() as folder, TemporaryDirectory() as beside:
        app = build(folder, db or f"sqlite:///{beside}/stop.db")
        asking = made(app, list(asked(many, moments)))
        began, clock = time.process_time(), time.perf_counter()
        struck = app.clock.strike(EARLIEST + timedelta(minutes=MINUTES, hours=hours))
        taken, waited = time.process_time() - began, time.perf_counter() - clock
        print(
            f"{many:6} reminders of {moments:3} moments: {asking:6.2f} s to ask for, {taken:6.2f} s to strike {struck}"
            f" ({waited:.2f} s by the clock); {counted(app)}"
        )
        app.store.close()


def main() -> None:
    """Measures what was named, or the growth."""
    db = sys.argv[1] if len(sys.argv) > 1 else ""
    hours = float(sys.argv[2]) if len(sys.argv) > 2 else 6
    sizes = [(int(sys.argv[3]), int((*sys.argv, MINUTES)[4]))] if len(sys.argv) > 3 else GROWTH
    for many, moments in sizes:
        measure(db, hours, many, moments)


if __name__ == "__main__":
    main()
