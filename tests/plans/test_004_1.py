"""The three-year plan of a school group: what each of its years leaves behind, and the meetings in between."""

from datetime import date

import pytest

from config.calendar import Term
from config.community import School
from tests.plans.lived import Life, lived, named, people, plan

AUTUMNS = [Term(f"{year}秋", date(year, 9, 1), date(year + 1, 1, 20), date(year, 9, 1)) for year in (2024, 2025, 2026)]
SPRINGS = [Term(f"{year}春", date(year, 3, 1), date(year, 7, 5), date(year, 3, 1)) for year in (2025, 2026, 2027)]
LIFE = Life(
    plan("004-1"),
    schools=(School("附属中学", "core"), School("第二中学"), School("教育局", "office")),
    people=people("""
        黄强 附属中学 - 校长
        李芳 第二中学 - 校长
        韩梅 教育局 - 联络员
    """),
    terms=tuple(sorted([*AUTUMNS, *SPRINGS], key=lambda term: term.start)),
    lines=lived("""
        2024-09-10 黄强 章程与规划
        2024-09-20 黄强 考核评估办法
        2024-09-20 黄强 办学协议
        2024-10-01 黄强 分校挂牌
        2024-10-08 黄强 挂职 20 @第二中学
        2024-09-01 黄强 年度活动计划
        2025-09-01 黄强 年度活动计划
        2026-09-01 黄强 年度活动计划
        2024-10-15 黄强 例会
        2024-10-16 韩梅 例会
        2025-05-20 黄强 教研活动 《联合教研》
        2025-05-20 李芳 教研活动 《联合教研》
        2025-11-11 李芳 教研活动 《单元教学》
        2026-03-10 黄强 教研活动 《单元教学》
        2025-12-10 李芳 经验交流
        2026-05-06 黄强 资源库
        2027-06-01 黄强 经验提炼
        2027-06-20 黄强 成果汇编
        2027-07-01 黄强 成果申报
    """),
)
LACKING = [
    ("2024-09-10 黄强 章程与规划", "制定教育集团章程、集团化办学实施方案和发展规划"),
    ("2024-09-20 黄强 考核评估办法", "建立完善教育集团考核评估办法"),
    ("2024-09-20 黄强 办学协议", "签订集团办学协议"),
    ("2024-10-01 黄强 分校挂牌", "进行集团分校挂牌"),
    ("2024-10-08 黄强 挂职 20 @第二中学", "管理干部或教师交流、联动"),
    ("2025-09-01 黄强 年度活动计划", "年度活动计划"),
    ("2025-12-10 李芳 经验交流", "切实加强集团内学校间"),
    ("2026-05-06 黄强 资源库", "建立完善教育教学工作资源库"),
    ("2027-06-01 黄强 经验提炼", "总结提炼集团内各成员学校"),
    ("2027-06-20 黄强 成果汇编", "收集汇总教育集团内各成员学校三年来的教育教学成果"),
    ("2027-07-01 黄强 成果申报", "积极申报区级、市级教育教学成果等奖项"),
]


def test_the_three_years_are_just_enough() -> None:
    assert LIFE.missing() == []


@pytest.mark.parametrize(("without", "words"), LACKING)
def test_what_was_left_undone_is_named(without: str, words: str) -> None:
    assert named(LIFE.missing(without), "共同体", words)
