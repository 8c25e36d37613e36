"""全區's schools in pairs: a report by the end of November, a meeting on the spot and the plan of the year."""

import pytest

from config.community import School
from tests.plans.lived import Life, lived, named, people, plan

LIFE = Life(
    plan("001-3"),
    schools=(School("实验小学", "core"), School("柳树小学"), School("教文体局", "office")),
    people=people("""
        孙浩 实验小学 - 校长
        胡建 柳树小学 - 校长
        韩梅 教文体局 - 联络员
    """),
    lines=lived("""
        09-01 孙浩 年度工作计划
        09-01 胡建 年度工作计划
        09-18 孙浩 集体备课 《单元备课》
        10-20 孙浩 宣传报道
        10-21 胡建 宣传报道
        11-28 孙浩 总结
        11-30 胡建 总结
        12-10 韩梅 经验交流 《结对帮扶现场会》
    """),
)
LACKING = [
    ("09-01 胡建 年度工作计划", "柳树小学", "納入年度工作計(jì)劃"),
    ("09-18 孙浩 集体备课 《单元备课》", "实验小学", "定期開展各類教育教學(xué)研討活動"),
    ("10-21 胡建 宣传报道", "柳树小学", "及時(shí)上傳相關(guān)信息"),
    ("11-30 胡建 总结", "柳树小学", "每年11月底前"),
    ("12-10 韩梅 经验交流 《结对帮扶现场会》", "教文体局", "每年召開一次“結(jié)對幫扶”工作現(xiàn)場會"),
]


def test_the_term_is_just_enough() -> None:
    assert LIFE.missing() == []


@pytest.mark.parametrize(("without", "who", "words"), LACKING)
def test_what_was_left_undone_is_named(without: str, who: str, words: str) -> None:
    assert named(LIFE.missing(without), who, words)


def test_a_report_on_the_first_of_december_is_late() -> None:
    lines = tuple(line.replace("11-30 胡建", "12-01 胡建") for line in LIFE.lines)
    assert named(Life(LIFE.plan, LIFE.schools, LIFE.people, lines).missing(), "柳树小学", "每年11月底前")
