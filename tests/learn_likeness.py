"""Learns what reports and orders sound like from the phrase lists: `make likeness` writes silence/likeness.csv anew."""

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
from handlers.understanding.silence.likeness import FAMILIES, WEIGHTS, family_of, runs
from handlers.understanding.silence.shapes import shape_of

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "config" / "sample"
ROUNDS = 10
STEP = 0.05
LEAST = 0.1
"""Weights nearer to 0 are left out."""

Example = tuple[Collection[str], bool]


def examples(family: str) -> list[Example]:
    """The runs of all that is of a family and of all that means nothing; and which of the two it is."""
    community = read_community(SAMPLE)
    return [(dict.fromkeys(runs(shape_of(Reading(said, community)))), is_so) for said, is_so in told(family)]


def told(family: str) -> Iterator[tuple[Message, bool]]:
    """What of a family was said to a group, and what meant nothing: by the phrase lists, and by tests/likeness."""
    for phrase in (phrase for path in phrase_list.lists() for phrase in phrase_list.read(path)):
        intent = phrase.expected["intent"]
        if phrase.chat == "group" and not phrase.mentioned and (intent == "none" or family_of(intent) == family):
            yield _said(phrase), intent != "none"
    for name in ("reports", "talk") if family == "report" else ("talk",):
        phrases = phrase_list.read(HERE / "likeness" / f"{name}.txt")
        yield from ((_said(phrase), name == "reports") for phrase in phrases)


def _said(phrase: phrase_list.Phrase) -> Message:
    return Message("", phrase.text, phrase_list.CLOCK, group="群", sender=phrase.sender)


def learned(examples: Sequence[Example]) -> Mapping[str, float]:
    """The weight of each run that two examples have, and of none ("") what all begin with.

    Logistic regression, one example after the other with steps that shrink for each run (AdaGrad), the family
    counting as much as all the rest; the same examples give the same weights.
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
    weights = [learned(examples(family)) for family in FAMILIES]
    known = sorted({run for of_family in weights for run in of_family})
    return [[run, *(f"{of_family[run]:g}" if run in of_family else "" for of_family in weights)] for run in known]


def main() -> None:
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([["run", *FAMILIES], *rows()])


if __name__ == "__main__":
    main()
