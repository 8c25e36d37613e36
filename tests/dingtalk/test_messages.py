"""What DingTalk says, as messages."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.platforms.dingtalk.messages import WEBHOOK_LIVES, NotAMessage, Webhook, to_message, webhook_of
from handlers.meaning import Attachment, Message

NOW = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
GROUP = {"conversationId": "cid1", "conversationType": "2", "isInAtList": True}
BASE = {"msgId": "m1", "senderStaffId": "s1", "senderId": "$:x", "senderNick": "王丽", "createAt": 1_795_163_400_000}


def read(**fields: Any) -> Message:
    return to_message(BASE | GROUP | fields, NOW)


def test_a_text_in_a_group() -> None:
    message = read(msgtype="text", text={"content": " 今天听课1节 "})
    assert message == Message(
        id="m1",
        text="今天听课1节",
        sent_at=datetime.fromtimestamp(1_795_163_400, UTC),
        platform="dingtalk",
        identity="s1",
        nick="王丽",
        group="cid1",
        mentioned=True,
    )


def test_a_private_chat_has_no_group_and_needs_no_mention() -> None:
    message = read(conversationType="1", isInAtList=None, msgtype="text", text={"content": "我还差几节"})
    assert (message.group, message.mentioned, message.chat) == ("", False, "direct")


def test_somebody_from_outside_the_organisation_has_no_staff_id() -> None:
    assert read(senderStaffId=None, msgtype="text", text={"content": "好"}).identity == "$:x"


def test_rich_text_is_its_texts_and_its_pictures() -> None:
    pieces = [{"text": "今天听课"}, {"type": "picture", "downloadCode": "c1"}, {"text": "1节"}, "broken"]
    message = read(msgtype="richText", content={"richText": pieces})
    assert message.text == "今天听课1节"
    assert message.attachments == (Attachment("picture", "", "c1"),)


def test_a_voice_is_what_was_recognised() -> None:
    message = read(msgtype="audio", content={"downloadCode": "c1", "recognition": "今天听课一节", "duration": 3000})
    assert message.text == "今天听课一节"
    assert message.attachments == (Attachment("voice", "", "c1"),)


@pytest.mark.parametrize(
    ("msgtype", "content", "attachment"),
    [
        ("picture", {"downloadCode": "c1"}, Attachment("picture", "", "c1")),
        ("file", {"downloadCode": "c1", "fileName": "听课记录.docx"}, Attachment("file", "听课记录.docx", "c1")),
        ("video", {"downloadCode": "c1", "videoType": "mp4"}, Attachment("file", "", "c1")),
    ],
)
def test_pictures_and_files_are_attachments(msgtype: str, content: dict[str, str], attachment: Attachment) -> None:
    assert read(msgtype=msgtype, content=content).attachments == (attachment,)


def test_what_is_quoted_is_known_by_its_id() -> None:
    replied = {"content": "撤销", "isReplyMsg": True, "repliedMsg": {"msgId": "m0"}}
    assert read(msgtype="text", text=replied).quotes == "m0"
    assert read(msgtype="text", text={"content": "撤销"}, originalMsgId="m0").quotes == "m0"


@pytest.mark.parametrize("fields", [{"msgId": None}, {"senderStaffId": None, "senderId": ["x"]}])
def test_what_has_no_id_or_no_sender_is_no_message(fields: dict[str, Any]) -> None:
    with pytest.raises(NotAMessage):
        read(msgtype="text", text={"content": "好"}, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"sessionWebhookExpiredTime": None},
        {"sessionWebhookExpiredTime": ""},
        {"atUsers": None},
        {"atUsers": [None, 5, {"dingtalkId": None}]},
        {"hostingContext": {}},
        {"conversationMsgContext": [{}]},
        {"conversationType": 2},
        {"createAt": "1795163400000"},
        {"createAt": 1_795_163_400},
        {"senderNick": None, "senderCorpId": None, "robotCode": None, "conversationTitle": None},
        {"content": None},
        {"somethingNew": {"a": 1}},
    ],
)
def test_no_message_is_lost_for_a_field_that_is_written_otherwise(fields: dict[str, Any]) -> None:
    message = read(msgtype="text", text={"content": "今天听课1节"}, **fields)
    assert (message.text, message.group, message.mentioned) == ("今天听课1节", "cid1", True)
    assert message.sent_at == datetime.fromtimestamp(1_795_163_400, UTC)


def test_an_id_may_be_a_number() -> None:
    message = read(msgtype="text", text={"content": "好"}, msgId=17, senderStaffId=1024)
    assert (message.id, message.identity) == ("17", "1024")


@pytest.mark.parametrize(
    ("fields", "mentioned"),
    [
        ({"isInAtList": None}, True),
        ({"isInAtList": "true"}, True),
        ({"isInAtList": False}, False),
        ({"isInAtList": False, "chatbotUserId": "$:r", "atUsers": [{"dingtalkId": "$:r"}]}, True),
    ],
)
def test_what_a_robot_hears_in_a_group_is_said_to_it(fields: dict[str, Any], mentioned: bool) -> None:
    assert read(msgtype="text", text={"content": "好"}, **fields).mentioned is mentioned


@pytest.mark.parametrize(
    ("called", "text"),
    [(["$:r"], "今天听课1节"), (["$:r", "$:x"], "@教研助手 今天听课1节"), ([], "@教研助手 今天听课1节")],
)
def test_the_robots_own_name_is_no_part_of_what_is_said(called: list[str], text: str) -> None:
    at_users = [{"dingtalkId": each} for each in called]
    said = read(msgtype="text", text={"content": "@教研助手 今天听课1节"}, chatbotUserId="$:r", atUsers=at_users)
    assert said.text == text


def test_a_kind_of_message_that_nobody_knows_is_its_text() -> None:
    assert read(msgtype="somethingNew", text={"content": "今天听课1节"}).text == "今天听课1节"
    assert read(msgtype="unknownMsgType").text == ""
    assert read(msgtype="audio", content='{"recognition": "今天听课1节"}').text == "今天听课1节"


def test_a_picture_by_its_other_name() -> None:
    piece = {"type": "picture", "pictureDownloadCode": "c1"}
    assert read(msgtype="picture", content=piece).attachments == (Attachment("picture", "", "c1"),)
    assert read(msgtype="richText", content={"richText": [piece]}).attachments == (Attachment("picture", "", "c1"),)


@pytest.mark.parametrize("said", ["\x00a", "a\ud800"])
def test_what_cannot_be_stored_is_replaced(said: str) -> None:
    assert read(msgtype="text", text={"content": said}).text.replace("\ufffd", "") == "a"


@pytest.mark.parametrize("text", [None, 5, {"content": 5}, {"content": ["x"]}, {}])
def test_a_text_that_is_none_is_empty_or_no_message(text: Any) -> None:
    try:
        assert read(msgtype="text", text=text).text == ""
    except NotAMessage:
        assert not isinstance(text, dict)


@pytest.mark.parametrize("at", [None, "x", 1e40, {}])
def test_a_moment_that_cannot_be_is_now(at: Any) -> None:
    assert read(createAt=at, msgtype="text", text={"content": "好"}).sent_at == NOW


def test_a_webhook_is_an_address_of_the_web() -> None:
    assert webhook_of({"sessionWebhook": "file:///etc/passwd"}, NOW) is None
    assert webhook_of({"sessionWebhook": "https://x/y"}, NOW) == Webhook("https://x/y", NOW + WEBHOOK_LIVES)
    found = webhook_of({"sessionWebhook": "https://x/y", "sessionWebhookExpiredTime": 1_795_168_800_000}, NOW)
    assert found is not None
    assert found.until == datetime.fromtimestamp(1_795_168_800, UTC)
