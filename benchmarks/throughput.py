"""Messages a second until they are on disk and acknowledged: reports and chatter, one at a time and under load.

Run: python benchmarks/throughput.py [database URL] [processes]
Beside it, in the same run, stand raw commits of the same database and, where NoneBot2 is installed
(pip install 'tongxing[benchmarks]'), plain NoneBot2 handlers on SQLite with the same durability (nonebot_handler.py).
"""

import asyncio
import gc
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from multiprocessing.queues import Queue
from pathlib import Path
from threading import Barrier

from sqlalchemy import insert

sys.path.insert(0, str(Path(__file__).parents[1]))

from reporting import AT, PEOPLE, chatter, community, reports

from bot.app import build
from bot.inbox import Inbox
from handlers.meaning import Message
from storage.engine import open_engine
from storage.store import Store
from storage.tables import inbox

SENDERS = 50
Figures = tuple[float, list[float], float]


def raw_commits(db: str, many: int = 300) -> float:
    """Rows of the inbox that this database commits in a second, one at a time."""
    store = Store(open_engine(db))
    started = time.perf_counter()
    for number in range(many):
        with store.writing() as connection:
            row = {"key": f"raw{number}", "community": "raw", "intent": "none", "at": AT}
            connection.execute(insert(inbox), row)
    taken = time.perf_counter() - started
    store.close()
    return many / taken


async def heard(folder: Path, db: str, messages: Sequence[Message], senders: int) -> Figures:
    """Messages a second, the seconds until each was acknowledged, and the seconds of processor that each took."""
    app = build(folder, db)
    line = Inbox(app.assistant.handle)
    await line.hear([replace(messages[0], id=f"first {messages[0].id}", text="你好呀")])
    gc.freeze()  # as bot.running does
    waiting, waited = iter(messages), []

    async def sender() -> None:
        for message in waiting:
            begun = time.perf_counter()
            await line.hear([message])
            waited.append(time.perf_counter() - begun)

    started, worked = time.perf_counter(), time.process_time()
    await asyncio.gather(*(sender() for _ in range(senders)))
    taken, worked = time.perf_counter() - started, time.process_time() - worked
    app.store.close()
    return len(messages) / taken, waited, worked / len(messages)


def show(what: str, figures: Figures, beside: Figures | None = None) -> Figures:
    """One line of figures; beside those of somebody else how many times as many a second, and a second of processor."""
    rate, waited, worked = figures
    p50, p99 = (statistics.quantiles(waited, n=100)[at] * 1000 for at in (49, 98))
    times = f"   {rate / beside[0]:5.1f} times, {beside[2] / worked:5.1f} by the processor" if beside else ""
    print(
        f"{what:44} {rate:8.0f} a second   p50 {p50:7.1f} ms   p99 {p99:7.1f} ms   CPU {worked * 1000:5.2f} ms{times}",
        flush=True,
    )
    return figures


def beside(folder: str) -> Figures | None:
    """What plain NoneBot2 handlers do with the same reports; the figures of the same job under load, if it is here."""
    if not find_spec("nonebot"):
        return None
    import nonebot_handler as nonebot

    said = [(each.identity, each.text) for each in reports(500)]
    talk = [(each.identity, each.text) for each in chatter(500)]
    show("NoneBot2, id and record, one at a time", asyncio.run(nonebot.heard(_file(folder, 1), nonebot.plain, said, 1)))
    show("NoneBot2, id and record", asyncio.run(nonebot.heard(_file(folder, 2), nonebot.plain, said, SENDERS)))
    show("NoneBot2, chatter", asyncio.run(nonebot.heard(_file(folder, 3), nonebot.plain, talk, SENDERS)))
    whole = asyncio.run(nonebot.heard(_file(folder, 4), nonebot.same_job, said, SENDERS))
    return show("NoneBot2, the same job", whole)


def _file(folder: str, number: int) -> str:
    return f"sqlite:///{folder}/nonebot{number}.db"


def share(folder: Path, db: str, own: Sequence[Message], ready: Barrier, rates: "Queue[float]") -> None:
    """One of several processes on one database."""
    ready.wait()
    rates.put(asyncio.run(heard(folder, db, own, SENDERS))[0])


def together(folder: Path, db: str, processes: int, first: int, many: int = 2000) -> float:
    """Reports a second of several processes on one database, each with chats and people of its own."""
    made = multiprocessing.get_context("spawn")
    ready, rates = made.Barrier(processes), made.Queue()
    running = []
    for nth in range(processes):
        own = [
            replace(each, group=f"群{nth}")
            for each in reports(many, first)
            if PEOPLE.index(each.identity) % processes == nth
        ]
        running.append(made.Process(target=share, args=(folder, db, own, ready, rates)))
        running[-1].start()
    found = [rates.get() for _ in running]
    for each in running:
        each.join()
    return sum(found)


def measure(folder: Path, db: str, other: Figures | None) -> None:
    """All figures of one process, beside another's under load."""
    show("reports, one at a time", asyncio.run(heard(folder, db, reports(200), 1)))
    show(f"reports, {SENDERS} senders", asyncio.run(heard(folder, db, reports(1500, 200), SENDERS)), other)
    show("chatter, one at a time", asyncio.run(heard(folder, db, chatter(300), 1)))
    show(f"chatter, {SENDERS} senders", asyncio.run(heard(folder, db, chatter(6000, 300), SENDERS)), other)


def main() -> None:
    """Prints the figures of a fresh SQLite file, or of an empty database whose URL is given."""
    with tempfile.TemporaryDirectory() as files, community() as folder:
        given = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{files}/throughput.db"
        print(f"raw commits {raw_commits(given):.0f} a second; under load are {SENDERS} senders; times the same job")
        measure(folder, given, beside(files))
        if len(sys.argv) > 2:
            many = int(sys.argv[2])
            one, several = together(folder, given, 1, 2000), together(folder, given, many, 4000)
            print(f"1 process {one:.0f} reports a second, {many} processes {several:.0f}: {several / one:.2f} times")


if __name__ == "__main__":
    main()
