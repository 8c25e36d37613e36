"""The three weeks of the sample group, in the terminal and through each platform: the same records.

A DingTalk robot hears only what is @-ed to it, so there only that is said; in WeChat everything is said.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from dingtalk.conftest import listening as listening_on_dingtalk
from dingtalk.conftest import robot
from dingtalk.gateway import Gateway as DingTalkGateway
from sqlalchemy import select
from wechat.conftest import account
from wechat.conftest import listening as listening_on_wechat
from wechat.gateway import ROOM, missing
from wechat.gateway import Gateway as PuppetService

from bot.app import App, build
from bot.chat_file import BOT, ClockLine, SpokenLine, read_chat
from bot.platforms import Hear, Platform
from bot.replay import Replay
from bot.running import hear_with
from handlers.decision import Bound
from storage.journal import Cause, settle
from storage.tables import inbox, records

LINES = read_chat((Path(__file__).parents[1] / "data" / "three-weeks.chat").read_text(encoding="utf-8"))
SAMPLE = Path(__file__).parents[2] / "config" / "sample"
PLATFORM_SPECIFIC = {"id", "platform", "group", "message"}


@dataclass
class Group:
    """The sample group on one platform; `say` returns when it has been heard."""

    platform: Platform
    say: Callable[[SpokenLine, datetime], Awaitable[None]]
    hears_all: bool


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The three weeks as the terminal hears them."""
    app = build(SAMPLE, f"sqlite:///{tmp_path_factory.mktemp('terminal')}/terminal.db")
    asyncio.run(Replay(app, lambda _: None, lambda _: None).play(LINES))
    yield app
    app.store.close()


@asynccontextmanager
async def dingtalk(hear: Hear) -> AsyncIterator[Group]:
    async with DingTalkGateway() as gateway:
        platform = robot(gateway, connections=2)

        async def say(line: SpokenLine, at: datetime) -> None:
            fields = {"who": line.who, "group": "" if line.to else "cid1", "createAt": int(at.timestamp() * 1000)}
            said = await gateway.say(line.text.replace(f"@{BOT}", ""), **fields)  # type: ignore[arg-type]
            await gateway.until(lambda: said in gateway.acked)

        async with listening_on_dingtalk(platform, hear):
            await gateway.until_open(2)
            yield Group(platform, say, hears_all=False)


@asynccontextmanager
async def wechat(hear: Hear) -> AsyncIterator[Group]:
    if reason := missing():
        pytest.skip(reason)
    gateway, heard = PuppetService(), set()
    await gateway.start()
    await gateway.order(people=sorted({line.who for line in LINES if isinstance(line, SpokenLine)}))
    platform = account(gateway)

    async def note(batch: object) -> None:
        await hear(batch)  # type: ignore[arg-type]
        heard.update(message.id for message in batch)  # type: ignore[attr-defined]

    async def say(line: SpokenLine, at: datetime) -> None:
        to = "bot" if line.to else ROOM
        said = await gateway.say(line.text, sender=line.who, to=to, id=str(line.number), at=int(at.timestamp() * 1000))
        await gateway.until(lambda: said in heard)

    async with listening_on_wechat(platform, note):
        yield Group(platform, say, hears_all=True)
    gateway.kill()


@pytest.mark.parametrize("opened", [dingtalk, wechat])
async def test_three_weeks_give_the_same_records(
    opened: Callable[[Hear], object], terminal: App, tmp_path: Path
) -> None:
    app = build(SAMPLE, f"sqlite:///{tmp_path}/group.db")
    async with opened(hear_with(app)) as group:  # type: ignore[attr-defined]
        await played(app, group, said_to_it(terminal))
    expected, found = recorded(terminal), recorded(app)
    app.store.close()
    assert len(expected) > 50
    assert found == expected


def said_to_it(terminal: App) -> set[tuple[str, datetime]]:
    """Who said something that meant anything to the assistant in the terminal, and when."""
    with terminal.store.reading() as connection:
        rows = connection.execute(select(inbox.c.sender, inbox.c.at).where(inbox.c.text.is_not(None))).all()
    return {(row.sender, row.at) for row in rows}


async def played(app: App, group: Group, for_it: set[tuple[str, datetime]]) -> None:
    """Everybody is bound; the lines are said at their moments, and the clock strikes in between."""
    name, delivery = group.platform.name, app.delivery(group.platform)
    moments = list(spoken_at())
    known = tuple(Bound(name, person.name, person.name) for person in app.first.people)
    with app.store.writing() as connection:
        settle(connection, Cause(app.first.name, "test:bound", "", moments[0][0]), known)
    app.clock.start(moments[0][0])
    for at, line in moments:
        while due := app.clock.next_due(at):
            app.clock.strike(due)
        meant = (line.who, at.astimezone(UTC)) in for_it
        if meant or group.hears_all:
            await group.say(line, at)
        if meant:
            await delivery.deliver(at)


def spoken_at() -> Iterator[tuple[datetime, SpokenLine]]:
    """Each line of a person with the moment at which the terminal heard it."""
    at = datetime.min.replace(tzinfo=UTC)
    for line in LINES:
        if isinstance(line, ClockLine):
            at = line.at
        elif line.who != BOT:
            yield at, line
            at += timedelta(seconds=1)


def recorded(app: App) -> list[str]:
    """Every record without what a platform adds of its own."""
    with app.store.reading() as connection:
        rows = connection.execute(select(records)).mappings().all()
    return sorted(str({name: value for name, value in row.items() if name not in PLATFORM_SPECIFIC}) for row in rows)
