"""The plans of the library: read as the program reads them, and against the documents they quote."""

from pathlib import Path

import pytest
import yaml

from config.plan import Plan
from config.taxonomy import taxonomy

PLANS = sorted((Path(__file__).parents[1] / "config" / "plans").glob("*.yaml"))
SEEDS = Path(__file__).parent / "data" / "seeds"


def read(path: Path) -> Plan:
    return Plan.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_is_named_as_its_file(path: Path) -> None:
    assert read(path).name == path.stem


@pytest.mark.parametrize("path", [path for path in PLANS if path.stem != "sample"], ids=lambda path: path.stem)
def test_every_ask_quotes_its_document_word_for_word(path: Path) -> None:
    plan = read(path)
    document = (SEEDS / plan.source).read_text(encoding="utf-8")
    assert plan.source.startswith(plan.name[:3])
    assert [ask.says for ask in plan.asks if ask.says not in document] == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_activity_is_in_the_taxonomy_or_of_the_plans_own(path: Path) -> None:
    plan = read(path)
    known = taxonomy().keys() | plan.types.keys()
    assert {name for ask in plan.asks for name in ask.activity} <= known


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_type_of_the_plans_own_is_used_and_is_not_in_the_taxonomy(path: Path) -> None:
    plan = read(path)
    used = {name for ask in plan.asks for name in (*ask.activity, *ask.occasion)}
    assert set(plan.types) <= used - taxonomy().keys()


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_nothing_is_asked_twice(path: Path) -> None:
    asks = read(path).asks
    assert len(set(asks)) == len(asks)
