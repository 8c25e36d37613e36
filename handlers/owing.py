"""Who still owes something: persons and pairs their own, and for a school or the community whoever answers for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from config.calendar import SchoolCalendar
from handlers.decision import Told
from handlers.ledger import Ledger
from handlers.progress import standings_of
from handlers.rules.calendar import teaching_days, term_of
from handlers.rules.rights import principals
from handlers.rules.spans import DAY
from handlers.rules.standing import Standing

MATTER = "owed "
"""What begins the matter that somebody is told of where it is something owed."""
MOST_OPEN = 4
OPEN = ("behind", "on_pace")
OWN = ("person", "pair")
AHEAD = 6
"""So many school days before its deadline something is announced: before the holiday that eats the days up."""
FARTHEST = 60 * DAY
"""Beyond this no calendar says whether there is school; what is due in the holidays lies nearer."""
LONG = 25 * DAY
"""What runs shorter than this comes again and again, and its end is no deadline."""
HALF_A_TERM = 60 * DAY
AGAIN_AFTER = timedelta(days=7)
FRESH = timedelta(days=14)
"""Of what somebody was told within this time its deadline is known."""

Owing = Mapping[str, Sequence[Standing]]


@dataclass(frozen=True)
class Heard:
    """What people were told that they owe, and when."""

    told: Mapping[str, Sequence[tuple[str, datetime]]]

    def first(self) -> datetime | None:
        """When anybody was told anything for the first time."""
        return min((at for told in self.told.values() for _, at in told), default=None)

    def anything_since(self, person: str, moment: datetime) -> bool:
        """Whether somebody heard of anything since a moment."""
        return any(at >= moment for _, at in self.told.get(person, ()))

    def of_since(self, person: str, one: Standing, moment: datetime) -> bool:
        """Whether somebody heard of this since a moment."""
        return any(at >= moment and what == matter(one) for what, at in self.told.get(person, ()))

    def in_its_period(self, person: str, one: Standing) -> bool:
        """Whether somebody heard of this already in its period: once is a help, every week is nagging."""
        return any(what == matter(one) for what, _ in self.told.get(person, ()))


def heard(ledger: Ledger, now: datetime) -> Heard:
    """What everybody was told in a year."""
    found: dict[str, list[tuple[str, datetime]]] = {}
    for told, at in ledger.told_since(now - timedelta(days=366), MATTER):
        found.setdefault(told.who, []).append((told.matter, at))
    return Heard(found)


def matter(one: Standing) -> str:
    """What somebody is told of: one thing asked, in one period of it."""
    return f"{MATTER}{one.quota} {one.from_}"


def told_of(person: str, owing: Iterable[Standing]) -> tuple[Told, ...]:
    """The traces that somebody heard of these."""
    return tuple(Told(person, matter(one)) for one in owing)


def open_of_each(ledger: Ledger, day: date, type_name: str = "") -> Owing:
    """What each person has open of their own, what is due first at the top."""
    own = (one for one in _open(ledger, day) if one.owner in OWN)
    return _by_person((name, one) for one in own if type_name in ("", *one.activity) for name in one.names)


def open_at_the_end(ledger: Ledger, day: date) -> Owing:
    """What each person has open of their own, and for the school or the community they answer for."""
    heads = principals(ledger.community)
    return _by_person((name, one) for one in _open(ledger, day) for name in _answering(one, heads, ledger))


def due_for_each(ledger: Ledger, day: date) -> Owing:
    """What each person is behind with, or has to hand in soon; also for the school or the community they answer for."""
    heads = principals(ledger.community)
    return _by_person(
        (name, one)
        for one in _open(ledger, day)
        if is_soon(one, day, ledger.community.calendar) or (one.owner in OWN and one.state == "behind")
        for name in _answering(one, heads, ledger)
    )


def is_soon(one: Standing, day: date, calendar: SchoolCalendar) -> bool:
    """Whether few school days are left until a deadline; what is due in the holidays is told before them.

    The end of a month or a week is the deadline of a duty at most, never of a quota that comes again; of what ends with
    the term people hear three weeks before.
    """
    runs = one.to - one.from_
    if runs < (LONG if one.kind == "duty" else HALF_A_TERM) or one.to - day > FARTHEST:
        return False
    term = term_of(calendar, day)
    if term and term.end == one.to:
        return False
    return teaching_days(calendar, day + DAY, one.to) <= AHEAD


def _open(ledger: Ledger, day: date) -> Iterator[Standing]:
    for one in standings_of(None, ledger, day):
        if one.state in OPEN and one.kind in ("quota", "duty") and not one.soft:
            yield one


def _answering(one: Standing, heads: Mapping[str, str], ledger: Ledger) -> Sequence[str]:
    if one.owner in OWN:
        return one.names
    name = heads.get(one.of, "") if one.owner == "school" else ledger.community.lead
    return [name] if name else []


def _by_person(found: Iterable[tuple[str, Standing]]) -> Owing:
    owing: dict[str, list[Standing]] = {}
    for name, one in found:
        owing.setdefault(name, []).append(one)
    return {name: sorted(theirs, key=lambda one: one.to) for name, theirs in owing.items()}
