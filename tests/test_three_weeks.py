"""Three weeks of a group: every message means what somebody who read the chat wrote down."""

import json
from pathlib import Path
from typing import Any

import pytest

from config.community_folder import read_community
from handlers.understanding import understand
from handlers.understanding.contract import as_contract, message_of
from tests.phrase_list import ROSTER

CHAT = Path(__file__).parent / "data" / "three-weeks.jsonl"
COMMUNITY = read_community(ROSTER.parent)
LINES = [json.loads(line) for line in CHAT.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("line", LINES, ids=[line["sent_at"] + line["sender"] for line in LINES])
def test_message_of_the_chat(line: dict[str, Any]) -> None:
    assert as_contract(understand(message_of(line), COMMUNITY)) == line["means"]
