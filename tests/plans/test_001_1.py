"""城興小學 and its 中心小學: two demonstration lessons a school year, training for the leaders within the year."""

import pytest

from config.community import School
from tests.plans.lived import Life, lived, named, people, plan

LIFE = Life(
    plan("001-1"),
    schools=(School("中心小学", "core"), School("城兴小学")),
    people=people("""
        王丽 中心小学 语文
        周敏 城兴小学 语文
    """),
    lines=lived("""
        09-10 王丽 优化师资
        09-20 王丽 培训 《班子建设》
        10-08 周敏 培训 《校本培训》
        10-14 王丽 教研活动 @城兴小学
        10-15 王丽 示范课 @城兴小学
        12-03 王丽 示范课 @城兴小学
    """),
)
LACKING = [
    ("09-10 王丽 优化师资", "中心小学", "進(jìn)一步優(yōu)化師資隊(duì)伍"),
    ("10-08 周敏 培训 《校本培训》", "城兴小学", "經(jīng)常性開展教師校本培訓(xùn)"),
    ("10-14 王丽 教研活动 @城兴小学", "中心小学", "定期派教師到結(jié)對學(xué)校"),
    ("12-03 王丽 示范课 @城兴小学", "中心小学", "每個學(xué)年兩次以上"),
]


def test_the_year_is_just_enough() -> None:
    assert LIFE.missing() == []


@pytest.mark.parametrize(("without", "who", "words"), LACKING)
def test_what_was_left_undone_is_named(without: str, who: str, words: str) -> None:
    assert named(LIFE.missing(without), who, words)


def test_a_lesson_at_home_is_not_one_at_the_partner_school() -> None:
    life = Life(LIFE.plan, LIFE.schools, LIFE.people, (*LIFE.lines[:-1], "12-03 王丽 示范课"))
    assert named(life.missing(), "中心小学", "上示范課")
