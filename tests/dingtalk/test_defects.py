"""Every row of the table of the SDK's defects, as our platform lives through it."""

import asyncio
import json
import os
import random
import re
from collections.abc import Sequence
from typing import Any

import pytest

from bot.app import App
from bot.running import hear_with
from dingtalk.conftest import SHORT, Ears, listening, robot
from dingtalk.gateway import Gateway, frame_of, system
from dingtalk.test_loss import counted
from dingtalk.test_sending import LETTER, spoken_to
from handlers.meaning import Message


async def test_a_gateway_that_answers_late_does_not_stop_the_loop(gateway: Gateway) -> None:
    gateway.opening_takes, turns = 0.5, 0
    async with listening(robot(gateway), Ears().hear):
        while not gateway.lines:
            await asyncio.sleep(0.01)
            turns += 1
    assert turns > 20


async def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    async with listening(robot(gateway), Ears().hear):
        await gateway.until_open()
    await robot(gateway).send(LETTER)
    assert gateway.texts() == ["记下了。"]


async def test_nothing_of_the_machine_is_told_to_the_gateway(gateway: Gateway) -> None:
    async with listening(robot(gateway), Ears().hear):
        await gateway.until_open()
    assert set(gateway.asked_to_open[0]) == {"clientId", "clientSecret", "subscriptions", "ua"}


async def test_an_answer_that_is_taken_late_does_not_stop_the_loop(gateway: Gateway) -> None:
    platform = await spoken_to(gateway)
    gateway.answering_takes, turns = 0.5, 0
    sending = asyncio.create_task(platform.send(LETTER))
    while not sending.done():
        await asyncio.sleep(0.01)
        turns += 1
    assert turns > 20
    assert gateway.texts() == ["记下了。"]


async def test_pushed_again_while_it_is_being_stored_it_is_one(gateway: Gateway, app: App) -> None:
    inbox = hear_with(app)

    async def slowly(batch: Sequence[Message]) -> None:
        await asyncio.sleep(0.3)
        await inbox(batch)

    gateway.redelivers = 0.05
    async with listening(robot(gateway), slowly):
        await gateway.until_open()
        await gateway.say("我还差几节？")
        await gateway.until(lambda: gateway.acked)
    assert gateway.deliveries["msg1"] > 1
    assert counted(app) == 1


async def test_opening_that_takes_for_ever_is_tried_again(gateway: Gateway) -> None:
    gateway.opening_takes = 3
    async with listening(robot(gateway, type(SHORT)(opening=0.1, first_wait=0.02)), Ears().hear):
        await gateway.until(lambda: gateway.opened >= 2)


async def test_stored_before_acknowledged_and_on_the_same_socket(gateway: Gateway) -> None:
    ears = Ears()
    ears.takes = 0.2
    async with listening(robot(gateway), ears.hear):
        await gateway.until_open()
        line = gateway.lines[0]
        await gateway.say("今天听课1节")
        await asyncio.sleep(0.1)
        assert not gateway.acked
        await gateway.until(lambda: gateway.acked)
        assert ears.texts == ["今天听课1节"]
        assert json.loads(line.frames[0])["headers"]["messageId"] == "msg1"
        assert gateway.acks[0]["code"] == 200


async def test_a_locked_database_is_given_time_and_nothing_is_acknowledged_meanwhile(gateway: Gateway) -> None:
    ears = Ears()
    ears.breaks = 3
    async with listening(robot(gateway), ears.hear):
        await gateway.until_open()
        await gateway.say("今天听课1节")
        await gateway.until(lambda: gateway.acked)
    assert ears.texts == ["今天听课1节"]


@pytest.mark.parametrize(
    "changed",
    [
        {"headers": {"time": None}},
        {"headers": {"time": "2026-11-20T08:30:00Z"}},
        {"headers": {"eventBornTime": ""}},
        {"headers": {"somethingNew": [1]}},
        {"specVersion": None},
    ],
)
async def test_no_message_is_lost_for_a_header_that_is_written_otherwise(gateway: Gateway, changed: Any) -> None:
    ears = Ears()
    frame = json.loads(frame_of(gateway.fields("今天听课1节"), "f1"))
    async with listening(robot(gateway), ears.hear):
        await gateway.until_open()
        await gateway.send(json.dumps(frame | changed | {"headers": frame["headers"] | changed.get("headers", {})}))
        await gateway.send(json.dumps(frame | {"data": gateway.fields("也听到了", msgId="m2")}))
        await gateway.until(lambda: len(ears.heard) == 2)


@pytest.mark.parametrize("query", ["?a=1", "?a=1&b=", ""])
async def test_a_ticket_arrives_as_it_was_given(gateway: Gateway, query: str) -> None:
    gateway.ticket, gateway.stream = "a+b/c=&d?#%20 听", gateway.url.replace("http", "ws") + "/stream" + query
    async with listening(robot(gateway), Ears().hear):
        await gateway.until_open()


