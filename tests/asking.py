"""One thing asked of a small community, and where its owners stand with some records: what the tables are made of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

from config.calendar import SchoolCalendar, Term
from config.community import Community, Pair, Person, School
from config.plan import Ask, Plan, Reduction
from config.taxonomy import unit_of
from handlers.facts import Held, Leave, Record
from handlers.rules.asked import asks_of
from handlers.rules.standing import Standing, standings

TERM = Term("第一学期", date(2026, 9, 1), date(2027, 1, 20), date(2026, 8, 31))
SPRING = Term("第二学期", date(2027, 3, 1), date(2027, 7, 9), date(2027, 3, 1))
SAID_AT = datetime(2026, 11, 20, 8, tzinfo=UTC)
COMMUNITY = Community(
    name="青石教共体",
    schools=(School("实验小学", "core"), School("清河小学"), School("柳树小学"), School("教育局", "office")),
    people=(
        Person("陈国栋", "实验小学", role="校长"),
        Person("王丽", "实验小学", "语文"),
        Person("孙浩", "实验小学", "数学", "教研组长"),
        Person("周敏", "清河小学", "数学"),
        Person("李芳", "清河小学", "语文", "班主任"),
        Person("何静", "柳树小学", "数学"),
        Person("韩梅", "教育局", role="联络员"),
    ),
    pairs=(Pair("王丽", "李芳"), Pair("孙浩", "周敏"), Pair("孙浩", "何静")),
    calendar=SchoolCalendar((TERM, SPRING)),
)
NUMBERS = count(1)


def did(who: str, activity: str, amount: float = 1, day: str = "2026-11-10", **more: object) -> Record:
    """Somebody's record; everything that a record has can be said by its name."""
    when = date.fromisoformat(day)
    return Record(f"r{next(NUMBERS)}", who, activity, amount, unit_of(activity), when, who, SAID_AT, "m", **more)  # type: ignore[arg-type]


def together(names: str, activity: str, amount: float = 1, day: str = "2026-11-10", **more: object) -> list[Record]:
    """A report of several people (`王丽 周敏`): a record for each."""
    who = names.split()
    return [
        did(name, activity, amount, day, together=tuple(other for other in who if other != name), **more)
        for name in who
    ]


def asked(of: str, *activity: str, at_least: object = 1, per: str = "term", **more: object) -> Ask:
    """A quota in a document's terms."""
    fields = {"kind": "quota", "says": "…", "of": of, "activity": activity, "at_least": at_least, "per": per}
    return Ask.model_validate(fields | more)


def stand(
    asks: Ask | Sequence[Ask],
    records: Sequence[Record] = (),
    at: str = "2026-11-20",
    leaves: Sequence[Leave] = (),
    held: Sequence[Held] = (),
    reductions: Sequence[Reduction] = (),
    community: Community = COMMUNITY,
) -> list[Standing]:
    """Where everybody stands with what one plan asks."""
    plan = Plan(
        name="p", title="p", source="p.txt", asks=(asks,) if isinstance(asks, Ask) else asks, reductions=reductions
    )  # type: ignore[arg-type]
    lived = replace(community, plans=(plan,))
    return standings(lived, asks_of(lived), records, leaves, date.fromisoformat(at), held=held)


def done(ask: Ask, *records: Record, at: str = "2026-11-20") -> dict[str, float]:
    """How much each owner has done, by name; with the part where it is counted for each."""
    return {one.of + (one.part and f" {one.part}"): one.done for one in stand(ask, records, at)}
