"""What the weights of likeness are worth on messages that they were not learned from: five times a fifth is kept back.

Run: python benchmarks/likeness.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from learn_likeness import SAMPLE, learned, told

from config.community_folder import read_community
from handlers.understanding.reading import Reading
from handlers.understanding.silence.likeness import runs
from handlers.understanding.silence.shapes import ACT, shape_of

PARTS = 5


def kept_back() -> list[tuple[float, bool]]:
    """The likeness of each message that names an activity, by weights of other messages; and whether it reports."""
    community = read_community(SAMPLE)
    shapes = [(shape_of(Reading(message, community)), is_so) for message, is_so in told()]
    examples = [(dict.fromkeys(runs(shape)), is_so) for shape, is_so in shapes]
    found = []
    for part in range(PARTS):
        weights = learned([example for at, example in enumerate(examples) if at % PARTS != part])
        for shape, is_so in shapes[part::PARTS]:
            if ACT in shape:
                found.append((weights[""] + sum(weights.get(run, 0) for run in {*runs(shape)}), is_so))
    return found


def main() -> None:
    """One line for each bound: how many of the reports are below it, how many of the rest; and above."""
    sounds = kept_back()
    reports, talk = (sorted(score for score, is_so in sounds if is_so is kind) for kind in (True, False))
    print(f"{len(reports)} reports, {len(talk)} messages that name an activity and are none")
    for bound in (-4, -3, -2.5, -2, -1.5, -1, 0, 1, 1.5, 2, 2.5, 3, 4):
        below = [sum(score < bound for score in kind) / len(kind) for kind in (reports, talk)]
        print(f"{bound:5}: below are {below[0]:6.2%} of the reports and {below[1]:6.2%} of the rest")


if __name__ == "__main__":
    main()