@pytest.mark.parametrize("stream", ["-", "ws://127.0.0.1:99999/", "ws://[", "wss://听..cn/", "file:///etc"])
async def test_an_endpoint_that_is_none_is_outlived(gateway: Gateway, stream: str) -> None:
    gateway.stream = stream
    async with listening(robot(gateway, endpoint=gateway.url + "/"), Ears().hear):
        await gateway.until(lambda: gateway.opened >= 2)
        gateway.stream = ""
        await gateway.until_open()


@pytest.mark.parametrize("kind", ["EVENT", "SYSTEM"])
async def test_events_and_system_frames_are_acknowledged(gateway: Gateway, kind: str) -> None:
    async with listening(robot(gateway), Ears().hear):
        await gateway.until_open()
        await gateway.send(frame_of({}, "e1", "KEEPALIVE", kind))
        await gateway.until(lambda: gateway.acks)
    assert gateway.acks[0]["code"] == 200


@pytest.mark.parametrize("topic", ["/v1.0/something/new", "/v1.0/im/bot/messages/delegate"])
async def test_a_topic_that_nobody_handles_is_acknowledged(gateway: Gateway, topic: str) -> None:
    async with listening(robot(gateway), Ears().hear):
        await gateway.until_open()
        await gateway.send(frame_of({"a": 1}, "unknown1", topic))
        await gateway.until(lambda: "unknown1" in gateway.acked)


@pytest.mark.parametrize(
    "frame",
    ["not json", "[]", "null", '{"type": "CALLBACK"}', '{"type": "NEW", "headers": {}}', "[" * 100_000, b"\xff\xfe"],
    ids=["text", "list", "null", "no headers", "new kind", "nested", "bytes"],
)
async def test_a_broken_frame_costs_nothing(gateway: Gateway, frame: str | bytes) -> None:
    ears = Ears()
    async with listening(robot(gateway), ears.hear):
        await gateway.until_open()
        await gateway.send(frame)
        await gateway.say("还在")
        await gateway.until(lambda: ears.heard)
    assert gateway.opened == 1


INSTEAD = ("null", "[]", "1e999", "{}", "-1", r'"\ud800"', '"x"')


def mutated(frame: str, luck: random.Random) -> str | bytes:
    """A frame with something wrong: bytes, types, nesting, an end too soon."""
    at = luck.randrange(len(frame))
    return luck.choice(
        [
            frame[:at],
            frame[:at] + luck.choice('{}[]",:0\x00') + frame[at + 1 :],
            frame[:at].encode() + luck.randbytes(3) + frame[at:].encode(),
            re.sub(r'"\w+"', lambda _: luck.choice(INSTEAD), frame, count=luck.randint(1, 9)),
            frame.replace("text", luck.choice(["richText", "audio", "unknown"])),
        ]
    )


async def test_mutated_frames_stop_nothing(gateway: Gateway) -> None:
    ears, luck = Ears(), random.Random(6)
    async with listening(robot(gateway), ears.hear):
        await gateway.until_open()
        for number in range(10_000 if os.environ.get("TONGXING_TORTURE") else 500):
            frame = frame_of(gateway.fields("今天听课1节", msgId=f"m{number}"), f"f{number}")
            await gateway.send(mutated(frame, luck))
        await gateway.say("还在")
        await gateway.until(lambda: "还在" in ears.texts, 60)
    assert gateway.opened == 1


async def test_a_broken_frame_with_an_id_is_acknowledged_so_that_it_does_not_come_again(gateway: Gateway) -> None:
    async with listening(robot(gateway), Ears().hear):
        await gateway.until_open()
        await gateway.send('{"type": "CALLBACK", "headers": {"messageId": "b1"}, "data": "{"}')
        await gateway.push({"msgId": "b2", "msgtype": "text"})
        await gateway.until(lambda: {"b1", "b2"} <= set(gateway.acked))


@pytest.mark.parametrize("size", [1 << 20, 8 << 20])
async def test_a_long_text_is_heard_and_stored_cut_with_a_mark(gateway: Gateway, size: int) -> None:
    ears = Ears()
    async with listening(robot(gateway), ears.hear):
        await gateway.until_open()
        await gateway.say("x" * size)
        await gateway.until(lambda: gateway.acked)
    assert ears.texts[0].endswith("没有保存）")
    assert len(ears.texts[0]) < 21_000
    assert gateway.opened == 1


async def test_a_gateway_that_closes_at_once_is_not_stormed(gateway: Gateway) -> None:
    gateway.closes_at_once = True
    async with listening(robot(gateway, type(SHORT)(first_wait=0.1)), Ears().hear):
        await asyncio.sleep(1)
        await gateway.until(lambda: len(asyncio.all_tasks()) < 15)
    assert 2 <= gateway.opened <= 8


