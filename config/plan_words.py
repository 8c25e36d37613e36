"""A plan's words as people say them: who, how often, until when."""

import re
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
    "base_school": "每所基地学校",
    "dispatched_teacher": "每位派出教师",
    "parents_committee": "家长委员会",
    "moral_education_office": "德育处",
    "moral_education_officer": "德育干事",
    "research_office": "教科室",
    "principals_office": "校长办公室",
    "project_group": "每个项目组",
    "team": "每个学习共同体",
    "government": "市政府",
    "organizer": "组织者",
    "staff": "工作人员",
    "public": "群众",
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
PLACES = {"线上": "线上", "线下": "线下", "counterpart": "在结对学校"}
DEADLINES = {"end_of_term": "学期结束前"}
_DAY = re.compile(r"(?:(?P<year>\d{4})-)?(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_WEEK = re.compile(r"week (?P<week>\d+)")
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


def deadline_name(by: str | None) -> str:
    """Until when, as people say it: 9月30日前, 第6周结束前, 学期结束前; the document's own words stay as they are."""
    if by is None or by in DEADLINES:
        return DEADLINES.get(by or "", "")
    if found := _DAY.fullmatch(by):
        year = f"{found['year']}年" if found["year"] else ""
        return f"{year}{int(found['month'])}月{int(found['day'])}日前"
    found = _WEEK.fullmatch(by)
    return f"第{found['week']}周结束前" if found else by


def names_a_day(by: str) -> bool:
    """Whether a deadline is a day or a week, and not the document's own words."""
    return bool(_DAY.fullmatch(by) or _WEEK.fullmatch(by))


def number_name(number: float | Share) -> str:
    """A plan's number without needless zeros, or its share with the people it is of."""
    return f"{owner_name(number.of)}的{number.percent:g}%" if isinstance(number, Share) else f"{number:g}"
