"""Somebody moves to another school: the past stays with the old one."""

from datetime import date

from handlers.rules.agreements import Agreement, with_agreements
from handlers.rules.owners import People
from tests.asking import COMMUNITY


def moved(*moves: tuple[date, str]) -> People:
    agreements = [Agreement("person", "王丽", {"school": school}, "m", day) for day, school in moves]
    return People(with_agreements(COMMUNITY, agreements))


def test_a_move_holds_from_its_day_on() -> None:
    people = moved((date(2026, 11, 10), "清河小学"))
    schools = [people.school_of("王丽", date(2026, 11, day)) for day in (9, 10)]
    assert schools == ["实验小学", "清河小学"]


def test_a_second_move_keeps_both_of_the_others() -> None:
    people = moved((date(2026, 11, 10), "清河小学"), (date(2026, 12, 1), "柳树小学"))
    days = (date(2026, 11, 9), date(2026, 11, 30), date(2026, 12, 1))
    assert [people.school_of("王丽", day) for day in days] == ["实验小学", "清河小学", "柳树小学"]


def pairs(*agreed: tuple[int, int | None]) -> list[tuple[date | None, date | None]]:
    """When 王丽 and 周敏 were a pair, agreed on days of November and ended on others."""
    value = {"mentor": "王丽", "mentee": "周敏"}
    said = [
        Agreement("pair", "k", {**value, "since": f"2026-11-{on:02}"}, "m", november(on), ended and november(ended))
        for on, ended in agreed
    ]
    found = with_agreements(COMMUNITY, said).pairs
    return [(pair.since, pair.until) for pair in found if (pair.mentor, pair.mentee) == ("王丽", "周敏")]


def november(day: int) -> date:
    return date(2026, 11, day)


def test_a_pair_that_ended_was_one_until_then() -> None:
    assert pairs((2, 9)) == [(november(2), november(8))]
    assert pairs((2, 9), (16, None)) == [(november(2), november(8)), (november(16), None)]


def test_a_pair_agreed_again_goes_on_and_one_taken_back_at_once_never_was() -> None:
    assert pairs((2, 9), (9, None)) == [(november(2), None)]
    assert pairs((2, 2)) == []


def test_to_say_again_where_one_is_is_no_move() -> None:
    assert moved((date(2026, 11, 10), "实验小学")).community.posts == ()
