"""Reads a plan: whole and checked, or not at all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from config.calendar import SchoolCalendar
from config.mistakes import FileError, Mistake, Place, mistakes_of
from config.plan import Ask, Plan, Reduction, Share
from config.plan_checks import check, unknown_activities
from config.plan_spoken import in_plan_words
from config.plan_yaml import read_yaml
from config.scoring import Scheme, ScoreItem

LIBRARY = Path(__file__).with_name("plans")
STARTER = Path(__file__).with_name("plan_starter.yaml")
SCHEME = (*Scheme.model_fields, *ScoreItem.model_fields)
FIELDS = (*Plan.model_fields, *Ask.model_fields, *Reduction.model_fields, *Share.model_fields, *SCHEME)


def read_plan(path: Path, calendar: SchoolCalendar | None = None) -> Plan:
    """The plan of a YAML file; its deadlines are held against a calendar where one is given.

    Raises FileError with one line for each thing that is wrong, and then nothing of the plan is used.
    """
    values, lines = read_yaml(path)
    try:
        plan = Plan.model_validate(in_plan_words(values))
    except ValidationError as error:
        mistakes = [*mistakes_of(error, FIELDS), *_unknown_words(values)]
        raise FileError(path.name, _on_lines(mistakes, lines)) from None
    mistakes = list(check(plan, calendar))
    if mistakes:
        raise FileError(path.name, _on_lines(mistakes, lines))
    return plan


def _unknown_words(values: object) -> Iterator[Mistake]:
    """The unknown activities of a file that is no plan yet, so that all its mistakes are told at once."""
    written = values if isinstance(values, dict) else {}
    own = written.get("types")
    asks = written.get("asks")
    for number, ask in enumerate(asks if isinstance(asks, list) else []):
        activities = ask.get("activity") if isinstance(ask, dict) else None
        for n, what in unknown_activities(activities if isinstance(activities, list) else [], own or {}):
            yield Mistake(("asks", number, "activity", n), what)


def plan_library(folder: Path = LIBRARY) -> dict[str, Path]:
    """The plans of a folder by name: those that come with the project, or a community's own."""
    return {path.stem: path for path in sorted(folder.glob("*.yaml"), key=lambda path: _natural(path.stem))}


def start_plan(path: Path) -> None:
    """Writes a plan to be changed: one ask of each kind, in the words that people say."""
    path.write_bytes(STARTER.read_bytes())


def _on_lines(mistakes: Iterable[Mistake], lines: Mapping[Place, int]) -> list[Mistake]:
    """The mistakes with the line of their place, or of the nearest thing around it."""
    return [replace(mistake, line=_line(mistake.place, lines)) for mistake in mistakes]


def _line(place: Place, lines: Mapping[Place, int]) -> int | None:
    around = (place[:n] for n in range(len(place), -1, -1))
    return next((lines[some] for some in around if some in lines), None)


def _natural(name: str) -> list[tuple[int, str]]:
    """003-2 before 003-10."""
    return [(int(part) if part.isdigit() else -1, part) for part in name.split("-")]
