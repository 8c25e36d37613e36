"""嘉禾一中 and 城關中學: money, people and lessons that one school owes another, each for its subject or its year."""

import pytest

from config.community import School
from tests.plans.lived import Life, lived, named, people, plan

LIFE = Life(
    plan("001-2"),
    schools=(School("嘉禾一中", "core"), School("城关中学")),
    people=people("""
        孙浩 嘉禾一中 - 校长
        王丽 嘉禾一中 语文
        高飞 嘉禾一中 数学
        冯娟 嘉禾一中 外语
        周敏 城关中学 语文
        马俊 城关中学 数学
        徐慧 城关中学 外语
    """),
    lines=lived("""
        08-31 孙浩 结对 周敏
        09-07 王丽 结对 周敏 #语文
        09-07 高飞 结对 马俊 #数学
        09-07 冯娟 结对 徐慧 #外语
        09-20 孙浩 教研教改经费
        10-20 孙浩 招生或器材经费
        09-01 孙浩 挂职 80 @城关中学
        09-01 王丽 支教 80 %七年级 #语文 @城关中学
        09-01 高飞 支教 80 %七年级 #数学 @城关中学
        09-01 冯娟 支教 80 %七年级 #外语 @城关中学
        09-01 孙浩 支教 10 %九年级 #物理 @城关中学
        09-23 孙浩 经验交流 @城关中学 《班级管理》
        11-25 孙浩 经验交流 @城关中学 《学校管理》
        10-14 王丽 示范课 #语文 @城关中学
        10-14 王丽 评课 #语文 @城关中学
        10-21 高飞 示范课 #数学 @城关中学
        10-21 高飞 评课 #数学 @城关中学
        10-28 冯娟 示范课 #外语 @城关中学
        10-28 冯娟 评课 #外语 @城关中学
        11-02 高飞 课题研究
        11-03 高飞 难题攻关
        11-12 孙浩 互访 《名校考察》
        09-16 高飞 培训 《业务培训》
        09-30 孙浩 津贴 300
        10-30 孙浩 津贴 300
        11-30 孙浩 津贴 300
        12-30 孙浩 津贴 300
        12-30 孙浩 课时津贴 130
    """),
)
LACKING = [
    ("08-31 孙浩 结对 周敏", "嘉禾一中", "從20__年8月開始"),
    ("09-01 孙浩 挂职 80 @城关中学", "嘉禾一中", "調(diào)派一名具有豐富的學(xué)校管理的人員"),
    (
        "11-25 孙浩 经验交流 @城关中学 《学校管理》",
        "嘉禾一中",
        "開展兩次經(jīng)驗(yàn)交流會",
    ),
    ("11-02 高飞 课题研究", "嘉禾一中", "每年與城關(guān)中學(xué)共同開展一項(xiàng)學(xué)科教研課題"),
    ("11-03 高飞 难题攻关", "嘉禾一中", "一項(xiàng)影響學(xué)生成長和教育質(zhì)量提高的難題"),
    ("11-12 孙浩 互访 《名校考察》", "嘉禾一中", "進(jìn)行1-2次教學(xué)交流、考察、學(xué)習(xí)"),
    (
        "09-16 高飞 培训 《业务培训》",
        "嘉禾一中",
        "教師進(jìn)行一次業(yè)務(wù)培訓(xùn)",
    ),
    ("11-30 孙浩 津贴 300", "嘉禾一中", "每月300元的特殊津貼"),
    ("12-30 孙浩 课时津贴 130", "嘉禾一中", "按130%發(fā)放"),
]


def test_the_term_is_just_enough() -> None:
    assert LIFE.missing() == []


@pytest.mark.parametrize(("without", "who", "words"), LACKING)
def test_what_was_left_undone_is_named(without: str, who: str, words: str) -> None:
    assert named(LIFE.missing(without), who, words)


def test_money_for_one_purpose_is_missing_there_and_in_the_sum() -> None:
    missing = [says for _, says in LIFE.missing("09-20 孙浩 教研教改经费")]
    assert missing == [
        "學(xué)校每學(xué)期要資助城關(guān)中學(xué)2-3萬元",
        "期中1萬元用于教研教改的活動經(jīng)費(fèi)",
    ]
