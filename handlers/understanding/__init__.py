"""Text to meaning: `understand` is pure and reads one message with nothing remembered between messages."""

from collections.abc import Callable

from config.community import Community
from handlers.meaning import Meaning, Message
from handlers.understanding import forms, lists, reports
from handlers.understanding.reading import Reading, index_of
from handlers.understanding.silence import silent_because

Grammar = Callable[[Reading], Meaning | None]

LONGEST = 100_000
GRAMMARS: tuple[Grammar, ...] = (lists.read, forms.read, reports.read)


def understand(message: Message, community: Community) -> Meaning:
    """What a message means. Never raises; `none` with its reason is the answer to everything not meant for it."""
    if len(message.text) > LONGEST:
        return Meaning(reason="too long")
    reading = Reading(message, index_of(community))
    found = (grammar(reading) for grammar in GRAMMARS)
    meaning = next((meaning for meaning in found if meaning is not None), Meaning(reason="nothing was meant"))
    silence = silent_because(reading, meaning) if meaning else ""
    return Meaning(reason=silence) if silence else meaning
