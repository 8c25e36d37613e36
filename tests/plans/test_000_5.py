"""恩施市: one rural school for each town school, English lessons every Friday, everybody's turn at the town school."""

from datetime import timedelta

import pytest

from config.community import School
from tests.plans.lived import AUTUMN, Life, lived, named, people, plan

FIRST_FRIDAY = AUTUMN.start + timedelta(days=3)
FRIDAYS = tuple(f"{FIRST_FRIDAY + timedelta(weeks=week):%m-%d} 王丽 支教 @三河小学" for week in range(17))
LIFE = Life(
    plan("000-5"),
    schools=(School("龙凤小学", "core"), School("三河小学")),
    people=people("""
        王丽 龙凤小学 英语
        周敏 三河小学 语文
        李芳 三河小学 数学
    """),
    lines=(
        *FRIDAYS,
        *lived("""
            09-01 王丽 结对学校 @三河小学
            09-01 李芳 补充教师
            10-12 周敏 跟岗 5 @龙凤小学
            11-16 李芳 跟岗 5 @龙凤小学
        """),
    ),
)
LACKING = [
    ("10-16 王丽 支教 @三河小学", "龙凤小学", "每周五派英语教师到三河小学走教英语"),
    ("09-01 王丽 结对学校 @三河小学", "龙凤小学", "在2至3年内与相对薄弱的一所农村乡镇所在地"),
    ("09-01 李芳 补充教师", "共同体", "每年及时向农村学校补充新教师"),
    ("11-16 李芳 跟岗 5 @龙凤小学", "三河小学", "三年内完成一个周期的全员跟岗培训"),
]


def test_the_term_is_just_enough() -> None:
    assert LIFE.missing() == []


@pytest.mark.parametrize(("without", "who", "words"), LACKING)
def test_what_was_left_undone_is_named(without: str, who: str, words: str) -> None:
    assert named(LIFE.missing(without), who, words)
