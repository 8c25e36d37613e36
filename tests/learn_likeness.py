"""Learns what a report sounds like from the phrase lists: `make likeness` writes silence/likeness.csv anew."""

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import exp, sqrt
from pathlib import Path

import phrase_list

from config.community_folder import read_community
from handlers.meaning import Message
from handlers.understanding.reading import Reading
from handlers.understanding.silence.likeness import WEIGHTS, runs
from handlers.understanding.silence.shapes import shape_of

REPORT = "log_activity"
HERE = Path(__file__).parent
SAMPLE = HERE.parent / "config" / "sample"
ROUNDS = 10
STEP = 0.05
LEAST = 0.1
"""Weights nearer to 0 are left out."""

Example = tuple[Collection[str], bool]


def examples() -> list[Example]:
    """The runs of every report and of all that is none, as said in a group; and which of the two it is."""
    community = read_community(SAMPLE)
    return [(dict.fromkeys(runs(shape_of(Reading(said, community)))), is_so) for said, is_so in told()]


def told() -> Iterator[tuple[Message, bool]]:
    """What was said to a group, and whether it reports: by the phrase lists, and by tests/likeness."""
    phrases = [phrase for path in phrase_list.lists() for phrase in phrase_list.read(path)]
    for phrase in phrases:
        if phrase.expected["intent"] in (REPORT, "none") and phrase.chat == "group" and not phrase.mentioned:
            yield _said(phrase), phrase.expected["intent"] == REPORT
    for name, is_so in (("reports", True), ("talk", False)):
        yield from ((_said(phrase), is_so) for phrase in phrase_list.read(HERE / "likeness" / f"{name}.txt"))


def _said(phrase: phrase_list.Phrase) -> Message:
    return Message("", phrase.text, phrase_list.CLOCK, group="群", sender=phrase.sender)


def learned(examples: Sequence[Example]) -> Mapping[str, float]:
    """The weight of each run that two examples have, and of none ("") what all begin with.

    Logistic regression, one example after the other with steps that shrink for each run (AdaGrad), reports counting
    as much as all the rest; the same examples give the same weights.
    """
    common = Counter(run for heard, _ in examples for run in heard)
    counted = [([run for run in heard if common[run] > 1], is_so) for heard, is_so in examples]
    share = {kind: len(examples) / 2 / sum(is_so is kind for _, is_so in examples) for kind in (True, False)}
    weights: dict[str, float] = defaultdict(float)
    walked: dict[str, float] = defaultdict(lambda: 1e-8)
    random.Random(0).shuffle(counted)
    for _ in range(ROUNDS):
        for heard, is_so in counted:
            told = weights[""] + sum(weights[run] for run in heard)
            wrong = (1 / (1 + exp(-max(-30, min(30, told)))) - is_so) * share[is_so]
            weights[""] -= STEP / 10 * wrong
            for run in heard:
                walked[run] += wrong * wrong
                weights[run] -= STEP * wrong / sqrt(walked[run])
    return {run: round(weight, 2) for run, weight in weights.items() if abs(weight) >= LEAST or not run}


def rows() -> list[list[str]]:
    """The rows of likeness.csv, by run."""
    return [[run, f"{weight:g}"] for run, weight in sorted(learned(examples()).items())]


def main() -> None:
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([["run", "weight"], *rows()])


if __name__ == "__main__":
    main()
