"""慈溪市實驗小學 and three partners: the leaders meet each term, something happens every month, a teacher is sent."""

import pytest

from config.community import Pair, School
from tests.plans.lived import Life, lived, named, people, plan

LIFE = Life(
    plan("001-5"),
    schools=(School("实验小学", "core"), School("邮电小学"), School("龙南小学"), School("太阳小学")),
    people=people("""
        陈新 实验小学 - 校长
        王丽 实验小学 语文
        周敏 邮电小学 语文
        李芳 龙南小学 数学
        马俊 太阳小学 英语
    """),
    pairs=(Pair("王丽", "周敏"),),
    lines=lived("""
        09-02 陈新 例会
        09-02 陈新 基地学校 @邮电小学
        09-05 陈新 材料交流
        09-05 周敏 材料交流
        09-05 李芳 材料交流
        09-05 马俊 材料交流
        09-09 王丽 结对 周敏
        09-01 王丽 支教 80 @邮电小学
        09-16 王丽 讲座
        10-14 李芳 教研活动
        11-18 马俊 经验交流 《学术沙龙》
        12-09 周敏 课题研究
    """),
)
LACKING = [
    ("09-02 陈新 例会", "共同体", "每學(xué)期一至兩次定期召開四所學(xué)校領(lǐng)導(dǎo)聯(lián)席會議"),
    ("09-02 陈新 基地学校 @邮电小学", "共同体", "每學(xué)期定一所學(xué)校為基地學(xué)校"),
    ("09-05 马俊 材料交流", "太阳小学", "材料四校及時(shí)學(xué)習(xí)交流"),
    ("09-01 王丽 支教 80 @邮电小学", "实验小学", "每年派出1-2名教師全職支教一年"),
    ("11-18 马俊 经验交流 《学术沙龙》", "共同体", "原則上每月一次開展活動"),
]


def test_the_term_is_just_enough() -> None:
    assert LIFE.missing() == []


@pytest.mark.parametrize(("without", "who", "words"), LACKING)
def test_what_was_left_undone_is_named(without: str, who: str, words: str) -> None:
    assert named(LIFE.missing(without), who, words)
