"""What a digest tells, as values: what happened in a period, who gave, how far along, who needs a hand, what comes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from config.community import Community
from config.plan import Per
from handlers.facts import Record
from handlers.rules.meetings import Meeting
from handlers.rules.spans import Span
from handlers.rules.standing import Standing

GIVING = ("示范课", "公开课", "研讨课", "展示课", "送教", "讲座", "师徒指导", "经验交流", "同步课堂")
"""What somebody gives to others, and is thanked for."""
GUIDING = "师徒指导"
MOST_THANKED = 6


@dataclass(frozen=True)
class Progress:
    """How far a group of owners is with one thing asked: persons, pairs, schools, or the community as a whole."""

    activity: str
    unit: str
    owner: str
    per: Per | None
    done: float
    owed: float
    people: int
    met: int
    percent: int


@dataclass(frozen=True)
class Behind:
    """One person who is slower than an even pace, with what is farthest behind."""

    name: str
    school: str
    activity: str
    left: float
    unit: str


@dataclass(frozen=True)
class Digest:
    """One digest of a period for one scope: the community's name or a school's. `week` is 0 outside of terms.

    `passed` is how much of the term's teaching days are over, in per cent; None outside of terms.
    """

    scope: str
    whole: bool
    period: str
    span: Span
    week: int
    records: tuple[Record, ...]
    by_school: tuple[tuple[str, int], ...]
    thanked: tuple[tuple[str, str], ...]
    progress: tuple[Progress, ...]
    behind: tuple[Behind, ...]
    coming: tuple[Meeting, ...]
    open_matters: tuple[str, ...] = ()
    unsigned: tuple[Meeting, ...] = ()
    passed: int | None = None

    @property
    def is_news(self) -> bool:
        """Whether there is anything to tell: without it nothing is sent."""
        return bool(self.records or self.coming or self.open_matters)


def schools_in(records: Sequence[Record], community: Community) -> tuple[tuple[str, int], ...]:
    """How many records each school has, in the community's order."""
    counts = Counter(community.school_of(record.who) for record in records)
    return tuple((school.name, counts[school.name]) for school in community.schools if school.kind != "office")


def thanked_in(records: Sequence[Record], community: Community) -> tuple[tuple[str, str], ...]:
    """Who gave something to others, each once, with the first thing they gave; a mentor also where the mentee told."""
    found: dict[str, str] = {}
    for record in records:
        if record.type in GIVING:
            found.setdefault(_giver(record, community), record.type)
    return tuple(found.items())[:MOST_THANKED]


def _giver(record: Record, community: Community) -> str:
    pairs = community.pairs if record.type == GUIDING else ()
    if any(pair.mentor == record.who for pair in pairs):
        return record.who
    return next((pair.mentor for pair in pairs if pair.mentee == record.who and pair.until is None), record.who)


def progress_of(standings: Sequence[Standing]) -> tuple[Progress, ...]:
    """Everything asked of people, summed up: by activity, in the order of the plan."""
    by_activity: dict[str, list[Standing]] = {}
    for one in standings:
        if one.owner in ("person", "pair", "school", "community") and one.kind != "duty" and one.at_least:
            by_activity.setdefault(one.activity[0], []).append(one)
    return tuple(_progress(activity, found) for activity, found in by_activity.items())


def _progress(activity: str, found: Sequence[Standing]) -> Progress:
    first, owed = found[0], sum(one.at_least for one in found)
    counted = sum(min(one.done, one.at_least) for one in found)
    owners = {(one.of, one.part) for one in found}
    met = owners - {(one.of, one.part) for one in found if one.state != "met"}
    percent = int(100 * counted / owed) if owed else 100
    return Progress(activity, first.unit, first.owner, first.per, counted, owed, len(owners), len(met), percent)


def behind_in(standings: Iterable[Standing], community: Community) -> tuple[Behind, ...]:
    """Each person who is behind, once, those who lack most first."""
    found: dict[str, Standing] = {}
    for one in standings:
        if one.state == "behind" and one.owner == "person":
            found[one.of] = max(found.get(one.of, one), one, key=_lacking)
    worst_first = sorted(found.values(), key=_lacking, reverse=True)
    return tuple(
        Behind(one.of, community.school_of(one.of), one.activity[0], one.left, one.unit) for one in worst_first
    )


def _lacking(one: Standing) -> float:
    return one.left / one.at_least if one.at_least else 0
