"""The activities a community counts: their canonical names, units and other ways of saying them."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TAXONOMY = Path(__file__).with_name("taxonomy.csv")
TAUGHT = "上课"
"""The group of types that are somebody's own lesson, which others may come to observe."""


@dataclass(frozen=True)
class ActivityType:
    """One kind of activity; `unit` is the measure word that its counts are in (节, 次, 份 …)."""

    name: str
    unit: str
    group: str
    said: tuple[str, ...] = ()


def read_taxonomy(path: Path) -> dict[str, ActivityType]:
    """The activity types of a taxonomy.csv by canonical name, in the file's order."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        next(file)
        rows = [row for row in csv.reader(file) if row]
    return {row[0]: ActivityType(row[0], row[1], row[2], _words(row[3] if len(row) > 3 else "")) for row in rows}


@cache
def taxonomy() -> dict[str, ActivityType]:
    """The taxonomy that comes with the project."""
    return read_taxonomy(TAXONOMY)


def unit_of(type_name: str) -> str:
    """The measure word of a type; 次 for one that a plan added without saying."""
    known = taxonomy().get(type_name)
    return known.unit if known else "次"


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split("、") if word)
