"""上口镇's alliance: pairs that talk every half month, four preparations a term, exchanges by the school year."""

import pytest

from config.community import Pair, School
from tests.plans.lived import Life, lived, named, people, plan

LIFE = Life(
    plan("000-3"),
    schools=(School("上口一中", "core"), School("实验中学")),
    people=people("""
        孙浩 上口一中 数学 学科带头人
        周敏 实验中学 数学
        李芳 实验中学 - 校长
        黄强 上口一中 - 校长
    """),
    pairs=(Pair("孙浩", "周敏"),),
    lines=lived("""
        08-12 周敏 学生活动 《夏令营》
        09-02 黄强 骨干教师名单
        09-02 李芳 骨干教师名单
        09-04 黄强 例会
        09-04 李芳 例会
        09-07 孙浩 结对 周敏
        09-10 孙浩 经验交流 周敏
        09-24 孙浩 经验交流 周敏
        10-12 孙浩 经验交流 周敏
        10-26 孙浩 经验交流 周敏
        11-09 孙浩 经验交流 周敏
        11-23 孙浩 经验交流 周敏
        12-08 孙浩 经验交流 周敏
        12-22 孙浩 经验交流 周敏
        09-08 孙浩 集体备课 %七年级 《有理数》
        10-13 孙浩 集体备课 %七年级 《整式》
        11-10 孙浩 集体备课 %七年级 《方程》
        12-08 孙浩 集体备课 %七年级 《图形》
        11-18 周敏 教研活动 《教师论坛》
        10-30 周敏 学生活动 《团队活动》
        10-20 周敏 读书分享
        10-22 周敏 感言
        10-25 周敏 公益活动
        10-26 周敏 有意义的事
        12-28 周敏 好习惯
        11-27 黄强 常规检查
    """),
)
LACKING = [
    ("08-12 周敏 学生活动 《夏令营》", "共同体", "大型活动一般每年举行一次,时间在暑假"),
    ("09-02 李芳 骨干教师名单", "实验中学", "各学校出具骨干教师名单"),
    ("10-26 孙浩 经验交流 周敏", "孙浩、周敏", "每半月一交流座谈"),
    ("11-10 孙浩 集体备课 %七年级 《方程》", "数学组", "每个学期每年级每学科集体备课 4 次以上"),
    ("11-18 周敏 教研活动 《教师论坛》", "共同体", "每学期必须至少开展 1 次"),
    ("10-20 周敏 读书分享", "共同体", "读一本好书"),
    ("10-22 周敏 感言", "共同体", "写一篇感言"),
    ("10-25 周敏 公益活动", "共同体", "参加一项社会公益活动"),
    ("10-26 周敏 有意义的事", "共同体", "做一件有意义的事"),
    ("12-28 周敏 好习惯", "共同体", "养成一个好习惯"),
    ("11-27 黄强 常规检查", "共同体", "不定期地开展对共同体工作的抽查指导"),
]


def test_the_year_is_just_enough() -> None:
    assert LIFE.missing() == []


@pytest.mark.parametrize(("without", "who", "words"), LACKING)
def test_what_was_left_undone_is_named(without: str, who: str, words: str) -> None:
    assert named(LIFE.missing(without), who, words)


def test_a_year_without_a_pupils_activity_lacks_both_of_the_years_two() -> None:
    missing = LIFE.missing("10-30 周敏 学生活动 《团队活动》")
    assert [says for _, says in missing] == [
        "每学年开展 1 次以上主题团队活动",
        "每学年召集1次以上由联盟学校共同参加的主题活动",
    ]
