"""A year of 20 communities and 1,000 teachers, with restarts and a crash on the way: the books must balance at its end.

Run: python benchmarks/soak.py [communities] [teachers in each] [days]
The communities have people of the same names and share one database and one process.
"""

import asyncio
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import func, select

sys.path.insert(0, str(Path(__file__).parents[1]))

from memory import resident
from reporting import AT, LESSONS, PEOPLE, SAMPLE

from bot.app import App, build
from bot.platforms.console import Console
from handlers.meaning import Message
from handlers.rules.calendar import term_of
from storage.tables import inbox, outbox, records

FIRST = date(2026, 9, 1)
REPORTING = 0.1
"""How many of the teachers report on a school day."""
CORRECTIONS = {"改成2节": 2, "撤销": 0}
TALK = ("大家辛苦了", "明天谁值日?", "收到", "会议室的投影仪修好了吗")
CHANCE = random.Random(8)
Books = Counter[tuple[str, str]]


def communities(folder: Path, many: int, teachers: int) -> Path:
    """Copies of the sample community with a group of their own and the same people."""
    for number in range(many):
        made = Path(shutil.copytree(SAMPLE, folder / f"c{number:02}"))
        file = made / "community.toml"
        words = file.read_text(encoding="utf-8").replace("青石教共体", f"共同体{number:02}")
        file.write_text(words.replace("教共体工作群", f"工作群{number:02}"), encoding="utf-8")
        with (made / "roster.csv").open("a", encoding="utf-8") as roster:
            roster.writelines(f"{name},实验小学,语文,教师,\n" for name in PEOPLE[:teachers])
    return folder


def said_on(day: date, app: App, teachers: int, ids: Iterator[int], books: Books) -> list[Message]:
    """What one day brings, and what the books should say after it."""
    found, at = [], datetime.combine(day, AT.timetz())
    for name, community in app.files.items():
        group = community.groups[0].name
        school = term_of(community.calendar, day) and day.weekday() < 5
        for who in PEOPLE[:teachers]:
            if school and CHANCE.random() < REPORTING:
                found.append(_message(next(ids), at, who, f"今天听了一节{CHANCE.choice(LESSONS)}课", group))
                then, counts = CHANCE.choices((("", 1), *CORRECTIONS.items()), (8, 1, 1))[0]
                found += [_message(next(ids), at, who, then, group)] if then else []
                books[name, who] += counts
        found.append(_message(next(ids), at, PEOPLE[0], CHANCE.choice(TALK), group))
    return found


def _message(number: int, at: datetime, who: str, words: str, group: str) -> Message:
    return Message(f"s{number}", words, at, "console", who, group=group, mentioned=words in CORRECTIONS)


async def year(folder: Path, db: str, teachers: int, days: int) -> tuple[App, Books, int]:
    """Lives through the days; the program is started anew every 30 days, and once as after a crash."""
    ids, books, heard = count(), Books(), 0
    app = build(folder, db)
    app.clock.start(datetime.combine(FIRST, AT.timetz()))
    for number in range(days):
        if number % 30 == 29:
            if number != 89:  # the 89th day is a crash: nothing is closed
                app.store.close()
            app = build(folder, db)
        day = FIRST + timedelta(days=number)
        said = said_on(day, app, teachers, ids, books)
        heard += len(said)
        for at in range(0, len(said), 50):
            app.assistant.handle(said[at : at + 50])
        app.assistant.handle(CHANCE.choices(said, k=5))  # platforms say things twice
        evening = datetime.combine(day, AT.timetz()) + timedelta(minutes=40)
        app.clock.strike(evening)
        mouth = app.delivery(Console(lambda *_: None, "工作群00"))
        while await mouth.deliver(evening):
            pass
        if number % 60 == 0:
            print(f"{day}: {heard} messages, {resident():.0f} MB resident", flush=True)
    return app, books, heard


def balance(app: App, books: Books, heard: int) -> None:
    """Prints what the database says beside what was said. Raises AssertionError where they differ."""
    with app.store.reading() as connection:
        query = select(records.c.community, records.c.who, func.sum(records.c.count)).where(records.c.struck.is_(False))
        kept = {(row[0], row[1]): row[2] for row in connection.execute(query.group_by(*records.c["community", "who"]))}
        known = connection.execute(select(func.count()).where(inbox.c.key.startswith("console:s"))).scalar_one()
        states = dict(connection.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state)).all())
    owed = {key: value for key, value in books.items() if value}
    wrong = {key for key in owed.keys() | kept.keys() if owed.get(key, 0) != kept.get(key, 0)}
    print(f"{heard} messages said, {known} claimed; {sum(owed.values())} lessons said, {sum(kept.values()):.0f} kept")
    print(f"{len(wrong)} of {len(owed)} people's counts differ; letters: {states}")
    assert not wrong
    assert known == heard


def main() -> None:
    """Prints the year and its balance."""
    many, teachers, days = map(int, sys.argv[1:4]) if len(sys.argv) > 3 else (20, 50, 365)
    with tempfile.TemporaryDirectory() as made:
        folder = communities(Path(made) / "all", many, teachers)
        started, file = time.perf_counter(), Path(made) / "soak.db"
        app, books, heard = asyncio.run(year(folder, f"sqlite:///{file}", teachers, days))
        balance(app, books, heard)
        size = file.stat().st_size / heard
        print(f"{resident():.0f} MB resident, {size:.0f} bytes a message, {time.perf_counter() - started:.0f} s")
        app.store.close()


if __name__ == "__main__":
    main()
