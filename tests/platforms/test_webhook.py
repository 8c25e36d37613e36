"""The signed door: who may come in, and what it answers."""

import time
from collections.abc import AsyncIterator, Sequence

import pytest

from handlers.meaning import Message
from platforms.doors import WebhookDoor, webhook

SAID = {"id": "m1", "text": "今天听课1节", "sender": "wangli", "group": "g1"}
heard: list[Message] = []


async def hear(batch: Sequence[Message]) -> None:
    if batch[0].text == "locked":
        raise OSError
    heard.extend(batch)


@pytest.fixture
async def door() -> AsyncIterator[WebhookDoor]:
    heard.clear()
    async with webhook(hear) as opened:
        yield opened


async def test_a_signed_message_is_heard(door: WebhookDoor) -> None:
    assert (await door.post(SAID)).json() == {"ok": True}
    assert [(message.key, message.group, message.identity) for message in heard] == [("webhook:m1", "g1", "wangli")]


@pytest.mark.parametrize("signed", ["0" * 64, "中文"])
async def test_a_wrong_signature_is_refused(door: WebhookDoor, signed: str) -> None:
    try:
        assert (await door.post(SAID, signed=signed)).status_code == 401
    except UnicodeEncodeError:
        assert signed == "中文"  # the client itself refuses it
    assert not heard


@pytest.mark.parametrize("off", [-301, 302])
async def test_an_old_call_cannot_be_played_again(door: WebhookDoor, off: int) -> None:
    assert (await door.post(SAID, at=int(time.time()) + off)).status_code == 401  # noqa: TID251


@pytest.mark.parametrize(
    "fields",
    [[], "x", {}, {"id": "m1"}, {"id": 5, "sender": "x"}, SAID | {"sent_at": "x"}, SAID | {"sent_at": "2026-01-01"}],
)
async def test_what_is_no_message_is_named(door: WebhookDoor, fields: object) -> None:
    assert (await door.post(fields)).status_code == 400


async def test_what_is_too_large_is_refused(door: WebhookDoor) -> None:
    assert (await door.post(SAID | {"text": "x" * (17 << 20)})).status_code == 413


async def test_what_was_not_stored_is_to_be_sent_again(door: WebhookDoor) -> None:
    assert (await door.post(SAID | {"text": "locked"})).status_code == 503
