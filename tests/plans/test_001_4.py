"""侯莊小學 and its partner: the leaders meet each term, something happens every month, mentors write summaries."""

import pytest

from config.community import Pair, School
from tests.plans.lived import Life, lived, named, people, plan

LIFE = Life(
    plan("001-4"),
    schools=(School("实验小学", "core"), School("侯庄小学")),
    people=people("""
        李建 实验小学 - 校长
        王丽 实验小学 语文
        周敏 侯庄小学 语文
    """),
    pairs=(Pair("王丽", "周敏"),),
    lines=lived("""
        09-02 李建 例会
        09-02 李建 基地学校 @实验小学
        09-05 李建 材料交流
        09-05 周敏 材料交流
        09-09 王丽 结对 周敏
        09-16 王丽 讲座
        10-14 王丽 教研活动
        11-18 李建 教学比武
        12-09 周敏 课题研究
        12-28 王丽 总结
        12-28 周敏 总结
    """),
)
LACKING = [
    ("09-02 李建 例会", "共同体", "每學(xué)期一至兩次定期召開兩所學(xué)校領(lǐng)導(dǎo)聯(lián)席會議"),
    ("09-02 李建 基地学校 @实验小学", "共同体", "每學(xué)期定一所學(xué)校為基地學(xué)校"),
    ("09-05 周敏 材料交流", "侯庄小学", "材料兩校及時(shí)學(xué)習(xí)交流"),
    ("11-18 李建 教学比武", "共同体", "原則上每月一次開展活動"),
    ("12-28 周敏 总结", "侯庄小学", "學(xué)校形成總結(jié)材料上報(bào)"),
]


def test_the_term_is_just_enough() -> None:
    assert LIFE.missing() == []


@pytest.mark.parametrize(("without", "who", "words"), LACKING)
def test_what_was_left_undone_is_named(without: str, who: str, words: str) -> None:
    assert named(LIFE.missing(without), who, words)


def test_a_mentor_without_a_summary_is_named() -> None:
    missing = LIFE.missing("12-28 王丽 总结")
    assert ("王丽", "要求每個教研組、每位師傅寫好書面總結(jié)") in missing
