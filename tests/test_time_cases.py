"""The test cases of two well-known date readers, as a rate."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from config.calendar import SchoolCalendar
from handlers.understanding.times.shown import shown

CASES = [json.loads(line) for line in (Path(__file__).parent / "data" / "time-cases.jsonl").open(encoding="utf-8")]
KINDS = ("date", "time", "datetime", "daterange")


def right(case: dict[str, object]) -> bool:
    read = shown(str(case["text"]), datetime.fromisoformat(str(case["ref"])), SchoolCalendar())
    accepted = [(case["start"], case["end"]), *map(tuple, case.get("alts", []))]
    return read in accepted


@pytest.mark.parametrize(("script", "at_least"), [("hans", 0.95), ("hant", 0.90), ("yue", 0.90)])
def test_undisputed_cases_are_read_rightly(script: str, at_least: float) -> None:
    cases = [case for case in CASES if case["script"] == script and case["kind"] in KINDS and not case["disputed"]]
    assert sum(map(right, cases)) / len(cases) >= at_least
