"""日历地址: a secret address that a phone subscribes to; one for each person, for a year, until it is revoked."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from config.community import Community
from handlers import wording
from handlers.asking import tell
from handlers.decision import Agreed, Decision, Effect, Ended
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.agreements import Agreement

GOOD_FOR = timedelta(days=366)
PATH = "/calendar/"


def calendar_address(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """A new address to the sender alone; an older one of theirs holds no longer."""
    base = ledger.community.calendar_address
    if not base:
        return tell(message, wording.no_calendar_address())
    known = ledger.agreements("calendar")
    effects: tuple[Effect, ...] = (
        *revoked(message.sender, known),
        offered(message.nonce, message.sender, message.sent_at),
    )
    return Decision(effects, tell(message, wording.calendar_address(address(base, message.nonce))).says)


def calendar_revoke(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """The sender's address holds no longer."""
    ended = revoked(message.sender, ledger.agreements("calendar"))
    return Decision(ended, tell(message, wording.calendar_revoked(bool(ended))).says)


def offered(token: str, who: str, at: datetime) -> Agreed:
    """An address for somebody, or with '' for the community. The database holds the hash of its token alone."""
    return Agreed("calendar", _hash(token), {"who": who, "until": (at + GOOD_FOR).isoformat()})


def revoked(who: str, agreements: Iterable[Agreement]) -> tuple[Ended, ...]:
    """The end of every address of somebody's, or with '' of the community's."""
    return tuple(Ended("calendar", each.key) for each in agreements if each.value["who"] == who)


def is_good(token: str, agreements: Iterable[Agreement], community: Community, at: datetime) -> bool:
    """Whether an address holds: neither revoked nor too old, and whose it is has not left."""
    for each in agreements:
        if each.kind == "calendar" and each.key == _hash(token):
            who = str(each.value["who"])
            stays = not who or community.person(who) is not None
            return stays and at < datetime.fromisoformat(str(each.value["until"]))
    return False


def address(base: str, token: str) -> str:
    """The whole address, as a phone wants it."""
    return f"{base.rstrip('/')}{PATH}{token}.ics"


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
