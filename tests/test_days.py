"""Days typed into a command."""

from datetime import date

import pytest

from bot.days import written_day

NEAR = date(2026, 11, 20)


@pytest.mark.parametrize("typed", ["2026-11-05", "2026-11-5", "2026.11.5", " 11月5号 ", "11.5", "11/5"])
def test_a_day_as_people_type_it(typed: str) -> None:
    assert written_day(typed, NEAR) == date(2026, 11, 5)


def test_a_day_without_a_year_is_the_nearest() -> None:
    assert written_day("1月20日", NEAR) == date(2027, 1, 20)


@pytest.mark.parametrize("typed", ["", "昨天", "13月1日", "2026-11", "2月30日", "20261105"])
def test_what_is_no_day(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\w|^$"):
        written_day(typed, NEAR)
