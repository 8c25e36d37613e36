"""How like a report, or an order, a message sounds: a second opinion beside the reasons, learned from the phrase lists.

The shape of a message is cut into runs of up to three characters, and each run that the lists know speaks for
or against it. The weights are learned by `make likeness` (tests/learn_likeness.py); nobody writes likeness.csv by hand.
"""

import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from math import fsum
from pathlib import Path

from handlers.understanding.patterns import lazy
from handlers.understanding.silence.reason import ALL, REPORTS

FAMILIES = ("report", "order")
WEIGHTS = Path(__file__).with_name("likeness.csv")
LONGEST_RUN = 3
# Above the first it is probably one of the family, above the second surely: of a thousand that name an activity and
# are no report, some ten sound more like one than the first, two more than the second.
SURE = {"report": (1.0, 2.5), "order": (3.0, 3.0)}
READ = 400  # characters: what comes after them in a long message weighs nothing

_DIGITS = lazy(r"\d+")
_NUMERALS = lazy("[二两三四五六七八九十]")
_EMOJI = lazy("[\U0001f300-\U0001faff\u2600-\u27bf]")


def runs(shape: str) -> Iterator[str]:
    """The runs of characters that a shape is weighed by, whatever its numbers; `^` and `$` are its ends."""
    told = f"^{_EMOJI.sub('☺', _NUMERALS.sub('一', _DIGITS.sub('0', shape[:READ])))}$"
    return (told[at : at + long] for long in range(1, LONGEST_RUN + 1) for at in range(len(told) - long + 1))


def family_of(intent: str) -> str:
    """What a meaning has to sound like: a report, or else an order; empty for papers and what no list teaches."""
    if intent in REPORTS:
        return "report"
    return "order" if intent in ALL else ""


def sureness(family: str, shape: str) -> int:
    """Whether it sounds like one of the family: 0 for hardly, 1 for probably, 2 for surely."""
    return sum(likeness(family, shape) > bound for bound in SURE[family])


@lru_cache(maxsize=8)
def likeness(family: str, shape: str) -> float:
    """Above 0 it sounds like one of the family, below like talk; beyond 2 or 3 there is little doubt."""
    weights = _weights()[family]
    return fsum((weights[""], *filter(None, map(weights.get, {*runs(shape)}))))  # the same in any order


@cache
def _weights() -> dict[str, dict[str, float]]:
    with WEIGHTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {family: {row[0]: float(row[at]) for row in rows if row[at]} for at, family in enumerate(FAMILIES, 1)}
