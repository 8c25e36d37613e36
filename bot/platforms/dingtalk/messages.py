"""What DingTalk says, as a Message. What its SDK does not read (voice, files, quotes) is read from the raw fields."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dingtalk_stream.chatbot import ChatbotMessage

from bot.platforms.reading import fields as object_in
from bot.platforms.reading import moment, short
from bot.platforms.storable import storable
from handlers.meaning import Attachment, Message

GROUP = "2"
UNREAD = frozenset({"sessionWebhookExpiredTime", "atUsers", "hostingContext", "conversationMsgContext"})
"""Fields that the SDK insists on reading and a message can do without: written otherwise they would cost it."""
WEBHOOK_LIVES = timedelta(minutes=60)
"""How long a webhook is used whose end is not told; DingTalk's own live for 90 minutes."""
KINDS = {"picture": "picture", "audio": "voice", "file": "file", "video": "file"}
_CALLED = re.compile(r"^(?:@\S{1,60}\s+)+")


class NotAMessage(Exception):
    """The fields are none of a message, or of one without an id or a sender."""


@dataclass(frozen=True)
class Webhook:
    """The address that answers one conversation, for as long as it lives."""

    url: str
    until: datetime


def to_message(fields: Mapping[str, Any], now: datetime) -> Message:
    """A robot message as the assistant knows messages. Raises NotAMessage."""
    said = _said(fields)
    group = short(said.conversation_id) if str(said.conversation_type) == GROUP else ""
    identity = short(said.sender_staff_id) or short(said.sender_id)
    message_id = short(said.message_id)
    if not (message_id and identity):
        raise NotAMessage
    called = set(_called(fields))
    text = storable("".join(_texts(said)).strip())
    return Message(
        id=message_id,
        text=_CALLED.sub("", text) if called == {said.chatbot_user_id} else text,
        sent_at=moment(said.create_at, now),
        platform="dingtalk",
        identity=identity,
        nick=short(said.sender_nick),
        group=group,
        mentioned=bool(group) and (said.is_in_at_list not in (False, "false") or said.chatbot_user_id in called),
        quotes=_quoted(said),
        attachments=tuple(_attachments(said)),
    )


def webhook_of(fields: Mapping[str, Any], now: datetime) -> Webhook | None:
    """Where this message may be answered directly."""
    url = fields.get("sessionWebhook")
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        return None
    return Webhook(url, moment(fields.get("sessionWebhookExpiredTime"), now + WEBHOOK_LIVES))


def from_robot(fields: Mapping[str, Any]) -> bool:
    """Whether the robot hears itself."""
    return bool(fields.get("senderId")) and fields.get("senderId") == fields.get("chatbotUserId")


def _said(fields: Mapping[str, Any]) -> ChatbotMessage:
    needed = {name: value for name, value in fields.items() if name not in UNREAD}
    try:
        return ChatbotMessage.from_dict(needed | {"content": object_in(fields.get("content"))})
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        raise NotAMessage from None


def _called(fields: Mapping[str, Any]) -> Iterator[str]:
    """Whom the message calls by @, in DingTalk's own ids. The robot's name is taken out of some texts, not of all."""
    users = fields.get("atUsers")
    for user in users if isinstance(users, list) else ():
        if found := short(object_in(user).get("dingtalkId")):
            yield found


def _pieces(said: ChatbotMessage) -> Iterator[Mapping[str, Any]]:
    """Rich text piece by piece; any other message is one piece."""
    if said.rich_text_content is None:
        yield {**object_in(said.extensions.get("content")), "type": said.message_type}
        return
    pieces = said.rich_text_content.rich_text_list
    for piece in pieces if isinstance(pieces, list) else []:
        if isinstance(piece, dict):
            yield {"type": "picture" if _code(piece) else ""} | piece


def _texts(said: ChatbotMessage) -> Iterator[str]:
    yield storable(said.text.content if said.text else object_in(said.extensions.get("text")).get("content"))
    for piece in _pieces(said):
        yield storable(piece.get("text")) or storable(piece.get("recognition"))


def _attachments(said: ChatbotMessage) -> Iterator[Attachment]:
    for piece in _pieces(said):
        kind, code = KINDS.get(str(piece.get("type"))), _code(piece)
        if kind and code:
            yield Attachment(kind, short(piece.get("fileName")), code)  # type: ignore[arg-type]


def _code(piece: Mapping[str, Any]) -> str:
    return storable(piece.get("downloadCode")) or storable(piece.get("pictureDownloadCode"))


def _quoted(said: ChatbotMessage) -> str:
    replied = said.text.extensions.get("repliedMsg") if said.text is not None else None
    return short(object_in(replied).get("msgId")) or short(said.extensions.get("originalMsgId"))
