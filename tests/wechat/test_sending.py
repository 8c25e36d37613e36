"""What people see of what the assistant says."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.platforms import SendFailed, SendHeld, SendUnknown
from bot.platforms.wechat import WeChat
from storage.outbox import Address, Letter
from wechat.conftest import Ears, account, listening
from wechat.gateway import ROOM, Gateway

GROUP, TO_WANGLI = Address("wechat", ROOM, private=False), Address("wechat", "wangli", private=True)
LETTER = Letter(1, "教共体", "m1", GROUP, "answer", "记下了", "", 0, datetime(2026, 11, 20, tzinfo=UTC), rows=(1,))
PNG = bytes.fromhex("89504e470d0a1a0a")


@pytest.fixture
async def platform(gateway: Gateway) -> AsyncIterator[WeChat]:
    platform = account(gateway)
    async with listening(platform, Ears().hear):
        yield platform


async def test_a_mention_is_by_name_and_by_id(gateway: Gateway, platform: WeChat) -> None:
    sent_id = await platform.send(replace(LETTER, mentions=("wangli",)))
    sent = await gateway.last()
    assert (sent["id"], sent["to"], sent["text"]) == (sent_id, ROOM, "@王丽\u2005记下了")
    assert sent["mentions"] == ["wangli"]


async def test_nobody_is_mentioned_by_what_is_said(gateway: Gateway, platform: WeChat) -> None:
    await platform.send(replace(LETTER, text="@所有人 看这里"))
    sent = await gateway.last()
    assert (sent["text"], sent["mentions"]) == ("\uff20所有人 看这里", [])


@pytest.mark.parametrize(("name", "type"), [("进度.png", "Image"), ("台账.xlsx", "Attachment")])
async def test_pictures_and_files(gateway: Gateway, platform: WeChat, tmp_path: Path, name: str, type: str) -> None:
    (tmp_path / name).write_bytes(PNG * 30_000)
    await platform.send(replace(LETTER, text="", file=str(tmp_path / name)))
    assert await gateway.last() | {"id": ""} == {
        "id": "",
        "to": ROOM,
        "type": type,
        "filename": name,
        "size": 240_000,
        "head": "89504e47",
    }


async def test_a_file_that_is_gone_fails_for_good(platform: WeChat) -> None:
    with pytest.raises(SendFailed) as failure:
        await platform.send(replace(LETTER, file="/nowhere/台账.xlsx"))
    assert failure.value.permanent


async def test_a_private_word_to_a_contact(gateway: Gateway, platform: WeChat) -> None:
    await platform.send(replace(LETTER, address=TO_WANGLI, mentions=("wangli",)))
    sent = await gateway.last()
    assert (sent["to"], sent["text"]) == ("wangli", "记下了")


@pytest.mark.parametrize("person", ["stranger", "nobody"])
async def test_a_private_word_to_a_stranger_waits(gateway: Gateway, platform: WeChat, person: str) -> None:
    with pytest.raises(SendHeld):
        await platform.send(replace(LETTER, address=Address("wechat", person, private=True)))
    await gateway.order()
    assert person not in [sent["to"] for sent in gateway.sent]


async def test_until_the_stranger_has_written(gateway: Gateway) -> None:
    ears, platform = Ears(), account(gateway)
    async with listening(platform, ears.hear):
        await ears.hears(await gateway.say("你好", sender="stranger", to="bot"))
        await platform.send(replace(LETTER, address=Address("wechat", "stranger", private=True)))
    assert (await gateway.last())["to"] == "stranger"


async def test_logged_out_is_tried_again_however_often(gateway: Gateway, platform: WeChat) -> None:
    await gateway.order(logout=True)
    with pytest.raises(SendFailed) as failure:
        await platform.send(replace(LETTER, attempts=20))
    await gateway.order(login=True)
    assert not failure.value.permanent


async def test_what_the_puppet_refuses_is_given_up(platform: WeChat) -> None:
    for attempts, permanent in ((0, False), (2, True)):
        with pytest.raises(SendFailed) as failure:
            await platform.send(replace(LETTER, address=replace(GROUP, chat="gone@chatroom"), attempts=attempts))
        assert failure.value.permanent == permanent


async def test_a_wrong_token_is_tried_again_and_not_shown(gateway: Gateway) -> None:
    with pytest.raises(SendFailed) as failure:
        await account(gateway, token="canary-wrong").send(LETTER)
    assert (failure.value.permanent, str(failure.value)) == (False, "UNAUTHENTICATED")


async def test_nobody_there_has_not_arrived() -> None:
    with pytest.raises(SendFailed) as failure:
        await account(Gateway()).send(LETTER)
    assert not failure.value.permanent


async def test_cut_in_the_middle_is_unknown(installed: None) -> None:
    gateway = Gateway()
    await gateway.start()
    await gateway.order(hold=True)
    platform = account(gateway)
    async with listening(platform, Ears().hear):
        sending = asyncio.create_task(platform.send(LETTER))
        await gateway.until(lambda: gateway.sent)
        gateway.kill()
        with pytest.raises(SendUnknown):
            await sending
