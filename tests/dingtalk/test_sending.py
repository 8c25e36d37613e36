"""What is said on DingTalk, and what happens when it cannot be."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.platforms import SendFailed, SendUnknown
from bot.platforms.dingtalk import DingTalk
from dingtalk.conftest import Ears, listening, robot
from dingtalk.gateway import PAGE, Gateway
from storage.outbox import Address, Letter

GROUP = Address("dingtalk", "cid1", private=False)
ALONE = Address("dingtalk", "staff1", private=True, person="王丽")
LETTER = Letter(
    1, "青石", "c", GROUP, "answer", "记下了。", "", 0, datetime(2026, 11, 20, tzinfo=UTC), ("staff1",), (1,)
)


async def spoken_to(gateway: Gateway, group: str = "cid1") -> DingTalk:
    """A robot that somebody has just spoken to."""
    platform = robot(gateway)
    async with listening(platform, Ears().hear):
        await gateway.until_open()
        await gateway.say("今天听课1节", group=group)
        await gateway.until(lambda: gateway.acked)
    return platform


async def test_an_answer_goes_to_the_webhook_and_mentions_one_person(gateway: Gateway) -> None:
    await (await spoken_to(gateway)).send(LETTER)
    assert [(said.by, said.to, said.text) for said in gateway.said] == [("webhook", "cid1", "记下了。")]
    assert gateway.said[0].body["at"] == {"atUserIds": ["staff1"], "isAtAll": False}


async def test_unasked_speech_takes_the_open_api(gateway: Gateway) -> None:
    await (await spoken_to(gateway)).send(replace(LETTER, kind="notice"))
    assert [(said.by, said.to) for said in gateway.said] == [("group", "cid1")]


async def test_without_a_webhook_the_open_api_says_it(gateway: Gateway) -> None:
    assert await robot(gateway).send(LETTER) == "key1"
    assert await robot(gateway).send(replace(LETTER, address=ALONE)) == "key2"
    assert [(said.by, said.to) for said in gateway.said] == [("group", "cid1"), ("person", "staff1")]


async def test_a_webhook_that_has_died_is_replaced(gateway: Gateway) -> None:
    platform = await spoken_to(gateway)
    gateway.webhook_lives = False
    await platform.send(LETTER)
    assert [said.by for said in gateway.said] == ["group"]


async def test_a_private_answer_goes_to_the_private_webhook(gateway: Gateway) -> None:
    await (await spoken_to(gateway, group="")).send(replace(LETTER, address=ALONE, mentions=()))
    assert [(said.by, said.to) for said in gateway.said] == [("webhook", "staff1")]


@pytest.mark.parametrize(
    ("status", "body", "permanent"),
    [
        (400, {"code": "staffId.notExisted"}, True),
        (429, {"code": "Throttling"}, False),
        (400, {"code": "Forbidden.AccessDenied.QpsLimitForApi"}, False),
        (403, {"code": "Forbidden.AccessDenied.AccessTokenPermissionDenied"}, False),
        (503, {"code": "ServiceUnavailable"}, False),
        (500, {"code": "SystemError"}, False),
        (302, PAGE, False),
        (307, {}, False),
        (404, PAGE, False),
        (200, PAGE, False),
        (502, PAGE, False),
    ],
)
async def test_a_refusal_is_for_good_or_for_now(gateway: Gateway, status: int, body: object, permanent: bool) -> None:
    platform = robot(gateway)
    gateway.refusals = [(status, body)]
    with pytest.raises(SendFailed) as failure:
        await platform.send(LETTER)
    assert failure.value.permanent is permanent
    await platform.send(LETTER)
    assert gateway.texts() == ["记下了。"]


async def test_a_gateway_in_between_that_did_not_wait_leaves_it_unknown(gateway: Gateway) -> None:
    gateway.refusals = [(504, PAGE)]
    with pytest.raises(SendUnknown):
        await robot(gateway).send(LETTER)


@pytest.mark.parametrize(
    "refusal",
    [
        (400, {"code": "session.expired"}),
        (403, {"errcode": 310000}),
        (404, {}),
        (410, PAGE),
        (500, {}),
        (302, PAGE),
        (200, PAGE),
        (200, {"errcode": "300001"}),
    ],
)
async def test_a_webhook_that_refuses_is_replaced_at_once(gateway: Gateway, refusal: tuple[int, object]) -> None:
    platform = await spoken_to(gateway)
    gateway.refusals = [refusal]
    await platform.send(LETTER)
    assert [said.by for said in gateway.said] == ["group"]
    assert not gateway.strayed


@pytest.mark.parametrize("answer", [{"errcode": "0"}, {}, ""])
async def test_a_webhook_that_says_yes_in_other_words_is_believed(gateway: Gateway, answer: object) -> None:
    platform = await spoken_to(gateway)
    gateway.refusals = [(200, answer)]
    await platform.send(LETTER)
    assert not gateway.said


async def test_credentials_follow_nobody_elsewhere(gateway: Gateway) -> None:
    gateway.refusals = [(308, {})]
    with pytest.raises(SendFailed):
        await robot(gateway).send(LETTER)
    assert not gateway.strayed


async def test_a_webhook_that_is_used_too_fast_waits(gateway: Gateway) -> None:
    platform = await spoken_to(gateway)
    gateway.refusals = [(200, {"errcode": 130101, "errmsg": "send too fast"})]
    with pytest.raises(SendFailed) as failure:
        await platform.send(LETTER)
    assert not failure.value.permanent


async def test_a_send_that_was_cut_is_unknown(gateway: Gateway) -> None:
    gateway.cut_answers = 1
    with pytest.raises(SendUnknown):
        await robot(gateway).send(LETTER)


async def test_nobody_there_is_a_failure_that_passes() -> None:
    async with Gateway() as gone:
        pass
    with pytest.raises(SendFailed) as failure:
        await robot(gone).send(LETTER)
    assert not failure.value.permanent


async def test_an_access_token_is_kept_and_renewed_before_it_ends(gateway: Gateway) -> None:
    platform = robot(gateway)
    await platform.send(LETTER)
    await platform.send(LETTER)
    assert gateway.tokens == 1
    gateway.tokens += 1  # DingTalk has forgotten the first one
    await platform.send(LETTER)
    assert gateway.tokens == 3


@pytest.mark.parametrize(
    "refusal", [(400, {"code": "InvalidAuthentication"}), (401, {}), (200, {"errcode": 40014}), (200, {"errcode": 88})]
)
async def test_a_token_that_is_not_taken_any_more_is_renewed_once(
    gateway: Gateway, tmp_path: Path, refusal: tuple[int, object]
) -> None:
    (tmp_path / "周报.docx").write_bytes(b"docx")
    platform = robot(gateway)
    gateway.refusals = [refusal]
    await platform.send(replace(LETTER, text="", file=str(tmp_path / "周报.docx")))
    assert gateway.tokens == 2
    assert gateway.texts() == ["sampleFile"]


@pytest.mark.parametrize(
    "refusal", [(401, {}), (403, {"code": "Forbidden"}), (429, {}), (500, {}), (200, {"errcode": 40089}), (200, {})]
)
async def test_without_a_token_no_letter_is_given_up(gateway: Gateway, refusal: tuple[int, object]) -> None:
    platform = robot(gateway)
    gateway.no_tokens = [refusal]
    with pytest.raises(SendFailed) as failure:
        await platform.send(LETTER)
    assert not failure.value.permanent
    await platform.send(LETTER)
    assert gateway.texts() == ["记下了。"]


@pytest.mark.parametrize("seconds", ["7200", None, "soon"])
async def test_a_token_whose_end_is_written_otherwise_is_kept(gateway: Gateway, seconds: object) -> None:
    gateway.token_seconds = seconds  # type: ignore[assignment]
    platform = robot(gateway)
    await platform.send(LETTER)
    await platform.send(LETTER)
    assert gateway.tokens == 1


async def test_a_token_that_ends_soon_is_not_used_to_its_end(gateway: Gateway) -> None:
    gateway.token_seconds = 301
    platform = robot(gateway)
    await platform.send(LETTER)
    await asyncio.sleep(1.1)
    await platform.send(LETTER)
    assert gateway.tokens == 2


async def test_long_text_goes_out_in_parts_and_a_second_try_sends_only_what_is_missing(gateway: Gateway) -> None:
    platform = robot(gateway)
    long = replace(LETTER, text="王丽老师今天听课一节。" * 500)
    gateway.refusals = [(503, {})]
    with pytest.raises(SendFailed):
        await platform.send(long)
    await platform.send(long)
    assert "".join(gateway.texts()) == long.text
    assert all(text.endswith("。") for text in gateway.texts())


async def test_a_picture_and_a_file_are_uploaded_once(gateway: Gateway, tmp_path: Path) -> None:
    (tmp_path / "统计.png").write_bytes(b"png")
    (tmp_path / "周报.docx").write_bytes(b"docx")
    platform = robot(gateway)
    await platform.send(replace(LETTER, file=str(tmp_path / "统计.png")))
    await platform.send(replace(LETTER, file=str(tmp_path / "周报.docx"), text=""))
    assert gateway.uploads == [("统计.png", b"png"), ("周报.docx", b"docx")]
    assert gateway.texts() == ["记下了。", "sampleImageMsg", "sampleFile"]


async def test_a_file_that_is_gone_is_a_failure_for_good(gateway: Gateway) -> None:
    with pytest.raises(SendFailed) as failure:
        await robot(gateway).send(replace(LETTER, text="", file="/nowhere/周报.docx"))
    assert failure.value.permanent


async def test_a_picture_is_downloaded_within_its_limit(gateway: Gateway) -> None:
    gateway.files = {"c1": b"x" * 1000}
    platform = robot(gateway)
    assert await platform.download("c1", largest=1000) == b"x" * 1000
    with pytest.raises(SendFailed, match="too large"):
        await platform.download("c1", largest=999)
    with pytest.raises(SendFailed):
        await platform.download("gone", largest=1000)
