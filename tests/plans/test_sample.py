"""The sample community's own agreement, lived by five people: a term that is just enough, and less one thing."""

import pytest

from config.community import Pair, School
from tests.plans.lived import Life, lived, named, people, plan

LIFE = Life(
    plan("sample"),
    schools=(School("实验小学", "core"), School("清河小学"), School("教育局", "office")),
    people=people("""
        陈国栋 实验小学 - 校长
        王丽 实验小学 语文
        周敏 清河小学 数学
        韩梅 教育局 - 联络员
    """),
    pairs=(Pair("王丽", "周敏"),),
    lines=lived("""
        09-15 陈国栋 听课 12
        11-15 陈国栋 听课 13
        10-20 王丽 听课 15
        10-20 周敏 听课 8
        12-20 周敏 听课 7
        09-22 王丽 师徒指导 周敏
        10-22 王丽 师徒指导 周敏
        11-24 周敏 师徒指导 王丽
        12-22 王丽 师徒指导 周敏
        09-10 王丽 教研活动 《一》
        11-10 王丽 教研活动 《二》
        09-11 周敏 教研活动 《三》
        11-11 周敏 教研活动 《四》
        09-28 韩梅 例会
        10-27 韩梅 例会
        11-27 韩梅 例会
        12-28 韩梅 例会
        12-30 陈国栋 总结
        12-30 王丽 总结
        12-31 周敏 总结
    """),
)
LACKING = [
    ("11-15 陈国栋 听课 13", "陈国栋", "每位校级领导每学期听课不少于25节"),
    ("12-20 周敏 听课 7", "周敏", "每位教师每学期听课不少于15节"),
    ("10-22 王丽 师徒指导 周敏", "王丽、周敏", "每对师徒每月指导不少于1次"),
    ("11-11 周敏 教研活动 《四》", "清河小学", "每所学校每学期组织教研活动不少于2次"),
    ("10-27 韩梅 例会", "共同体", "共同体每月召开一次例会"),
    ("12-30 王丽 总结", "王丽", "每位教师学期结束前交总结1份"),
]


def test_the_term_is_just_enough() -> None:
    assert LIFE.missing() == []


@pytest.mark.parametrize(("without", "who", "words"), LACKING)
def test_what_was_left_undone_is_named(without: str, who: str, words: str) -> None:
    assert named(LIFE.missing(without), who, words)
