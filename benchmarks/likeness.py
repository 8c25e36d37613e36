"""What the weights of likeness are worth on messages that they were not learned from: five times a fifth is kept back.

Run: python benchmarks/likeness.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from learn_likeness import SAMPLE, learned, told

from config.community_folder import read_community
from handlers.understanding.orders import ORDERS
from handlers.understanding.reading import Reading
from handlers.understanding.reports import announce
from handlers.understanding.silence.likeness import FAMILIES, runs
from handlers.understanding.silence.shapes import ACT, shape_of

PARTS = 5


def kept_back(family: str) -> list[tuple[float, bool]]:
    """The likeness of each message that may be of the family, by weights of others; and whether it is."""
    community = read_community(SAMPLE)
    read = [(Reading(message, community), is_so) for message, is_so in told(family)]
    examples = [(dict.fromkeys(runs(shape_of(reading))), is_so) for reading, is_so in read]
    found = []
    for part in range(PARTS):
        weights = learned([example for at, example in enumerate(examples) if at % PARTS != part])
        for (reading, is_so), (heard, _) in zip(read[part::PARTS], examples[part::PARTS], strict=True):
            if _may_be(family, reading):
                found.append((weights[""] + sum(weights.get(run, 0) for run in heard), is_so))
    return found


def _may_be(family: str, reading: Reading) -> bool:
    """Whether it names an activity, or a grammar of orders and announcements reads it."""
    if family == "report":
        return ACT in shape_of(reading)
    return any(grammar(reading) for grammar in (*ORDERS, announce.read))


def main() -> None:
    """One line for each bound: how many of the family are below it, and how many of the rest."""
    for family in FAMILIES:
        sounds = kept_back(family)
        meant, talk = (sorted(score for score, is_so in sounds if is_so is kind) for kind in (True, False))
        print(f"{family}: {len(meant)} messages, and {len(talk)} that might be and are none")
        for bound in (-4, -3, -2.5, -2, -1.5, -1, 0, 1, 1.5, 2, 2.5, 3, 4):
            below = [sum(score < bound for score in kind) / len(kind) for kind in (meant, talk)]
            print(f"{bound:5}: below are {below[0]:6.2%} and of the rest {below[1]:6.2%}")


if __name__ == "__main__":
    main()
