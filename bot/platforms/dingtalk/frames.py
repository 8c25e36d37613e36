"""Frames of DingTalk's stream: read with the SDK's data classes, acknowledged as its gateway expects."""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from dingtalk_stream.frames import AckMessage, CallbackMessage, EventMessage, SystemMessage

Frame: TypeAlias = CallbackMessage | EventMessage | SystemMessage
KINDS: dict[str, Any] = {kind.TYPE: kind for kind in (CallbackMessage, EventMessage, SystemMessage)}
DONE: dict[str, Any] = {"CALLBACK": {"response": {}}, "EVENT": {"status": "SUCCESS", "message": "success"}}
UNREAD = frozenset({"time", "eventBornTime"})
"""Headers that the SDK insists are numbers, and nobody needs: written otherwise they would cost the frame."""


class BrokenFrame(Exception):
    """Not a frame. `message_id` is empty where not even that could be read. It says nothing of what was in it."""

    def __init__(self, message_id: str) -> None:
        super().__init__("not a frame")
        self.message_id = message_id


def read_frame(raw: str | bytes) -> Frame:
    """The frame in what came over the socket. Raises BrokenFrame."""
    message_id = ""
    try:
        fields = json.loads(raw)
        headers = {name: value for name, value in fields["headers"].items() if name not in UNREAD}
        message_id = str(headers.get("messageId") or "")
        data = fields.get("data")
        text = data if isinstance(data, str) else json.dumps(data)
        return KINDS[fields["type"]].from_dict(fields | {"headers": headers, "data": text})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        raise BrokenFrame(message_id) from None


def id_of(frame: Frame) -> str:
    """The id under which the gateway waits for an acknowledgement."""
    return str(frame.headers.message_id or "")


def is_disconnect(frame: Frame) -> bool:
    """Whether the gateway says that it will close this connection soon."""
    return isinstance(frame, SystemMessage) and frame.headers.topic == SystemMessage.TOPIC_DISCONNECT


def acknowledgement(message_id: str, data: Mapping[str, Any]) -> str:
    """What tells the gateway that a frame has arrived for good."""
    ack = AckMessage()
    ack.message = "OK"
    ack.headers.message_id = message_id
    ack.headers.content_type = ack.headers.CONTENT_TYPE_APPLICATION_JSON
    ack.data = dict(data)
    return json.dumps(ack.to_dict())


def done(frame: Frame) -> str:
    """The acknowledgement of a frame; a ping gets its own data back."""
    echo = frame.data if isinstance(frame, SystemMessage) and isinstance(frame.data, dict) else {}
    return acknowledgement(id_of(frame), DONE.get(frame.type, echo))
