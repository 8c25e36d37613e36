"""A machine that dies while it hands a letter over: another one goes on in its place, with the next letter."""

import asyncio
import time
from datetime import timedelta
from itertools import count

from sqlalchemy import select

from bot.app import App, build
from handlers.meaning import Message
from storage.tables import outbox
from torture.town import AT, SAMPLE, Nursery, Town, free_port, kill, town

DEAF = "elsewhere:1"


def report(app: App, number: int) -> None:
    day = AT - timedelta(days=number)
    app.assistant.handle([Message(f"r{number}", f"{day.month}月{day.day}日听课1节", AT, "webhook", "王丽")])


async def until(app: App, *states: str) -> float:
    """Waits until the letters of the town are in these states; the seconds that it took."""
    started = time.monotonic()
    query = select(outbox.c.state).where(outbox.c.platform == "webhook").order_by(outbox.c.id)
    async with asyncio.timeout(60):
        for _ in count():
            with app.store.reading() as connection:
                if tuple(connection.execute(query).scalars()) == states:
                    break
            await asyncio.sleep(0.02)
    return time.monotonic() - started


async def test_the_next_answer_comes_from_another_machine(postgres_url: str, forks: Nursery) -> None:
    app = build(SAMPLE, postgres_url)
    async with town(forks, postgres_url) as people, await asyncio.start_server(lambda *_: None, "127.0.0.1") as silent:
        await people.open(0)
        deaf = start(people, f"http://127.0.0.1:{silent.sockets[0].getsockname()[1]}/letters", DEAF)
        report(app, 1)
        await until(app, "sending")
        start(people, people.letters_to, "")
        report(app, 2)
        kill(deaf)
        print(f"the next answer came {await until(app, 'unknown', 'sent'):.1f} s after the other machine's death")
    app.store.close()


def start(people: Town, letters_to: str, called: str) -> int:
    port = free_port()
    settings = {"PORT": str(port), "SECRET": "canary", "SEND_TO": letters_to}
    people.processes[port] = people.nursery.run(people.db, "webhook", settings, called)
    return people.processes[port]
