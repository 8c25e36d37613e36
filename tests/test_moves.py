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


def test_to_say_again_where_one_is_is_no_move() -> None:
    assert moved((date(2026, 11, 10), "实验小学")).community.posts == ()
