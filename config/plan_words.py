"""A plan's words as people say them: who, how often, until when."""

from collections.abc import Mapping

from config.plan import Ask, Per, Share

OWNERS: Mapping[str, str] = {
    "teacher": "每位教师",
    "mentor": "每位指导教师",
    "mentee": "每位徒弟",
    "pair": "每对师徒",
    "class_teacher": "每位班主任",
    "school_leader": "每位校级领导",
    "principal": "每位校长",
    "middle_leader": "每位中层干部",
    "subject_leader": "每位教研组长",
    "grade_leader": "每位年级组长",
    "backbone_teacher": "每位骨干教师",
    "young_teacher": "每位青年教师",
    "researcher": "每位教研员",
    "school": "每所学校",
    "core_school": "核心学校",
    "member_school": "每所成员学校",
    "kindergarten": "每所幼儿园",
    "community": "共同体",
    "district": "教育局",
    "subject_group": "每个学科组",
    "grade": "每个年级",
    "class": "每个班级",
    "student": "学生",
    "parent": "家长",
}
PERIODS: Mapping[Per | None, str] = {
    "day": "每天",
    "week": "每周",
    "fortnight": "每两周",
    "half_month": "每半月",
    "month": "每月",
    "term": "每学期",
    "half_year": "每半年",
    "year": "每年",
    "school_year": "每学年",
    "once": "一次性",
    "plan": "整个计划期内",
    "event": "每次活动",
    None: "",
}
KINDS = {"quota": "数量", "duty": "任务", "meeting": "会议", "score": "考核"}


def owner_name(noun: str) -> str:
    """Who a plan's noun means, as people say it; a noun of a plan's own stays as it is."""
    return OWNERS.get(noun, noun)


def amount_name(ask: Ask) -> str:
    """How much is asked: 不少于15节, 1~2次, 不超过10%; nothing where the words give no number."""
    least, most = ask.at_least, ask.at_most
    unit = ask.unit or ""
    if least is not None and most is not None:
        return f"{number_name(least)}~{number_name(most)}{unit}" if least != most else f"{number_name(least)}{unit}"
    if least is not None:
        return f"不少于{number_name(least)}{unit}"
    return f"不超过{number_name(most)}{unit}" if most is not None else ""


def number_name(number: float | Share) -> str:
    """A plan's number without needless zeros, or its share with the people it is of."""
    return f"{owner_name(number.of)}的{number.percent:g}%" if isinstance(number, Share) else f"{number:g}"
