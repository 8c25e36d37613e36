"""What DingTalk says, as a Message. What its SDK does not read (voice, files, quotes) is read from the raw fields."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dingtalk_stream.chatbot import ChatbotMessage

from bot.platforms.storable import storable
from handlers.meaning import Attachment, Message

GROUP = "2"
SHORT = 200
"""Characters of an id or a nick; the columns that keep them are as wide."""


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
    group = _short(said.conversation_id) if str(said.conversation_type) == GROUP else ""
    identity = _short(said.sender_staff_id) or _short(said.sender_id)
    message_id = _short(said.message_id)
    if not (message_id and identity):
        raise NotAMessage
    return Message(
        id=message_id,
        text=storable("".join(_texts(said)).strip()),
        sent_at=_moment(said.create_at, now),
        platform="dingtalk",
        identity=identity,
        nick=_short(said.sender_nick),
        group=group,
        mentioned=bool(group and said.is_in_at_list),
        quotes=_quoted(said),
        attachments=tuple(_attachments(said)),
    )


def webhook_of(fields: Mapping[str, Any], now: datetime) -> Webhook | None:
    """Where this message may be answered directly."""
    url = fields.get("sessionWebhook")
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        return None
    return Webhook(url, _moment(fields.get("sessionWebhookExpiredTime"), now))


def from_robot(fields: Mapping[str, Any]) -> bool:
    """Whether the robot hears itself."""
    return bool(fields.get("senderId")) and fields.get("senderId") == fields.get("chatbotUserId")


def _said(fields: Mapping[str, Any]) -> ChatbotMessage:
    try:
        return ChatbotMessage.from_dict(fields)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        raise NotAMessage from None


def _content(said: ChatbotMessage) -> Mapping[str, Any]:
    found = said.extensions.get("content")
    return found if isinstance(found, dict) else {}


def _pieces(said: ChatbotMessage) -> Iterator[Mapping[str, Any]]:
    """Rich text piece by piece; any other message is one piece."""
    if said.rich_text_content is None:
        yield {**_content(said), "type": said.message_type}
        return
    pieces = said.rich_text_content.rich_text_list
    for piece in pieces if isinstance(pieces, list) else []:
        if isinstance(piece, dict):
            yield {"type": "picture" if "downloadCode" in piece else ""} | piece


def _texts(said: ChatbotMessage) -> Iterator[str]:
    if said.text is not None:
        yield storable(said.text.content)
    for piece in _pieces(said):
        yield storable(piece.get("text")) or storable(piece.get("recognition"))


def _attachments(said: ChatbotMessage) -> Iterator[Attachment]:
    for piece in _pieces(said):
        code = storable(piece.get("downloadCode"))
        name = _short(piece.get("fileName"))
        match piece.get("type"):
            case "picture" if code:
                yield Attachment("picture", name, code)
            case "audio" if code:
                yield Attachment("voice", name, code)
            case "file" | "video" if code:
                yield Attachment("file", name, code)


def _quoted(said: ChatbotMessage) -> str:
    replied = said.text.extensions.get("repliedMsg") if said.text is not None else None
    inner = replied.get("msgId") if isinstance(replied, dict) else ""
    return _short(inner) or _short(said.extensions.get("originalMsgId"))


def _moment(milliseconds: object, now: datetime) -> datetime:
    """A moment as DingTalk writes it; now where it wrote none, or one that cannot be."""
    try:
        return datetime.fromtimestamp(int(str(milliseconds)) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return now


def _short(text: object) -> str:
    return storable(text)[:SHORT]
