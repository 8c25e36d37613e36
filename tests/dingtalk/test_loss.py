"""What is lost where a connection ends: by the SDK's client, and by ours. `make torture` runs the long forms."""

import asyncio
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select

from bot.app import App, build
from bot.running import hear_with
from dingtalk.conftest import listening, robot
from dingtalk.gateway import Gateway, frame_of
from storage.tables import inbox, outbox

LONG = bool(os.environ.get("TONGXING_TORTURE"))
SAMPLE = Path(__file__).parents[2] / "config" / "sample"
SDK_CLIENT = Path(__file__).with_name("sdk_client.py")


async def talk(gateway: Gateway, messages: int, rate: int, breaks: dict[int, Callable[[], object]]) -> set[str]:
    """Says so many messages at so many a second, with what happens before some of them; the ids never acknowledged."""
    for number in range(messages):
        if happen := breaks.get(number):
            result = happen()
            if asyncio.iscoroutine(result):
                await result
        await gateway.say(f"第{number}条")
        await asyncio.sleep(1 / rate)
    await asyncio.sleep(0.5)
    return set(gateway.pushed) - set(gateway.acked)


async def one_disconnect_one_reset(gateway: Gateway, cut: Callable[[], object]) -> tuple[int, int]:
    messages, rate = (248, 10) if LONG else (100, 50)
    breaks: dict[int, Callable[[], object]] = {
        messages // 5: lambda: gateway.disconnect(gateway.lines[0]),
        messages // 2: cut,
    }
    return messages, len(await talk(gateway, messages, rate, breaks))


async def cut_between_messages(gateway: Gateway) -> None:
    """Resets one of two connections; what is under way in it just then is not ours to lose."""
    await gateway.until_open(2)
    await gateway.until(lambda: set(gateway.pushed) <= set(gateway.acked))
    gateway.reset(random.choice([line for line in gateway.lines if not line.retired]))


async def test_what_the_gateway_is_for_the_sdk_loses_what_comes_in_ten_seconds(gateway: Gateway) -> None:
    told = os.environ | {"DINGTALK_OPENAPI_ENDPOINT": gateway.url, "SECRET": gateway.secret}
    quiet = asyncio.subprocess.DEVNULL
    sdk = await asyncio.create_subprocess_exec(sys.executable, SDK_CLIENT, env=told, stdout=quiet, stderr=quiet)
    try:
        async with asyncio.timeout(60):
            await gateway.until(lambda: gateway.lines, 60)
        messages, lost = await one_disconnect_one_reset(gateway, lambda: gateway.reset(gateway.lines[-1]))
    finally:
        sdk.kill()
        await sdk.wait()
    assert lost > messages / 4
    print(f"SDK: {lost} of {messages}")


async def test_over_two_connections_nothing_is_lost(gateway: Gateway, app: App) -> None:
    async with listening(robot(gateway, connections=2), hear_with(app)):
        await gateway.until_open(2)
        _, lost = await one_disconnect_one_reset(gateway, lambda: cut_between_messages(gateway))
    assert lost == 0


async def test_five_disconnects_and_five_resets(gateway: Gateway, app: App) -> None:
    messages, rate, pairs, deadline = (600, 10, 5, 1) if LONG else (150, 50, 2, 5)

    async def retire() -> None:
        await gateway.until_open(2)
        await gateway.disconnect(random.choice([line for line in gateway.lines if not line.retired]))

    step = messages // (2 * pairs + 1)
    breaks: dict[int, Callable[[], object]] = {
        step * (n + 1): (lambda: cut_between_messages(gateway)) if n % 2 else retire for n in range(2 * pairs)
    }
    async with listening(robot(gateway, connections=2), hear_with(app)):
        await gateway.until_open(2)
        assert not await talk(gateway, messages, rate, breaks)
    assert counted(app) == messages
    slowest = max(gateway.acked[each] - gateway.pushed[each] for each in gateway.pushed)
    print(f"{messages} messages at {rate} a second, {2 * pairs} breaks: the slowest acknowledged after {slowest:.3f} s")
    assert slowest < deadline


async def test_every_message_up_to_five_times_over_two_processes(gateway: Gateway, app: App, tmp_path: Path) -> None:
    other = build(SAMPLE, f"sqlite:///{tmp_path}/inbox.db")
    frames = []
    for number in range(40):
        fields = gateway.fields("我还差几节?", who=f"staff{number}", msgId=f"twice{number}")
        frames += [frame_of(fields, f"frame{number}-{again}") for again in range(random.randint(1, 5))]
    random.shuffle(frames)
    one, two = robot(gateway, connections=2), robot(gateway, connections=2)
    async with listening(one, hear_with(app)), listening(two, hear_with(other)):
        await gateway.until_open(4)
        for frame in frames:
            await gateway.send(frame)
        await gateway.until(lambda: len(gateway.acked) == len(frames), 30)
    other.store.close()
    assert counted(app) == 40
    with app.store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(outbox)).scalar() == 40


async def test_stored_before_it_is_acknowledged_whatever_kills_the_process(gateway: Gateway, app: App) -> None:
    missing = []
    async with listening(robot(gateway, connections=2), hear_with(app)):
        await gateway.until_open(2)
        for number in range(50):
            message_id = await gateway.say(f"第{number}条")
            await gateway.until(lambda said=message_id: said in gateway.acked)
            with app.store.reading() as connection:
                key = f"dingtalk:{message_id}"
                if not connection.execute(select(inbox.c.key).where(inbox.c.key == key)).scalar():
                    missing.append(key)
    assert not missing


def counted(app: App) -> int:
    with app.store.reading() as connection:
        return connection.execute(select(func.count()).select_from(inbox)).scalar() or 0
