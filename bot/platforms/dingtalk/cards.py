"""Cards with buttons. A press is what the button says, said by whoever pressed it, about the message it answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dingtalk_stream.card_callback import CardCallbackMessage

from bot.platforms.reading import SHORT, short
from bot.platforms.storable import storable
from handlers.meaning import Message
from handlers.wording import BUTTONS
from storage.outbox import Letter

MOST_TEXT = 1_000
"""Characters that a card shows well; longer words go out as text."""


def has_buttons(letter: Letter) -> bool:
    """Whether a letter has words that can be pressed, and is about one message alone."""
    return letter.kind in BUTTONS and len(letter.rows) == 1 and not letter.file and len(letter.text) <= MOST_TEXT


def card(letter: Letter, template: str, robot_code: str) -> dict[str, Any]:
    """A letter as a card; sent twice under the same `outTrackId` it is one."""
    buttons = {f"button{number}": word for number, word in enumerate(BUTTONS[letter.kind], 1)}
    about = letter.cause.partition(":")[2]
    body: dict[str, Any] = {
        "cardTemplateId": template,
        "outTrackId": f"{letter.kind}.{letter.id}.{about}",
        "callbackType": "STREAM",
        "cardData": {"cardParamMap": {"text": letter.text, **buttons}},
        "userIdType": 1,
    }
    if letter.address.private:
        return body | {
            "openSpaceId": f"dtv1.card//IM_ROBOT.{letter.address.chat}",
            "imRobotOpenSpaceModel": {"supportForward": False},
            "imRobotOpenDeliverModel": {"spaceType": "IM_ROBOT", "robotCode": robot_code},
        }
    return body | {
        "openSpaceId": f"dtv1.card//IM_GROUP.{letter.address.chat}",
        "imGroupOpenSpaceModel": {"supportForward": False},
        "imGroupOpenDeliverModel": {"robotCode": robot_code, "atUserIds": {each: each for each in letter.mentions}},
    }


def pressed(fields: Mapping[str, Any], now: datetime) -> Message | None:
    """The press of a button as a message; None for anything else. The same press has the same id."""
    try:
        callback = CardCallbackMessage.from_dict(fields)
        kind, _, rest = callback.card_instance_id.partition(".")
        about = rest.partition(".")[2]
        (action,) = callback.content["cardPrivateData"]["actionIds"]
        word = BUTTONS[kind][int(action.removeprefix("button")) - 1]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None
    who, space = short(callback.user_id), storable(fields.get("spaceId"))
    group = space.removeprefix("dtv1.card//IM_GROUP.")
    if not who:
        return None
    return Message(
        id=f"{callback.card_instance_id}.{action}.{who}"[:SHORT],
        text=word,
        sent_at=now,
        platform="dingtalk",
        identity=who,
        group=group if group.startswith("cid") else "",
        mentioned=True,
        quotes=about,
        pressed=True,
    )
