"""The conventions by which two readings of one message are the same."""

from typing import Any

import pytest

from tests.agreement import disagreements

EACH = {"type": "听课", "count": 2, "date": "2026-11-20", "who": ["我", "李芳"]}


def _log(*items: dict[str, Any]) -> dict[str, Any]:
    return {"intent": "log_activity", "items": list(items)}


@pytest.mark.parametrize(
    "same",
    [
        _log(EACH),
        _log(EACH | {"who": ["李芳"]}, EACH | {"who": ["王丽"]}),
        _log(EACH | {"who": ["李芳"]}, {"type": "听课", "count": 2, "date": "2026-11-20"}),
        _log(EACH | {"count": 1}, EACH | {"count": 1, "teacher": "郑凯"}),
    ],
)
def test_one_item_for_all_is_an_item_a_person_and_sums_are_equal(same: dict[str, Any]) -> None:
    assert disagreements(_log(EACH), same, "王丽") == []


@pytest.mark.parametrize(
    "other", [{"type": "评课"}, {"count": 1}, {"date": "2026-11-19"}, {"from": "2026-11-16"}, {"who": ["李芳"]}]
)
def test_type_count_date_and_people_must_agree(other: dict[str, Any]) -> None:
    assert disagreements(_log(EACH), _log(EACH | other), "王丽")


def test_a_field_that_nobody_said_is_a_disagreement() -> None:
    assert disagreements({"intent": "digest"}, {"intent": "digest", "period": "week"}, "王丽") == [
        "period: week instead of None"
    ]
