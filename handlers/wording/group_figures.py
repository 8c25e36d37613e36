"""Figures of many: how far schools and their people are, for those who may see it."""

from collections.abc import Sequence
from itertools import groupby

from config.community import Community
from handlers.facts import Record
from handlers.rules.standing import Standing
from handlers.wording.figures import MOST_LINES, PERIOD_NOUNS, figure, matter, totals
from handlers.wording.pieces import name_list, number, short

MOST_NAMES = 12
NEXT = "。\n"  # each matter on a line of its own: it is read on a phone


def group_standing(found: Sequence[Standing], community: Community, only_incomplete: bool) -> str:
    """For leaders alone: who is done and who is not, school by school, and what the schools themselves owe."""
    schools: dict[str, list[Standing]] = {}
    for one in found:
        schools.setdefault(community.school_of(one.names[0]) or one.of, []).append(one)
    open_ = {school: theirs for school, theirs in schools.items() if any(one.left for one in theirs)}
    done = [school for school in schools if school not in open_]
    shown = open_ if only_incomplete else schools
    lines = [_school_standing(school, theirs, only_incomplete) for school, theirs in shown.items()]
    return "\n".join([*lines, *([f"{'、'.join(done)}：都完成了。"] if only_incomplete and done else [])])


def none_yet(found: Sequence[Standing], community: Community) -> str:
    """For leaders alone: who has done nothing at all of what they owe, one thing a line, school by school."""
    matters: dict[str, list[Standing]] = {}
    for one in found:
        matters.setdefault(matter(one), []).append(one)
    lines = [f"{what}还一{these[0].unit}都没有：{_by_school(these, community)}。" for what, these in matters.items()]
    return "\n".join(lines[:MOST_LINES]) or "都已经有了，没有一次都没做的。"


def _by_school(these: Sequence[Standing], community: Community) -> str:
    """清河小学 周敏、李芳;实验小学 王丽. What a school owes itself is told by its name."""
    schools: dict[str, list[str]] = {}
    for one in these:
        person = community.person(one.names[0])
        named = [one.of.replace("、", "→")] if person else []
        schools.setdefault(person.school if person else one.of, []).extend(named)
    return "；".join(f"{school} {name_list(names, MOST_NAMES)}".strip() for school, names in schools.items())


def _school_standing(school: str, found: Sequence[Standing], only_incomplete: bool) -> str:
    """A school's own things and its people's, those that are still open first."""
    groups: dict[tuple[str, ...], list[Standing]] = {}
    for one in found:
        of_people = one.owner in ("person", "pair")
        groups.setdefault((one.owner, matter(one)) if of_people else (one.owner, one.quota, one.part), []).append(one)
    ordered = sorted(groups.values(), key=lambda these: not any(one.left for one in these))
    told = [these for these in ordered if not only_incomplete or any(one.left for one in these)]
    everybody = max((len(these) for these in told if these[0].owner == "person"), default=0)
    lines = [_of_group(these, only_incomplete, len(these) < everybody) for these in told]
    more = [f"另有{len(lines) - MOST_LINES}项"] if len(lines) > MOST_LINES else []
    return f"{school}：{NEXT.join([*lines[:MOST_LINES], *more])}。"


def _of_group(these: Sequence[Standing], only_incomplete: bool, of_some: bool) -> str:
    """People's figures together; what some of them owe or a whole in the document's words too."""
    first = these[0]
    words = f"（“{short(first.says)}”）"
    if first.owner in ("person", "pair"):
        return _of_people(these, only_incomplete, words if of_some and first.owner == "person" else "")
    return figure(first) + (words if first.left else "")


def _of_people(these: Sequence[Standing], only_incomplete: bool, words: str) -> str:
    """本学期听课 共12节,完成3/8人;差12节:王丽、周敏;差3节:李芳. Those who owe most come first."""
    owing = sorted((one for one in these if one.left), key=lambda one: -one.left)
    head = "" if only_incomplete else f"共{number(sum(one.done for one in these))}{these[0].unit}，"
    counted = "对" if these[0].owner == "pair" else "人"
    done = f"{matter(these[0])}{words} {head}完成{len(these) - len(owing)}/{len(these)}{counted}"
    more = [f"还有{len(owing) - MOST_NAMES}{counted}"] if len(owing) > MOST_NAMES else []
    return "；".join([done, *_alike(owing[:MOST_NAMES]), *more])


def _alike(owing: Sequence[Standing]) -> list[str]:
    """Those who owe as much as one another in one breath."""
    amounts = groupby(owing, key=lambda one: f"差{number(one.left)}{one.unit}")
    return [f"{left}：{'、'.join(one.of.replace('、', '→') for one in those)}" for left, those in amounts]


def done_in(
    period: str, type_name: str, records: Sequence[Record], idle: Sequence[str] | None, community: Community
) -> str:
    """For leaders alone: what was done in a period, and who has nothing in it yet, unless `idle` is None."""
    noun, what = PERIOD_NOUNS[period], type_name or "活动"
    head = f"{noun}{totals(records)}。" if records else f"{noun}{what}还没有记录。"
    if idle is None:
        return head
    if not idle:
        return f"{head}人人都有了。"
    schools: dict[str, list[str]] = {}
    for name in idle:
        schools.setdefault(community.school_of(name), []).append(name)
    lines = [f"{school}：{name_list(names, 20)}" for school, names in schools.items()]
    return f"{head}{noun}{what}还没有的：\n" + "\n".join(lines)
