"""The three weeks of the sample group, in the terminal and through DingTalk: the same records."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.app import App, build
from bot.chat_file import BOT, ClockLine, Line, SpokenLine, read_chat
from bot.replay import Replay
from bot.running import hear_with
from dingtalk.conftest import listening, robot
from dingtalk.gateway import Gateway
from handlers.decision import Bound
from storage.journal import Cause, settle
from storage.tables import inbox, records

DATA = Path(__file__).parents[1] / "data"
SAMPLE = Path(__file__).parents[2] / "config" / "sample"
PLATFORM_SPECIFIC = {"id", "platform", "group", "message"}


async def test_three_weeks_give_the_same_records(gateway: Gateway, app: App, tmp_path: Path) -> None:
    lines = read_chat((DATA / "three-weeks.chat").read_text(encoding="utf-8"))
    terminal = build(SAMPLE, f"sqlite:///{tmp_path}/terminal.db")
    await Replay(terminal, lambda _: None, lambda _: None).play(lines)
    await through_dingtalk(gateway, app, said_to_it(lines, terminal))
    expected, found = recorded(terminal), recorded(app)
    terminal.store.close()
    assert len(expected) > 50
    print("XX", [x for x in expected if x not in found], "YY", [x for x in found if x not in expected])
    assert found == expected


def said_to_it(lines: list[Line], terminal: App) -> list[tuple[datetime, SpokenLine]]:
    """The lines that meant something to the assistant in the terminal, with their moments."""
    with terminal.store.reading() as connection:
        rows = connection.execute(select(inbox.c.sender, inbox.c.at).where(inbox.c.text.is_not(None))).all()
    kept = {(row.sender, row.at) for row in rows}
    moments = spoken_at(lines)
    return [(at, line) for at, line in moments if (line.who, at.astimezone(UTC)) in kept]


def spoken_at(lines: list[Line]) -> Iterator[tuple[datetime, SpokenLine]]:
    """Each line of a person with the moment at which the terminal heard it."""
    at = datetime.min.replace(tzinfo=UTC)
    for line in lines:
        if isinstance(line, ClockLine):
            at = line.at
        elif line.who != BOT:
            yield at, line
            at += timedelta(seconds=1)


async def through_dingtalk(gateway: Gateway, app: App, lines: list[tuple[datetime, SpokenLine]]) -> None:
    """Everybody is bound; what was said to the assistant in the group is @-ed to it, the clock strikes in between."""
    platform = robot(gateway, connections=2)
    delivery = app.delivery(platform)
    known = tuple(Bound("dingtalk", person.name, person.name) for person in app.first.people)
    with app.store.writing() as connection:
        settle(connection, Cause(app.first.name, "test:bound", "", lines[0][0]), known)
    app.clock.start(lines[0][0])
    async with listening(platform, hear_with(app)):
        await gateway.until_open(2)
        for at, line in lines:
            while due := app.clock.next_due(at):
                app.clock.strike(due)
            text = line.text.replace(f"@{BOT}", "")
            group = "" if line.to else "cid1"
            message_id = await gateway.say(text, who=line.who, group=group, createAt=int(at.timestamp() * 1000))
            await gateway.until(lambda said=message_id: said in gateway.acked)
            await delivery.deliver(at)


def recorded(app: App) -> list[str]:
    """Every record without what a platform adds of its own."""
    with app.store.reading() as connection:
        rows = connection.execute(select(records)).mappings().all()
    return sorted(str({name: value for name, value in row.items() if name not in PLATFORM_SPECIFIC}) for row in rows)
