"""The same reports kept by a plain NoneBot2 handler with SQLAlchemy's ORM, on the same durability.

`Plain` keeps the message's id and one record. `SameJob` also looks whether the lesson was told before, counts the term,
and has its answer on disk with the record, as the assistant does. Nothing here is part of the assistant.
"""

import asyncio
import re
import time
from collections.abc import Sequence
from typing import Any

import nonebot
from nonebot.adapters import Adapter, Bot, Event, Message, MessageSegment
from nonebot.message import handle_event
from sqlalchemy import Engine, String, create_engine, event, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

REPORT = re.compile(r"(\d+)月(\d+)日听了一节(.+)课")


class Base(DeclarativeBase):
    """The tables of the handlers."""


class Heard(Base):
    """A message that was settled."""

    __tablename__ = "heard"
    id: Mapped[str] = mapped_column(String, primary_key=True)


class Record(Base):
    """A lesson that was observed."""

    __tablename__ = "records"
    id: Mapped[int] = mapped_column(primary_key=True)
    who: Mapped[str] = mapped_column(index=True)
    month: Mapped[int]
    day: Mapped[int]
    subject: Mapped[str]


class Answer(Base):
    """What is to be said, and whether it was."""

    __tablename__ = "answers"
    id: Mapped[int] = mapped_column(primary_key=True)
    to: Mapped[str]
    text: Mapped[str]
    sent: Mapped[bool] = mapped_column(default=False)


class Text(MessageSegment["Texts"]):
    """Plain text."""

    @classmethod
    def get_message_class(cls) -> type["Texts"]:
        return Texts

    def __str__(self) -> str:
        return str(self.data["text"])

    def is_text(self) -> bool:
        return True


class Texts(Message[Text]):
    """A message of plain text."""

    @classmethod
    def get_segment_class(cls) -> type[Text]:
        return Text

    @staticmethod
    def _construct(msg: str) -> Any:
        yield Text("text", {"text": msg})


class Said(Event):
    """Somebody's message in the group."""

    id: str
    who: str
    text: str

    def get_type(self) -> str:
        return "message"

    def get_event_name(self) -> str:
        return "message"

    def get_event_description(self) -> str:
        return self.id

    def get_user_id(self) -> str:
        return self.who

    def get_session_id(self) -> str:
        return self.who

    def get_message(self) -> Texts:
        return Texts(self.text)

    def is_tome(self) -> bool:
        return True


class Nowhere(Adapter):
    """A platform whose far side takes everything at once."""

    @classmethod
    def get_name(cls) -> str:
        return "nowhere"

    async def _call_api(self, bot: Bot, api: str, **data: Any) -> Any:
        """Takes it."""


class Robot(Bot):
    """Answers into nowhere."""

    async def send(self, event: Event, message: Any, **kwargs: Any) -> Any:
        """Takes it."""


def plain(session: Session, said: Said) -> str:
    """The id and the record."""
    found = REPORT.fullmatch(said.text)
    if session.get(Heard, said.id):
        return ""
    session.add(Heard(id=said.id))
    if not found:
        return ""
    session.add(Record(who=said.who, month=int(found[1]), day=int(found[2]), subject=found[3]))
    return "记下了"


def same_job(session: Session, said: Said) -> str:
    """The id and the record, unless it was told before; the answer says the term's number, and is on disk."""
    found = REPORT.fullmatch(said.text)
    if session.get(Heard, said.id):
        return ""
    session.add(Heard(id=said.id))
    if not found:
        return ""
    month, day, subject = int(found[1]), int(found[2]), found[3]
    mine = select(Record).where(Record.who == said.who, Record.month == month, Record.day == day)
    if any(each.subject == subject for each in session.scalars(mine)):
        answer = "已经记过了"
    else:
        session.add(Record(who=said.who, month=month, day=day, subject=subject))
        total = session.scalar(select(func.count()).select_from(Record).where(Record.who == said.who))
        answer = f"记下了:{said.who} {month}月{day}日听课1节(本学期第{total}节)"
    session.add(Answer(to=said.who, text=answer))
    return answer


def opened(db: str) -> Engine:
    """The same durability as the assistant's."""
    engine = create_engine(db)

    def durable(connection: Any, _: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    event.listen(engine, "connect", durable)
    Base.metadata.create_all(engine)
    return engine


async def heard(db: str, job: Any, texts: Sequence[tuple[str, str]], senders: int) -> tuple[float, list[float], float]:
    """Messages a second, the seconds until each was committed and answered, and the seconds of processor."""
    engine = opened(db)
    nonebot.init(driver="~none", log_level="CRITICAL")
    matcher = nonebot.on_message()

    async def keep(said: Said) -> None:
        with Session(engine) as session:
            answer = job(session, said)
            session.commit()
        if answer:
            await matcher.finish(answer)

    keep.__annotations__["said"] = Said
    matcher.handle()(keep)
    bot = Robot(Nowhere(nonebot.get_driver()), "robot")
    waiting, waited = iter(enumerate(texts)), []

    async def sender() -> None:
        for number, (who, text) in waiting:
            begun = time.perf_counter()
            await handle_event(bot, Said(id=f"{number}", who=who, text=text))
            waited.append(time.perf_counter() - begun)

    started, worked = time.perf_counter(), time.process_time()
    await asyncio.gather(*(sender() for _ in range(senders)))
    taken, worked = time.perf_counter() - started, time.process_time() - worked
    matcher.destroy()
    with Session(engine) as session:
        assert session.query(Heard).count() == len(texts)
    engine.dispose()
    return len(texts) / taken, waited, worked / len(texts)
