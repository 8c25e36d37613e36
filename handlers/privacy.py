"""删除我的数据, 导出我的数据, and the nightly end of old texts: what people may ask by law (PIPL)."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from config.community import Community
from handlers import wording
from handlers.asking import ask
from handlers.decision import Decision, Expired, Forgotten, Say
from handlers.due import Due
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.rules.spans import DAY

AT_NIGHT = time(3, 0)
CONFIRMED = "确认"


def forget_me(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Asks once, in private; nothing is deleted before 确认."""
    return ask(message, "forget", wording.ask_forget())


def confirmed(message: Message, ledger: Ledger) -> Decision:
    """What 确认 settles: the last word to them is a farewell, which is deleted after it was sent."""
    gone = forgotten(message.sender, ledger.community)
    return Decision((gone,), (Say(wording.forgotten(), kind="farewell"),))


def forgotten(name: str, community: Community) -> Forgotten:
    """Somebody's name, with the longer names that it is a part of: 李芳 goes, 李芳华 stays."""
    others = [*(one.name for one in community.people), *(one.name for one in community.schools)]
    return Forgotten(name, tuple(sorted({other for other in others if name in other and other != name})))


def export_me(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """All that is kept of the sender and nothing else, to the sender alone."""
    me = message.sender
    zone = ledger.community.calendar.zone
    found = wording.own_data(ledger.records(who=[me], struck=True), ledger.kept_of(me), zone)
    return Decision(says=(Say(found, person=me, kind="copy", instead=wording.talk_privately()),))


def due(ledger: Ledger, after: datetime, until: datetime) -> Iterable[Due]:
    """Every night."""
    zone = ledger.community.calendar.zone
    night = datetime.combine(after.date(), AT_NIGHT, zone)
    while night <= until:
        yield Due(night, f"retention:{night.date()}", Meaning("retention_due"))
        night = datetime.combine(night.date() + DAY, AT_NIGHT, zone)


def retention_due(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Ends the texts that are older than the community keeps them."""
    return Decision((Expired(message.sent_at - timedelta(days=ledger.community.keep_texts_days)),))