async def test_after_a_reset_it_is_back_and_no_task_is_left_over(gateway: Gateway) -> None:
    ears = Ears()
    async with listening(robot(gateway), ears.hear):
        await gateway.until_open()
        before = len(asyncio.all_tasks())
        for _ in range(3):
            gateway.reset(gateway.lines[0])
            await gateway.until_open()
        await gateway.say("还在")
        await gateway.until(lambda: ears.heard)
        await gateway.until(lambda: len(asyncio.all_tasks()) <= before + 2)


async def test_cancelled_at_once_and_for_good(gateway: Gateway) -> None:
    async with listening(robot(gateway), Ears().hear) as task:
        await gateway.until_open()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 5)
    await asyncio.sleep(0.3)
    assert gateway.opened == 1


async def test_cancelled_while_the_first_opening_fails() -> None:
    async with Gateway() as gone:
        pass
    async with listening(robot(gone), Ears().hear) as task:
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 5)


async def test_a_login_page_instead_of_the_gateway_is_outlived(gateway: Gateway) -> None:
    gateway.pages = 3
    async with listening(robot(gateway), Ears().hear):
        await gateway.until_open()
    assert gateway.opened == 4


async def test_disconnect_with_a_message_in_flight_is_answered_on_the_old_socket(gateway: Gateway) -> None:
    ears = Ears()
    ears.takes = 0.1
    async with listening(robot(gateway), ears.hear):
        await gateway.until_open()
        old = gateway.lines[0]
        await gateway.say("今天听课1节")
        await gateway.disconnect(old)
        await gateway.until_open()
        await gateway.until(lambda: old.frames)
    assert json.loads(old.frames[0])["headers"]["messageId"] == "msg1"


async def test_a_successor_is_open_while_the_old_socket_is_still_read(gateway: Gateway) -> None:
    ears = Ears()
    async with listening(robot(gateway), ears.hear):
        await gateway.until_open()
        old = gateway.lines[0]
        await gateway.disconnect(old)
        await gateway.until_open()
        await old.socket.send_str(frame_of(gateway.fields("最后一句"), "late1"))
        await gateway.until(lambda: ears.texts == ["最后一句"])


async def test_a_flood_is_stored_and_acknowledged_in_bounded_batches(gateway: Gateway) -> None:
    ears = Ears()
    ears.takes = 0.005
    async with listening(robot(gateway), ears.hear):
        await gateway.until_open()
        for number in range(1000):
            await gateway.say(f"第{number}条")
        await gateway.until(lambda: len(gateway.acked) == 1000)
        await gateway.until(lambda: len(asyncio.all_tasks()) < 30)
    assert ears.texts == [f"第{number}条" for number in range(1000)]


async def test_silence_is_death(gateway: Gateway) -> None:
    ears = Ears()
    async with listening(robot(gateway, type(SHORT)(silence=0.3, first_wait=0.02)), ears.hear):
        await gateway.until_open()
        gateway.freeze(gateway.lines[0])
        await gateway.until(lambda: gateway.opened >= 2)
        await gateway.until(lambda: any(not line.frozen for line in gateway.lines))
        gateway.lines[:] = [line for line in gateway.lines if not line.frozen]
        await gateway.say("还在")
        await gateway.until(lambda: ears.heard)


async def test_a_line_that_falls_silent_is_read_until_its_successor_is_there(gateway: Gateway) -> None:
    ears = Ears()
    async with listening(robot(gateway, type(SHORT)(silence=0.5, first_wait=0.02)), ears.hear):
        await gateway.until_open()
        await gateway.until_open(2)
        await gateway.lines[0].socket.send_str(frame_of(gateway.fields("我还在"), "late1"))
        await gateway.until(lambda: ears.texts == ["我还在"])


async def test_a_ping_gets_its_own_data_back(gateway: Gateway) -> None:
    async with listening(robot(gateway), Ears().hear):
        await gateway.until_open()
        await gateway.send(system("ping", {"opaque": "42"}))
        await gateway.until(lambda: gateway.acks)
    assert json.loads(gateway.acks[0]["data"]) == {"opaque": "42"}


async def test_the_robot_does_not_hear_itself(gateway: Gateway) -> None:
    ears = Ears()
    async with listening(robot(gateway), ears.hear):
        await gateway.until_open()
        await gateway.say("记下了", senderId="$:robot")
        await gateway.until(lambda: gateway.acked)
    assert not ears.heard


async def test_two_connections_by_default(gateway: Gateway) -> None:
    async with listening(robot(gateway, connections=2), Ears().hear):
        await gateway.until_open(2)
