"""Marks after a document's scheme, every line of them explained; whether anybody is ranked is decided elsewhere."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor, fsum

from config.community import Community
from config.scoring import Joint, Scheme, ScoreItem, Way
from handlers.rules.standing import Standing

OWNERS = {"teacher": "person"}
FULL = 100


@dataclass(frozen=True)
class ScoreLine:
    """What one thing brought or cost: how much was done of what was owed, and the marks for it."""

    says: str
    points: float
    done: float = 0
    owed: float = 0
    unit: str = ""


@dataclass(frozen=True)
class Score:
    """One owner's mark: the sum of its lines, or the joint mark of all the schools in `jointly`."""

    of: str
    points: float
    lines: tuple[ScoreLine, ...]
    jointly: tuple[str, ...] = ()
    excellent: bool = False


def scores(scheme: Scheme, standings: Iterable[Standing], community: Community) -> list[Score]:
    """Everybody's mark after a scheme, in the order of the standings, which is the roster's."""
    judged: dict[str, list[Standing]] = {}
    for one in standings:
        if one.owner == OWNERS.get(scheme.of, scheme.of) and one.state != "excused":
            judged.setdefault(one.of, []).append(one)
    marks = [_score(scheme, owner, found) for owner, found in judged.items()]
    if scheme.joint:
        marks = _jointly(marks, scheme.joint, community)
    return _with_excellent(marks, scheme.excellent) if scheme.excellent else marks


def _score(scheme: Scheme, owner: str, found: Sequence[Standing]) -> Score:
    lines = [ScoreLine("起始分", scheme.base)] if scheme.base else []
    if scheme.items:
        lines += [
            _line(item, [one for one in found if set(one.activity) & set(item.activity)]) for item in scheme.items
        ]
    else:
        lines += [_evenly(one, len(found)) for one in found]
    return Score(owner, _sum(lines), tuple(lines))


def _line(item: ScoreItem, all_asked: Sequence[Standing]) -> ScoreLine:
    found = [one for one in all_asked if set(one.activity) & set(item.activity)]
    done, owed = fsum(one.done for one in found), fsum(one.at_least for one in found)
    missing = fsum(one.left for one in found)
    points = WAYS[item.way](item, done, owed, missing)
    return ScoreLine(item.says, _rounded(points), done, owed, found[0].unit if found else "")


def _evenly(one: Standing, many: int) -> ScoreLine:
    share = min(1, one.done / one.at_least) if one.at_least else 1
    return ScoreLine(one.says, _rounded(FULL / many * share), one.done, one.at_least, one.unit)


WAYS: Mapping[Way, Callable[[ScoreItem, float, float, float], float]] = {
    "share": lambda item, done, owed, missing: item.points * (1 - missing / owed if owed else 1),
    "all": lambda item, done, owed, missing: 0 if missing else item.points,
    "each": lambda item, done, owed, missing: min(item.points * done, item.most or item.points * done),
    "less": lambda item, done, owed, missing: -min(item.points * missing, item.most or item.points * missing),
}
"""How an item's marks follow from what was done, owed and is missing."""

JOINT: Mapping[Joint, Callable[[Sequence[float]], float]] = {
    "sum": fsum,
    "mean": lambda points: fsum(points) / len(points),
    "lowest": min,
}


def _jointly(marks: Sequence[Score], how: Joint, community: Community) -> list[Score]:
    """One mark for all the schools together: whoever lets another fall falls with it."""
    if not marks:
        return []
    names = {school.name for school in community.schools}
    bound = [mark for mark in marks if mark.of in names] or list(marks)
    points = _rounded(JOINT[how]([mark.points for mark in bound]))
    together = tuple(mark.of for mark in bound)
    return [replace(mark, points=points, jointly=together) if mark in bound else mark for mark in marks]


def _with_excellent(marks: Sequence[Score], percent: float) -> list[Score]:
    """The best such share of them, at least one, half rounded up; who ties with the last one is among them."""
    if not marks:
        return []
    many = max(1, floor(len(marks) * percent / 100 + 0.5))
    last = sorted((mark.points for mark in marks), reverse=True)[many - 1]
    return [replace(mark, excellent=mark.points >= last) for mark in marks]


def all_scores(community: Community, standings: Sequence[Standing]) -> list[tuple[Scheme, list[Score]]]:
    """Everybody's marks after every scheme of the community's plans; people get what their excellent group adds."""
    schemes = [scheme for plan in community.plans for scheme in plan.schemes]
    judged = [(scheme, scores(scheme, standings, community)) for scheme in schemes]
    adding = [(scheme, marks) for scheme, marks in judged if scheme.addition]
    for n, (scheme, marks) in enumerate(judged):
        if scheme.of == "teacher":
            for group_scheme, groups in adding:
                marks = _with_additions(marks, group_scheme, groups, community)
            judged[n] = (scheme, marks)
    return judged


def _with_additions(
    marks: Iterable[Score], scheme: Scheme, groups: Iterable[Score], community: Community
) -> list[Score]:
    chosen = {group.of for group in groups if group.excellent}
    groups_of = {person.name: {f"{person.subject}组", person.school} & chosen for person in community.people}
    return [_added(mark, scheme, min(own)) if (own := groups_of.get(mark.of)) else mark for mark in marks]


def _added(mark: Score, scheme: Scheme, group: str) -> Score:
    line = ScoreLine(f"{group}:{scheme.says}", scheme.addition or 0)
    return replace(mark, points=_rounded(mark.points + line.points), lines=(*mark.lines, line))


def _sum(lines: Iterable[ScoreLine]) -> float:
    return _rounded(fsum(line.points for line in lines))


def _rounded(points: float) -> float:
    return round(points, 2)
