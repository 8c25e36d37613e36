"""怎么用: a few lines that can be tried at once."""

from handlers import wording
from handlers.decision import Decision, Say
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message


def help_(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Three things to try in the group; in private what else there is, for those who may."""
    return Decision(says=(Say(wording.help_short() if message.group else wording.help_long()),))
