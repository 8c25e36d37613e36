"""下周三我上公开课,欢迎来听: what is still to come. It is kept to be recommended, and is no record."""

from datetime import datetime

from handlers.decision import SILENCE, Agreed, Decision, Effect
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message


def announce_activity(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Keeps what was announced, and says nothing: nobody asked the assistant."""
    if not message.sender:
        return SILENCE
    start = meaning.start.isoformat() if isinstance(meaning.start, datetime) else ""
    effects: list[Effect] = []
    for n, item in enumerate(meaning.items, 1):
        who = "、".join(message.sender if name == "我" else name for name in item.who or ("我",))
        value = {
            "who": who,
            "type": item.type,
            "day": item.day,
            "start": start,
            "topic": item.topic,
            "school": item.school,
        }
        effects.append(Agreed("announced", f"{message.key}#{n}", value))
    return Decision(tuple(effects))
