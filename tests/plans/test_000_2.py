"""邵庄小学's community: a meeting a month, an exchange plan a year, joint research each term, a festival a year."""

import pytest

from config.community import School
from tests.plans.lived import Life, lived, named, people, plan

LIFE = Life(
    plan("000-2"),
    schools=(School("师范附小", "core"), School("邵庄小学"), School("北王小学")),
    people=people("""
        孙浩 师范附小 - 校长
        周敏 邵庄小学 语文
        李芳 北王小学 数学
    """),
    lines=lived("""
        09-07 孙浩 例会
        10-12 孙浩 例会
        11-09 孙浩 例会
        12-07 孙浩 例会
        09-10 孙浩 交流计划
        10-21 周敏 教研活动 《复式教学》
        11-28 李芳 学生活动 《科技节》
    """),
)
LACKING = [
    ("10-12 孙浩 例会", "每月一次的例会制度"),
    ("09-10 孙浩 交流计划", "每年管理干部、教师相互交流的方式、人数及时间"),
    ("10-21 周敏 教研活动 《复式教学》", "每学期进行共同体各成员学校教师集中教研活动"),
    ("11-28 李芳 学生活动 《科技节》", "每年一次的体育节、艺术节、科技节"),
]


def test_the_term_is_just_enough() -> None:
    assert LIFE.missing() == []


@pytest.mark.parametrize(("without", "words"), LACKING)
def test_what_was_left_undone_is_named(without: str, words: str) -> None:
    assert named(LIFE.missing(without), "共同体", words)
