"""What can be wrong with a plan whose every line is well written: unknown words, numbers and days that cannot be."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from math import inf

from config.calendar import SchoolCalendar, Term
from config.mistakes import Mistake, nearest
from config.plan import Ask, Per, Plan, Share
from config.taxonomy import taxonomy

OWNERS = (
    *("teacher", "mentor", "mentee", "pair", "class_teacher", "school_leader", "principal", "middle_leader"),
    *("subject_leader", "grade_leader", "backbone_teacher", "young_teacher", "researcher", "school", "core_school"),
    *("member_school", "kindergarten", "community", "district", "subject_group", "grade", "class", "student", "parent"),
)
"""The nouns that the arithmetic knows; another plain noun is allowed where it is not a slip of one of these."""

ONCE = ("once", "plan", "event", None)
"""What comes once may be asked in several parts （裁判4人， 计分员2人）; a rhythm may not."""

LENGTHS: tuple[Per, ...] = ("day", "week", "fortnight", "month", "term", "school_year")
"""Periods of which the shorter lie within the longer."""
WHOLES = ("school", "core_school", "member_school", "kindergarten", "community", "district", "subject_group")
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
    for n, reduction in enumerate(plan.reductions):
        for place, what in unknown_activities(reduction.activity, plan.types):
            yield Mistake(("reductions", n, "activity", place), what)
    yield from _contradictions(plan)


def _check_ask(ask: Ask, plan: Plan, calendar: SchoolCalendar | None) -> Iterator[Mistake]:
    for n, what in unknown_activities(ask.activity, plan.types):
        yield Mistake(("activity", n), what)
    for n, what in unknown_activities(ask.occasion, plan.types):
        yield Mistake(("occasion", n), what)
    if ask.occasion and ask.per != "event":
        yield Mistake(("occasion",), "只有 per: event 的要求才写 occasion")
    if ask.of not in OWNERS and (close := nearest(ask.of, OWNERS, MISSPELT)):
        yield Mistake(("of",), f"不认识“{ask.of}”{close}")
    if type(ask.at_least) is type(ask.at_most) and _size(ask.at_least) > _size(ask.at_most):
        yield Mistake(("at_least",), f"至少{_number(ask.at_least)}比至多{_number(ask.at_most)}还多")
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
    before: dict[tuple[object, ...], list[int]] = {}
    for n, ask in enumerate(plan.asks):
        if ask.kind == "score" or not ask.activity:
            continue
        matter = (ask.of, frozenset(ask.activity), _apart(ask), ask.where, ask.unit, ask.needs)
        others = before.setdefault(matter, [])
        clash = next((other for other in others if _contradict(ask, plan.asks[other])), None)
        if clash is not None:
            amounts = f"{_amount(plan.asks[clash])}、{_amount(ask)}"
            yield Mistake(("asks", n), f"和第{clash + 1}项矛盾：{amounts}，请只留一个")
        others.append(n)


def _apart(ask: Ask) -> str | None:
    """What it is counted for apart; each person's own where people owe it anyway."""
    return None if ask.each == "person" and ask.of not in WHOLES else ask.each


def _contradict(one: Ask, other: Ask) -> bool:
    """Whether two asks on one matter cannot both hold; what a shorter period asks is asked of a longer one too."""
    if one.per != other.per:
        return any(_within(a, b) and _floor(a) > _ceiling(b) for a, b in ((one, other), (other, one)))
    if one.by != other.by:
        return False
    if _floor(one) > _ceiling(other) or _floor(other) > _ceiling(one):
        return True
    rhythms = one.per not in ONCE and not one.soft and not other.soft and one.at_most is None is other.at_most
    return rhythms and one.at_least is not None is not other.at_least and _floor(one) != _floor(other)


def _within(short: Ask, long: Ask) -> bool:
    """Whether one period lies in the other one as a whole."""
    return short.per in LENGTHS and long.per in LENGTHS and LENGTHS.index(short.per) < LENGTHS.index(long.per)


def _floor(ask: Ask) -> float:
    return ask.at_least if isinstance(ask.at_least, float) else 0


def _ceiling(ask: Ask) -> float:
    return ask.at_most if isinstance(ask.at_most, float) else inf


def _amount(ask: Ask) -> str:
    bounds = [("至少", ask.at_least), ("至多", ask.at_most)]
    return "".join(f"{word}{_number(bound)}" for word, bound in bounds if bound is not None)


def _size(bound: float | Share | None) -> float:
    return bound.percent if isinstance(bound, Share) else bound or 0


def _number(bound: float | Share | None) -> str:
    if bound is None:
        return ""
    return f"{bound.percent:g}%" if isinstance(bound, Share) else f"{bound:g}"
