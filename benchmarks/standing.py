"""How long standings take: one teacher's while answering a message, and everybody's of a hundred communities.

Run: python benchmarks/standing.py
"""

import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from config.calendar_file import calendar_from
from config.community import Community, Pair, Person, School
from config.plan_file import plan_library, read_plan
from config.taxonomy import unit_of
from handlers.facts import Record
from handlers.rules.asked import asks_of
from handlers.rules.standing import needed, standings

AT = date(2026, 11, 20)
SAID_AT = datetime(2026, 11, 20, 8, tzinfo=UTC)
TERMS = [{"name": "第一学期", "start": date(2026, 9, 1), "end": date(2027, 1, 20), "week1": date(2026, 8, 31)}]
CALENDAR = calendar_from({"terms": TERMS})
PLAN = read_plan(plan_library()["sample"])
ACTIVITIES = ("听课", "听课", "听课", "教研活动", "师徒指导", "评课", "公开课")
SUBJECTS = ("语文", "数学", "英语", "科学", "音乐", "体育")


def community(number: int, teachers: int) -> Community:
    """A community of schools of 25, with a head and ten pairs each."""
    schools = [f"第{number}-{n}小学" for n in range(max(1, teachers // 25))]
    people = [
        Person(f"教师{number}-{n}", schools[n % len(schools)], SUBJECTS[n % 6], "校长" if n < len(schools) else "教师")
        for n in range(teachers)
    ]
    pairs = [Pair(people[-n - 1].name, people[n].name) for n in range(len(schools) * 10 // 2)]
    kinds = [School(name, "core" if n == 0 else "member") for n, name in enumerate(schools)]
    return Community(f"共同体{number}", tuple(kinds), tuple(people), tuple(pairs), calendar=CALENDAR, plans=(PLAN,))


def records(of: Community, many: int, chance: random.Random) -> Iterator[Record]:
    """So many records of the term, spread over its people and days."""
    for n in range(many):
        who = of.people[n % len(of.people)].name
        activity = chance.choice(ACTIVITIES)
        day = date(2026, 9, 1) + timedelta(days=chance.randrange(80))
        other = chance.choice(of.people).name
        shared = (other,) if activity == "教研活动" else ()
        said = (who, activity, 1, unit_of(activity), day, who, SAID_AT, "m")
        yield Record(f"{of.name}-{n}", *said, teacher=other, together=shared)


def history(of: Community, many: int) -> Iterator[Record]:
    """Records of earlier years, which nobody needs for today's standings."""
    for old in records(of, many, random.Random(9)):
        yield replace(old, id=f"old-{old.id}", day=old.day - timedelta(days=700))


def in_period(of: Community, stored: Sequence[Record]) -> list[Record]:
    """What a database with an index on days gives for the period."""
    span = needed(of, asks_of(of), AT)
    return [record for record in stored if span and record.day in span]


def one_teacher(times: int = 200) -> tuple[float, float]:
    """The median and the worst milliseconds of one teacher's standing, among 300 with 20,000 records."""
    of = community(0, 300)
    asks = asks_of(of)
    stored: dict[str, list[Record]] = {}
    for record in records(of, 20_000, random.Random(1)):
        stored.setdefault(record.who, []).append(record)
    taken = []
    for n in range(times):
        name = of.people[n % 300].name
        started = time.perf_counter()
        found = standings(of, asks, stored[name], (), AT, of=name)
        taken.append((time.perf_counter() - started) * 1000)
        assert found
    return statistics.median(taken), max(taken)


def everybody(communities: int, teachers: int, each: int) -> tuple[float, int]:
    """Seconds for everybody's standing, and how many standings there were; making the records is not timed."""
    taken, many = 0.0, 0
    for number in range(communities):
        of = community(number, teachers)
        made = list(records(of, each, random.Random(number)))
        started = time.perf_counter()
        many += len(standings(of, asks_of(of), made, (), AT))
        taken += time.perf_counter() - started
    return taken, many


def main() -> None:
    """Prints both figures, and how they grow with ten and a hundred times the records and with history."""
    median, worst = one_teacher()
    print(f"one teacher of 300 with 20,000 records: median {median:.2f} ms, worst {worst:.2f} ms (limit 5 ms)")
    for times in (1, 10, 100):
        taken, many = everybody(times, 100, 10_000)
        print(f"{times * 100:6} teachers, {times * 10_000:9} records: {taken:6.2f} s for {many} standings")
    for each in (1_000, 10_000, 100_000):
        taken, _ = everybody(1, 100, each)
        print(f"   100 teachers, {each:9} records: {taken:6.3f} s")
    of = community(0, 100)
    now = list(records(of, 10_000, random.Random(0)))
    for times in (0, 10, 100):
        stored = now + list(history(of, times * 1_000))
        needed_now = in_period(of, stored)
        started = time.perf_counter()
        standings(of, asks_of(of), needed_now, (), AT)
        print(f"10,000 records of the term and {times * 1_000:7} older ones: {time.perf_counter() - started:.3f} s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (limit 500 MB)")


if __name__ == "__main__":
    main()
