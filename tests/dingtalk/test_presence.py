"""What was lost while nobody heard is an interval that the administrator sees."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from bot.app import App
from bot.clock import now
from bot.commands.doctor import _spans
from bot.holders import own_name
from bot.metrics import Figures
from bot.presence import Presence
from dingtalk.conftest import Ears, listening, robot
from dingtalk.gateway import Gateway
from storage import gaps
from storage.gaps import Gap
from storage.tables import gaps as table


def found(app: App) -> Sequence[Gap]:
    with app.store.reading() as connection:
        return gaps.read(connection, app.communities.names, now() - timedelta(days=7))


def presence(app: App) -> Presence:
    return Presence(app.store, app.communities.names, "dingtalk")


async def test_the_time_between_two_connections_is_a_row(app: App, gateway: Gateway) -> None:
    async with listening(robot(gateway, held=presence(app).line), Ears().hear):
        await gateway.until_open()
        gateway.reset(gateway.lines[0])
        await gateway.until(lambda: found(app) and found(app)[0].until)
    [gap, *_] = found(app)
    assert gap.platform == "dingtalk"
    assert gap.until
    assert timedelta(0) < gap.until - gap.since < timedelta(seconds=10)


async def test_while_one_of_two_lines_is_open_nothing_is_missed(app: App) -> None:
    line = presence(app).line
    async with line():
        async with line():
            pass
        async with line():
            pass
        await asyncio.sleep(0.2)
        assert found(app) == []


async def test_what_was_said_while_the_program_was_off_counts_from_the_last_strike(app: App) -> None:
    app.clock.start(struck := now() - timedelta(hours=2))
    ear = presence(app)
    ear.start()
    assert found(app) == [Gap("dingtalk", struck, None)]
    assert 7_200 <= Figures(app).apart()["dingtalk"] < 7_300
    async with ear.line():
        await asyncio.sleep(0.2)
        assert found(app)[0].until


async def test_whoever_comes_after_a_dead_process_ends_its_gap(app: App) -> None:
    with app.store.writing() as connection:
        gaps.begin(connection, app.communities.names, "dingtalk", f"{own_name().rpartition(':')[0]}:999999999", now())
        gaps.begin(connection, app.communities.names, "dingtalk", "elsewhere:1", now())
    async with presence(app).line():
        await asyncio.sleep(0.2)
        with app.store.reading() as connection:
            ended = dict(connection.execute(select(table.c.holder, table.c.until)).all())
    assert {holder for holder, until in ended.items() if until is None} == {"elsewhere:1"}


def test_a_gap_is_read_in_a_line() -> None:
    at = now().replace(hour=4, minute=2, second=11, microsecond=0)
    said = _spans([Gap("dingtalk", at, at + timedelta(seconds=8)), Gap("wechat", at, None)])
    assert f"{at.astimezone():%H:%M:%S}\u2014{at.astimezone() + timedelta(seconds=8):%H:%M:%S}" in said
    assert "\u2014现在（wechat）" in said
