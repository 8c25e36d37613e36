"""怎么用: a few lines that can be tried at once."""

from handlers import wording
from handlers.decision import Decision, Say
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message

HEARS_ONLY_MENTIONS = frozenset({"dingtalk"})
"""Platforms that bring a group's message to a robot only where it is @-ed."""


def help_(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Three things to try in the group; in private what else there is, for those who may."""
    return Decision(
        says=(Say((wording.help_short() if message.group else wording.help_long()) + how_to_reach(message)),)
    )


def how_to_reach(message: Message) -> str:
    """What a newcomer has to know where the assistant does not hear the whole group."""
    return f"\n{wording.hears_only_mentions()}" if message.platform in HEARS_ONLY_MENTIONS else ""
