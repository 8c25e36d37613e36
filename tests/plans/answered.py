"""A life in a real database: what the assistant answers on a day, with one line of the life or without it.

The questions take the whole path, from the message to the outbox, in a transaction that is let go afterwards.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import count
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.assistant import Assistant
from config.calendar import SchoolCalendar
from config.community import Community
from config.taxonomy import ActivityType, taxonomy
from handlers.decision import Logged, Struck
from handlers.meaning import Message
from storage.communities import Communities
from storage.engine import open_engine
from storage.journal import Cause, settle
from storage.store import Store
from storage.tables import outbox
from tests.plans.lived import SAID_AT, Life

EVENING = time(19, 30)
ZONE = ZoneInfo("Asia/Shanghai")
NUMBERS = count(1)


@dataclass(frozen=True)
class World:
    """An assistant of a life's community, with all its records; `leader` leads the community."""

    life: Life
    assistant: Assistant
    connection: Connection
    leader: str

    def asked(self, who: str, text: str, on: date) -> list[str]:
        """The lines that somebody is answered in private on the evening of a day."""
        at = datetime.combine(on, EVENING, ZONE)
        message = Message(f"{next(NUMBERS)}", text, at, identity=who)
        self.assistant.settle_in(self.connection, [message])
        said = select(outbox.c.text).where(outbox.c.cause == message.key).order_by(outbox.c.part)
        return [line for answer in self.connection.execute(said).scalars() for line in answer.split("\n")]

    @contextmanager
    def without(self, line: str) -> Iterator[None]:
        """The same world where what one line tells was never done."""
        point = self.connection.begin_nested()
        settle(self.connection, _cause(self.life, "struck"), (Struck(f"{self.life.lines.index(line)}"),))
        yield
        point.rollback()


@contextmanager
def world(life: Life) -> Iterator[World]:
    """A life's world on SQLite."""
    leader = life.people[0].name
    own = {name: ActivityType(name, unit, "") for name, unit in life.plan.types.items()}
    community = Community(
        "共同体",
        life.schools,
        life.people,
        life.pairs,
        lead=leader,
        calendar=SchoolCalendar(life.terms),
        plans=(life.plan,),
        types=MappingProxyType({**taxonomy(), **own}),
    )
    store = Store(open_engine("sqlite://"))
    assistant = Assistant(store, Communities({"共同体": community}))
    with store.writing() as connection:
        done = tuple(Logged(replace(each, message="console:lived")) for each in life.records())
        settle(connection, _cause(life, "lived"), done)
        yield World(life, assistant, connection, leader)


def _cause(life: Life, name: str) -> Cause:
    return Cause("共同体", f"console:{name}", life.people[0].name, SAID_AT)
