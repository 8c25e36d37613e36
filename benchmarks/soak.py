"""A year of 20 communities and 1,000 teachers, with restarts and kills on the way: the books must balance at its end.

Run: python benchmarks/soak.py [communities] [teachers in each] [days]
The communities have people of the same names and share one database. Each life is a process of its own; the next one
hears again all that the day brought on which the last one was killed, as platforms say again what nobody acknowledged.
"""

import asyncio
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import func, select

sys.path.insert(0, str(Path(__file__).parents[1]))

from memory import resident
from reporting import AT, LESSONS, PEOPLE, SAMPLE

from bot.app import App, build
from bot.platforms.console import Console
from config.community import Community
from handlers.meaning import Message
from handlers.rules.calendar import term_of
from storage.tables import inbox, outbox, records

FIRST = date(2026, 9, 1)
LIVES = 8
"""Processes of the year; all but the last are stopped, every other one by SIGKILL in the middle of a day."""
REPORTING = 0.1
"""How many of the teachers report on a school day."""
CORRECTIONS = {"改成2节": 2, "撤销": 0}
TALK = ("大家辛苦了", "明天谁值日?", "收到", "会议室的投影仪修好了吗")
SPAWNED = get_context("spawn")
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


def said_on(day: date, files: Mapping[str, Community], teachers: int, books: Books) -> list[Message]:
    """What one day brings, the same whenever it is asked for, and what the books should say after it."""
    chance, at = random.Random(day.toordinal()), datetime.combine(day, AT.timetz())
    said: list[tuple[str, str, str]] = []
    for name, community in files.items():
        group = community.groups[0].name
        school = term_of(community.calendar, day) and day.weekday() < 5
        for who in PEOPLE[:teachers]:
            if school and chance.random() < REPORTING:
                said.append((who, f"今天听了一节{chance.choice(LESSONS)}课", group))
                then, counts = chance.choices((("", 1), *CORRECTIONS.items()), (8, 1, 1))[0]
                said += [(who, then, group)] if then else []
                books[name, who] += counts
        said.append((PEOPLE[0], chance.choice(TALK), group))
    return [
        Message(f"s{day}-{number}", words, at, "console", who, group=group, mentioned=words in CORRECTIONS)
        for number, (who, words, group) in enumerate(said)
    ]


def live(folder: Path, db: str, teachers: int, since: date, until: date, tell: Connection) -> None:
    """One process's life, until the evening before `until`. It tells each day that it begins, and what it holds."""
    app = build(folder, db)
    app.clock.start(datetime.combine(FIRST, AT.timetz()))
    for number in range((until - since).days):
        day = since + timedelta(days=number)
        tell.send((day, resident()))
        asyncio.run(lived(app, day, teachers))
    tell.send((until, resident()))
    app.store.close()


async def lived(app: App, day: date, teachers: int) -> None:
    """One day: what is said, what falls due by the evening, and all letters of both."""
    said = said_on(day, app.files, teachers, Counter())
    for at in range(0, len(said), 50):
        app.assistant.handle(said[at : at + 50])
    app.assistant.handle(random.choices(said, k=5))  # platforms say things twice
    evening = datetime.combine(day, AT.timetz()) + timedelta(minutes=40)
    app.clock.strike(evening)
    mouth = app.delivery(Console(lambda *_: None, "工作群00"))
    while await mouth.deliver(evening):
        pass


def year(folder: Path, db: str, teachers: int, days: int) -> None:
    """All lives, one after the other, with a line for each."""
    stops = sorted(random.Random(8).sample(range(1, days), LIVES - 1))
    for number, (since, until) in enumerate(pairwise((0, *stops, days))):
        kills = number % 2 == 0 and until < days
        seen = dict(_watched(folder, db, teachers, FIRST + timedelta(since), FIRST + timedelta(until), kills))
        first, *_, last = held = list(seen.values())
        tenth = held[min(10, len(held) - 1)]
        figures = f"{first:.0f} MB resident, {tenth:.0f} after 10 days, {last:.0f} at its end"
        print(f"{min(seen)} to {max(seen)}: {figures}{', killed' if kills else ''}", flush=True)


def _watched(
    folder: Path, db: str, teachers: int, since: date, until: date, kills: bool
) -> Iterator[tuple[date, float]]:
    """The days of one life with what it held; one that is to be killed is killed on the day `until`."""
    hear, tell = SPAWNED.Pipe(duplex=False)
    ends = until + timedelta(days=kills)
    process = SPAWNED.Process(target=live, args=(folder, db, teachers, since, ends, tell))
    process.start()
    day = since
    while day < (until if kills else ends):
        day, held = hear.recv()
        yield day, held
    if kills:
        time.sleep(random.uniform(0, 2))
        process.kill()
    process.join()
    assert kills or process.exitcode == 0


def balance(app: App, teachers: int, days: int) -> int:
    """Prints what the database says beside what was said, which it returns. Raises AssertionError where they differ."""
    books = Books()
    heard = sum(len(said_on(FIRST + timedelta(days=day), app.files, teachers, books)) for day in range(days))
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
    return heard


def main() -> None:
    """Prints the year and its balance."""
    many, teachers, days = map(int, sys.argv[1:4]) if len(sys.argv) > 3 else (20, 50, 365)
    with tempfile.TemporaryDirectory() as made:
        folder = communities(Path(made) / "all", many, teachers)
        started, file = time.perf_counter(), Path(made) / "soak.db"
        year(folder, f"sqlite:///{file}", teachers, days)
        app = build(folder, f"sqlite:///{file}")
        heard = balance(app, teachers, days)
        app.store.close()
        print(f"{file.stat().st_size / heard:.0f} bytes a message, {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
