"""A term lived under one plan, written as one line a record, and what the standing says is missing of it.

A line is `09-10 王丽 听课 2 周敏 @张羊小学 #语文 %三年级2班 《画》`: day, person, activity; then in any order
how many (1 where it does not say), whose lesson, at which school, the subject, the class, 线上 behind ~, the topic.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import yaml

from config.calendar import SchoolCalendar, Term
from config.community import Community, Pair, Person, School
from config.plan import Plan
from config.taxonomy import unit_of
from handlers.facts import Record
from handlers.rules.asked import asks_of
from handlers.rules.standing import Standing, standings

PLANS = Path(__file__).parents[2] / "config" / "plans"
AUTUMN = Term("第一学期", date(2026, 9, 1), date(2026, 12, 31), date(2026, 8, 31))
"""A term that ends with the year, so that months, halves and the year are over with it."""
SAID_AT = datetime(2026, 9, 1, 8, tzinfo=UTC)
WHOLE = ("once", "plan", "school_year", None)
"""Periods that are looked at when the last term of a life is over, though they may run on."""
MARKS = {"@": "school", "#": "subject", "%": "class_", "~": "mode", "《": "topic"}


def plan(name: str) -> Plan:
    """A plan of the library."""
    return Plan.model_validate(yaml.safe_load((PLANS / f"{name}.yaml").read_text(encoding="utf-8")))


def people(table: str) -> tuple[Person, ...]:
    """People from lines of `name school subject role`; subject `-` for none, and 教师 where no role is said."""
    rows = (line.split() for line in table.strip().splitlines())
    return tuple(Person(row[0], row[1], row[2].strip("-"), *row[3:]) for row in rows)


@dataclass(frozen=True)
class Life:
    """A community under one plan and the lines of what it did from `terms[0]` to the end of the last term."""

    plan: Plan
    schools: tuple[School, ...]
    people: tuple[Person, ...]
    lines: tuple[str, ...]
    pairs: tuple[Pair, ...] = ()
    terms: tuple[Term, ...] = field(default=(AUTUMN,))

    def missing(self, without: str = "") -> list[tuple[str, str]]:
        """Who lacks what, in the document's words, of every period when it is over; `without` leaves one line out."""
        return [(standing.of, standing.says) for _, standing in self.short(without)]

    def short(self, without: str = "") -> list[tuple[date, Standing]]:
        """The same with the days on which it shows."""
        left = [record for line, record in zip(self.lines, self.records(), strict=True) if line != without]
        assert len(left) == len(self.lines) - bool(without), f"not lived exactly once: {without}"
        return [(day, standing) for day in self._days() for standing in self._over(left, day) if standing.left]

    def records(self) -> list[Record]:
        """What was done, each with its line's number as its id."""
        return [self._record(number, line) for number, line in enumerate(self.lines)]

    def _over(self, records: list[Record], day: date) -> Iterator[Standing]:
        community = Community(
            "共同体", self.schools, self.people, self.pairs, calendar=SchoolCalendar(self.terms), plans=(self.plan,)
        )
        found = standings(community, asks_of(community), records, (), day)
        end = day == self.terms[-1].end
        return (each for each in found if each.to == day or (end and each.per in WHOLE and each.to > day))

    def _days(self) -> Iterator[date]:
        """Every day on which a period may end: 15th and last of a month, Sundays, the last of a term, deadlines."""
        day, last = self.plan.since or self.terms[0].start - timedelta(days=1), self.terms[-1].end
        ends, due = {term.end for term in self.terms}, {ask.by for ask in self.plan.asks}
        while day <= last:
            if (
                day.day in (15, monthrange(day.year, day.month)[1])
                or day.isoweekday() == 7
                or day in ends
                or f"{day:%m-%d}" in due
            ):
                yield day
            day += timedelta(days=1)

    def _record(self, number: int, line: str) -> Record:
        day, who, activity, *rest = line.split()
        said: dict[str, str] = {}
        count = 1.0
        for word in rest:
            if word[0].isdigit():
                count = float(word)
            else:
                said[MARKS.get(word[0], "teacher")] = word.lstrip("@#%~").strip("《》")
        when = date.fromisoformat(day if len(day) > 5 else f"{self.terms[0].start.year}-{day}")
        unit = self.plan.types.get(activity) or unit_of(activity)
        return Record(f"{number}", who, activity, count, unit, when, who, SAID_AT, "m", **said)  # type: ignore[arg-type]


def lived(text: str) -> tuple[str, ...]:
    """The lines of a term, without blank ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def named(missing: list[tuple[str, str]], who: str, words: str) -> bool:
    """Whether exactly one thing is missing: `who` lacks what the document asks in these words."""
    return len(missing) == 1 and missing[0][0] == who and words in missing[0][1]
