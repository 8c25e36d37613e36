"""西乡塘区's alliances: two leading schools, one or two rural schools that are helped."""

import pytest

from config.community import School
from tests.plans.lived import Life, lived, named, people, plan

LIFE = Life(
    plan("000-4"),
    schools=(School("二十八中", "core"), School("沙井中学")),
    people=people("孙浩 二十八中 - 校长"),
    lines=lived("""
        09-01 孙浩 市直属牵头学校 @二十八中
        09-01 孙浩 城区牵头学校 @三十七中
        09-15 孙浩 帮扶学校 @沙井中学
    """),
)
LACKING = [
    ("09-01 孙浩 市直属牵头学校 @二十八中", "1所市直属学校"),
    ("09-01 孙浩 城区牵头学校 @三十七中", "城区1所优质学校为牵头学校"),
    ("09-15 孙浩 帮扶学校 @沙井中学", "帮扶1-2所农村学校"),
]


def test_the_alliance_is_just_enough() -> None:
    assert LIFE.missing() == []


@pytest.mark.parametrize(("without", "words"), LACKING)
def test_what_was_left_undone_is_named(without: str, words: str) -> None:
    assert named(LIFE.missing(without), "共同体", words)
