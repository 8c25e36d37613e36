"""What can be wrong with a plan whose every line is well written: unknown words, numbers and days that cannot be."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from math import inf

from config.calendar import SchoolCalendar, Term
from config.mistakes import Mistake, nearest
from config.plan import Ask, Plan, Share
from config.taxonomy import taxonomy

OWNERS = (
    *("teacher", "mentor", "mentee", "pair", "class_teacher", "school_leader", "principal", "middle_leader"),
    *("subject_leader", "grade_leader", "backbone_teacher", "young_teacher", "researcher", "school", "core_school"),
    *("member_school", "kindergarten", "community", "district", "subject_group", "grade", "class", "student", "parent"),
)
"""The nouns that the arithmetic knows; another plain noun is allowed where it is not a slip of one of these."""

ONCE = ("once", "plan", "event", None)
"""What comes once may be asked in several parts （裁判4人， 计分员2人）; a rhythm may not."""

MOST_WEEKS = 30
MISSPELT = 85
MONTH_AND_DAY = re.compile(r"(\d{1,2})-(\d{1,2})")
WEEK = re.compile(r"week (\d+)")
LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def check(plan: Plan, calendar: SchoolCalendar | None = None) -> Iterator[Mistake]:
    """Everything that is wrong with a plan, at its place."""
    if plan.since and plan.until and plan.until < plan.since:
        yield Mistake(("until",), f"结束（{plan.until}）早于开始（{plan.since}）")
    for n, ask in enumerate(plan.asks):
        for mistake in _check_ask(ask, plan, calendar):
            yield Mistake(("asks", n, *mistake.place), mistake.what)
    yield from _contradictions(plan)


def _check_ask(ask: Ask, plan: Plan, calendar: SchoolCalendar | None) -> Iterator[Mistake]:
    for n, what in unknown_activities(ask.activity, plan.types):
        yield Mistake(("activity", n), what)
    if ask.of not in OWNERS and (close := nearest(ask.of, OWNERS, MISSPELT)):
        yield Mistake(("of",), f"不认识“{ask.of}”{close}")
    if isinstance(ask.at_least, float) and isinstance(ask.at_most, float) and ask.at_least > ask.at_most:
        yield Mistake(("at_least",), f"至少{ask.at_least:g}比至多{ask.at_most:g}还多")
    if ask.by and (what := _wrong_day(ask, plan, calendar)):
        yield Mistake(("by",), what)


def unknown_activities(activities: Iterable[object], own: Collection[str]) -> Iterator[tuple[int, str]]:
    """What to say of each activity that is neither in the taxonomy nor one of the plan's own, by its position."""
    known = taxonomy()
    for n, activity in enumerate(activities):
        if isinstance(activity, str) and activity not in known and activity not in own:
            meant = next((name for name, one in known.items() if activity in one.said), "")
            close = f"。是不是“{meant}”？" if meant else nearest(activity, [*known, *own])
            yield n, f"没有“{activity}”这种活动{close}"


def _wrong_day(ask: Ask, plan: Plan, calendar: SchoolCalendar | None) -> str:
    """Why a deadline cannot be; deadlines in words of the document's own are left as they are."""
    by = ask.by or ""
    if (match := MONTH_AND_DAY.fullmatch(by)) and not _is_day(int(match[1]), int(match[2])):
        return f"没有“{by}”这一天"
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", by):
        return _wrong_date(by, ask, plan, calendar)
    terms = calendar.terms if calendar else ()
    if terms and match and ask.per == "term" and not any(_has(term, int(match[1]), int(match[2])) for term in terms):
        return f"{by} 不在任何学期里（{_spans(terms)}）"
    longest = max((_weeks(term) for term in terms), default=MOST_WEEKS)
    if (week := WEEK.fullmatch(by)) and not 1 <= int(week[1]) <= longest:
        return f"学期没有第{week[1]}周，最多{longest}周"
    return ""


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= LONGEST_MONTHS[month - 1]


def _wrong_date(by: str, ask: Ask, plan: Plan, calendar: SchoolCalendar | None) -> str:
    try:
        day = date.fromisoformat(by)
    except ValueError:
        return f"没有“{by}”这一天"
    if (plan.since and day < plan.since) or (plan.until and day > plan.until):
        return f"{by} 不在计划的起止之内（{plan.since or '…'} 至 {plan.until or '…'}）"
    terms = calendar.terms if calendar and ask.per == "term" else ()
    if terms and not any(term.start <= day <= term.end for term in terms):
        return f"{by} 不在任何学期里（{_spans(terms)}）"
    return ""


def _has(term: Term, month: int, day: int) -> bool:
    first, last = (term.start.year, term.start.month, term.start.day), (term.end.year, term.end.month, term.end.day)
    return any(first <= (year, month, day) <= last for year in range(first[0], last[0] + 1))


def _weeks(term: Term) -> int:
    return (term.end - term.week1).days // 7 + 1


def _spans(terms: Collection[Term]) -> str:
    return "、".join(f"{term.name} {term.start} 至 {term.end}" for term in terms)


def _contradictions(plan: Plan) -> Iterator[Mistake]:
    """Asks on one matter that cannot both be met, or that ask two different numbers in one and the same rhythm."""
    seen: dict[tuple[object, ...], int] = {}
    for n, ask in enumerate(plan.asks):
        if ask.kind == "score" or not ask.activity:
            continue
        matter = (ask.kind, ask.of, frozenset(ask.activity), ask.per, ask.each, ask.where, ask.unit, ask.by)
        other = plan.asks[seen.setdefault((*matter, ask.needs), n)]
        if _contradict(ask, other):
            first = seen[(*matter, ask.needs)] + 1
            yield Mistake(("asks", n), f"和第{first}项矛盾：{_amount(other)}、{_amount(ask)}，请只留一个")


def _contradict(one: Ask, other: Ask) -> bool:
    if _floor(one) > _ceiling(other) or _floor(other) > _ceiling(one):
        return True
    rhythms = one.per not in ONCE and not one.soft and not other.soft and one.at_most is None is other.at_most
    return rhythms and one.at_least is not None is not other.at_least and _floor(one) != _floor(other)


def _floor(ask: Ask) -> float:
    return ask.at_least if isinstance(ask.at_least, float) else 0


def _ceiling(ask: Ask) -> float:
    return ask.at_most if isinstance(ask.at_most, float) else inf


def _amount(ask: Ask) -> str:
    bounds = [("至少", ask.at_least), ("至多", ask.at_most)]
    return "".join(f"{word}{_number(bound)}" for word, bound in bounds if bound is not None)


def _number(bound: float | Share) -> str:
    return f"{bound.percent:g}%" if isinstance(bound, Share) else f"{bound:g}"
