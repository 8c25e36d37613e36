"""What the second reader is told: the instructions, and one message without names as data."""

import json
from pathlib import Path

from config.calendar import WEEKDAYS
from config.community import Community
from handlers.meaning import Message
from handlers.second_reader.covering import cover

LONGEST = 500
"""Characters of a message that is sent on; what is longer is no line of chat."""

INSTRUCTIONS = Path(__file__).with_name("instructions.txt").read_text(encoding="utf-8")
"""The intents and fields of `contract.py`, in words; a test keeps the two together."""


def request(message: Message, community: Community) -> str:
    """The message as the data that the second reader gets: its day, the activities there are, its words uncovered."""
    at = message.sent_at
    asked = {
        "今天": f"{at:%Y-%m-%d %H:%M} 周{WEEKDAYS[at.weekday()]}",
        "活动": "、".join(community.types),
        "消息": cover(message, community).text,
    }
    return json.dumps(asked, ensure_ascii=False)
