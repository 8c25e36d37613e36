"""How far a reason to stay silent gives way to how a message sounds, and what sounds like nothing that is meant."""

import re
from typing import NamedTuple

from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.silence.likeness import likeness
from handlers.understanding.silence.reason import Reason
from handlers.understanding.silence.shapes import ACT, NUMBER, WHO, shape_of

COUNTED_LINE = lazy(rf"^\W*(?:{ACT}|{WHO}|我自?己?)\W{{0,4}}{NUMBER}+[节次户篇份个天]", re.MULTILINE)
FEWEST_LINES = 2
READ = 4_000  # characters: why a message is not meant stands at its beginning, and a pattern may take its time
# Of `likeness`: a few of a thousand sound less like what they are.
UNLIKE = {"report": -2.0, "order": -3.0}
UNLIKE_ANY = "unlike any "
BEYOND_DOUBT = frozenset(
    {
        "an example",
        "an empty form",
        "another sense of the word",
        "a joke or a dream",
        "a list to sign up",
        "a saying",
        "a receipt",
        "long ago",
        "passed on",
        "people outside",
        "somebody else",
        "the sum of a whole school",
    }
)
# These give way only to what surely sounds like a report, all others to what probably does.
SERIOUS = frozenset(
    {"a guess", "a request to others", "a rule or a task", "hearsay", "not finished", "spoken of", "thanks or praise"}
)


class Sounds(NamedTuple):
    """The family that a message is read as, and whether it sounds like it: 0 for hardly, 1 for probably, 2 surely."""

    family: str = ""
    sure: int = 0


def unlike(reading: Reading, family: str) -> str:
    """That what is written to the group sounds unlike any of a family, but for a list of activities with counts."""
    shape = shape_of(reading)[:READ]
    unheard = not reading.addressed and likeness(family, shape) < UNLIKE[family]
    return UNLIKE_ANY + family if unheard and not is_list(shape) else ""


def is_list(shape: str) -> bool:
    """Whether lines give activities or people with their counts: such a list is a report, whatever it sounds like."""
    return "\n" in shape and len(COUNTED_LINE.findall(shape)) >= FEWEST_LINES


def overruled(reason: Reason, sounds: Sounds, unexplained: bool) -> bool:
    """Whether a reason gives way to what sounds like a report; for an order, words that nobody listed do."""
    if sounds.family == "report":
        return sounds.sure > (reason.name in SERIOUS) and reason.name not in BEYOND_DOUBT
    return sounds.sure > 0 and unexplained
