"""What was agreed in the chat: quotas, pairs, words, offices."""

from handlers.wording.pieces import number


def paired(mentor: str, mentee: str) -> str:
    return f"记下了:师徒结对 {mentor} → {mentee}。"


def unpaired(mentor: str, mentee: str) -> str:
    return f"记下了:{mentor}与{mentee}的师徒结对到今天为止。"


LONGEST_LIST = 20
PERIODS = {
    "week": "每周",
    "fortnight": "每两周",
    "half_month": "每半月",
    "month": "每月",
    "term": "每学期",
    "half_year": "每半年",
    "year": "每年",
    "school_year": "每学年",
}
OWNERS = {"person": "每人", "pair": "每对师徒", "school": "每校", "community": "共同体"}


def quota_set(per: str, period: str, activity: str, count: float, unit: str) -> str:
    owner = OWNERS.get(per, "每人")
    return f"定好了:{owner}{PERIODS.get(period, '每学期')}{activity}不少于{number(count)}{unit}。"


def word_taught(word: str, type_name: str) -> str:
    return f"记住了:以后“{word}”就算{type_name}。"


OFFICES = {"lead": "负责人", "liaisons": "联络员", "administrators": "管理员"}


def handed_over(office: str, name: str) -> str:
    return f"记下了:{OFFICES[office]}由{name}接任。"


def office_received(office: str) -> str:
    return f"您现在是共同体的{OFFICES[office]}了。能看全部、能定任务和例会;怎么用,回“怎么用”。"


def moved_to(name: str, school: str) -> str:
    return f"记下了:{name}从今天起在{school};之前的记录还算原来的学校。"


def not_allowed(who_may: str) -> str:
    return f"这件事要{who_may}来定。"


WHO_MAY = "共同体负责人、联络员或管理员"
