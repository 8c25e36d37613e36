"""The plans of the library against the documents they quote."""

from pathlib import Path

import pytest

from config.plan import Plan
from config.plan_file import plan_library, read_plan
from config.taxonomy import taxonomy

PLANS = [read_plan(path) for path in plan_library().values()]
QUOTING = [plan for plan in PLANS if plan.name != "sample"]
SEEDS = Path(__file__).parent / "data" / "seeds"


@pytest.mark.parametrize("plan", QUOTING, ids=lambda plan: plan.name)
def test_every_ask_quotes_its_document_word_for_word(plan: Plan) -> None:
    document = (SEEDS / plan.source).read_text(encoding="utf-8")
    assert plan.source.startswith(plan.name[:3])
    assert [ask.says for ask in plan.asks if ask.says not in document] == []


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_a_type_of_the_plans_own_is_used_and_is_not_in_the_taxonomy(plan: Plan) -> None:
    used = {name for ask in plan.asks for name in ask.activity}
    assert set(plan.types) <= used - taxonomy().keys()


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_nothing_is_asked_twice(plan: Plan) -> None:
    assert len(set(plan.asks)) == len(plan.asks)
