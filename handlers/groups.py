"""A group is bound to its community by a one-time code: whoever has it may say it, and only its hash is kept."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from handlers import wording
from handlers.decision import SILENCE, Agreed, Decision, Ended, Say
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.agreements import Agreement

GOOD_FOR = timedelta(days=1)


def offered(code: str, at: datetime) -> Agreed:
    """A code that may be said once, within a day."""
    return Agreed("code", _hash(code), {"until": (at + GOOD_FOR).isoformat()})


def is_good(code: str, agreements: Iterable[Agreement], at: datetime) -> bool:
    """Whether this code is among what was agreed, and not too old."""
    return any(
        each.kind == "code" and each.key == _hash(code) and at < datetime.fromisoformat(str(each.value["until"]))
        for each in agreements
    )


def bind_group(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Binds the group in which a good code is said; any other code is met with silence."""
    if not is_good(meaning.name, ledger.agreements("code"), message.sent_at):
        return SILENCE
    address = f"{message.platform}:{message.group}"
    known = any(address in group.platform_ids for group in ledger.community.groups)
    bound = () if known else (Agreed("group", address, {"name": ""}),)
    return Decision((Ended("code", _hash(meaning.name)), *bound), (Say(wording.group_bound(ledger.community.name)),))


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()
