"""Every line of the phrase lists is understood as the list says."""

from functools import cache
from pathlib import Path

import pytest

from config.community import Community
from config.community_folder import read_community
from handlers.meaning import Message
from handlers.understanding import understand
from handlers.understanding.contract import as_contract
from tests.agreement import disagreements
from tests.phrase_list import CLOCK, ROSTER, Phrase, lists, read

# What a list must reach while the grammar is being written; one that is not here must be right as a whole.
FLOORS = {
    "announce_activity": 0.85,
    "bind": 0.95,
    "correct": 0.95,
    "digest": 0.95,
    "export": 0.95,
    "group_progress": 0.95,
    "help": 0.95,
    "log_activity": 0.95,
    "meeting_agenda": 0.95,
    "meeting_cancel": 0.95,
    "meeting_change": 0.95,
    "meeting_leave": 0.95,
    "meeting_minutes": 0.95,
    "meeting_query": 0.95,
    "meeting_schedule": 0.95,
    "meeting_sign_in": 0.95,
    "my_progress": 0.95,
    "pair": 0.95,
    "quota_set": 0.95,
    "remind_incomplete": 0.95,
    "remind_me": 0.95,
    "undo": 0.95,
}


@cache
def community() -> Community:
    return read_community(ROSTER.parent)


@pytest.mark.parametrize("path", lists(), ids=lambda path: path.stem)
def test_a_list_is_understood(path: Path) -> None:
    phrases = read(path)
    wrong = [line for phrase in phrases for line in misunderstood(phrase)]
    right = 1 - len(wrong) / len(phrases)
    assert right >= FLOORS.get(path.stem, 1), f"{right:.1%} of {path.name} right\n" + "\n".join(wrong)


def misunderstood(phrase: Phrase) -> list[str]:
    """Nothing, or one entry that shows the phrase and what differs."""
    message = Message(
        id=phrase.where,
        text=phrase.text,
        sent_at=CLOCK,
        sender=phrase.sender,
        group="教共体工作群" if phrase.chat == "group" else "",
        mentioned=phrase.mentioned,
    )
    differs = disagreements(phrase.expected, as_contract(understand(message, community())), phrase.sender)
    return [f"{phrase.where} {phrase.sender}: {phrase.text}\n    " + "\n    ".join(differs)] if differs else []
