"""Memory after many messages, the time to the first answer, and how an answer's time grows with what is recorded.

Run: python benchmarks/memory.py [messages] [records]
"""

import asyncio
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert

sys.path.insert(0, str(Path(__file__).parents[1]))

from reporting import AT, GROUP, LESSONS, ROOT, SAMPLE, chatter

from bot.app import App, build
from bot.platforms.console import Console
from bot.platforms.dingtalk import DingTalk
from bot.platforms.dingtalk.settings import Settings
from handlers.meaning import Message
from storage.tables import effects, outbox, records

BATCH = 50
OTHERS = 40
"""Communities that the records are spread over, of which one is asked."""
TEACHERS = ("王丽", "孙浩", "周敏", "李芳", "吴晓燕", "郑凯", "冯娟", "高飞")


def resident() -> float:
    """Megabytes that this process holds in memory now."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in status if line.startswith("VmRSS")).split()[1]) / 1024


def report(number: int, words: str = "") -> Message:
    """One of the teachers' reports, all of today; who tells the same twice is asked about it."""
    at, who = AT + timedelta(minutes=number // 20 % 400), TEACHERS[number % len(TEACHERS)]
    words = words or f"今天听了一节{LESSONS[number // len(TEACHERS) % len(LESSONS)]}课"
    return Message(f"r{number}", words, at, "console", who, group=GROUP, mentioned=True)


async def talk(app: App, many: int) -> None:
    """A mixture in which nine of ten messages are meant for others, with the letters that it brings."""
    mouth = app.delivery(Console(lambda *_: None, GROUP))
    marks = {many // 100, many // 10, many // 2, many}
    for first in range(0, many, BATCH):
        said = [report(first // 10 + n) for n in range(BATCH // 10)]
        app.assistant.handle([*chatter(BATCH - len(said), first), *said])
        await mouth.deliver(said[-1].sent_at)
        if first + BATCH in marks:
            print(f"after {first + BATCH:7} messages {resident():6.1f} MB resident", flush=True)


def first_answer(folder: str) -> tuple[float, float]:
    """Seconds from the start of the program to its first answer, and those of them that the processor worked."""
    command = [sys.executable, "-m", "bot", "--community", SAMPLE, "--db", f"sqlite:///{folder}/first.db", "chat"]
    started, worked = time.perf_counter(), _of_children()
    program = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert program.stdin
    assert program.stdout
    program.stdin.write("王丽: 今天听课 1 节\n")
    program.stdin.flush()
    while "同行" not in program.stdout.readline():
        pass
    taken = time.perf_counter() - started
    program.kill()
    program.wait()
    return taken, _of_children() - worked


def _of_children() -> float:
    """Seconds that the processor worked for the processes that this one started and that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def history(app: App, since: int, until: int) -> None:
    """Records, effects and sent answers of ten years and many communities, written directly."""
    with app.store.writing() as connection:
        for first in range(since, until, 5_000):
            numbers = range(first, min(first + 5_000, until))
            connection.execute(insert(records), [_record(app, number) for number in numbers])
            connection.execute(insert(effects), [_effect(app, number) for number in numbers])
            connection.execute(insert(outbox), [_letter(app, number) for number in numbers])


async def asked(app: App, times: int = 100) -> float:
    """The median milliseconds from a question or a report to its answer, alone."""
    mouth, taken = app.delivery(Console(lambda *_: None, GROUP)), []
    for number in range(times):
        words = "" if number % 2 else "我还差几节?"
        said = report(time.perf_counter_ns() + number, words)
        started = time.perf_counter()
        app.assistant.handle([said])
        await mouth.deliver(said.sent_at)
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def _told(app: App, number: int) -> dict[str, object]:
    community = app.first.name if number % OTHERS == 0 else f"共同体{number % OTHERS}"
    return {"community": community, "message": f"h{number}"}


def _record(app: App, number: int) -> dict[str, object]:
    at, who = AT - timedelta(days=number % 3650 + 1), TEACHERS[number // OTHERS % len(TEACHERS)]
    told = {"id": f"h{number}", "who": who, "type": "听课", "count": 1, "unit": "节", "day": at.date(), "together": []}
    return {**_told(app, number), **told, "said_by": who, "said_at": at, "platform": "console"}


def _effect(app: App, number: int) -> dict[str, object]:
    at, who = AT - timedelta(days=number % 3650 + 1), TEACHERS[number // OTHERS % len(TEACHERS)]
    return {**_told(app, number), "by": who, "kind": "Logged", "about": f"h{number}", "value": {}, "at": at}


def _letter(app: App, number: int) -> dict[str, object]:
    at, of = AT - timedelta(days=number % 3650 + 1), _told(app, number)
    row = {"cause": of["message"], "part": 0, "platform": "console", "chat": f"g{number % 200}", "private": False}
    moments = {"not_before": at, "due": at, "at": at, "sent_at": at}
    return {**row, **moments, "community": of["community"], "kind": "answer", "text": "记下了", "state": "sent"}


def main() -> None:
    """Prints all three."""
    messages, most = (int(each) for each in (*sys.argv[1:], "100000", "1000000")[:2])
    with tempfile.TemporaryDirectory() as folder:
        for start in ("the first start", "the next start"):
            print("the first answer came {:.2f} s ({:.2f} of processor) after {}".format(*first_answer(folder), start))
        app = build(SAMPLE, f"sqlite:///{folder}/memory.db")
        platform = DingTalk(Settings())  # not connected, but loaded
        asyncio.run(talk(app, messages))
        app.store.close()
        print(f"with {platform.name} loaded")
        app = build(SAMPLE, f"sqlite:///{folder}/records.db")
        for known, many in ((0, most // 100), (most // 100, most)):
            history(app, known, many)
            print(f"with {many:8} records an answer takes {asyncio.run(asked(app)):6.1f} ms", flush=True)
        app.store.close()


if __name__ == "__main__":
    main()
