"""Days as people type them into a command: 2026-11-20, 2026.11.20, 2026年11月20日, 11月20日."""

import re
from datetime import date

WRITTEN = re.compile(r"(?:(?P<year>\d{4})\s*[年./-]\s*)?(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*[日号]?")


def written_day(text: str, near: date) -> date:
    """The day that was typed; without a year, the one nearest to another day. Raises ValueError for anything else."""
    found = WRITTEN.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    if found["year"]:
        return _day(int(found["year"]), found)
    return min((_day(near.year + more, found) for more in (-1, 0, 1)), key=lambda day: abs(day - near))


def _day(year: int, found: re.Match[str]) -> date:
    return date(year, int(found["month"]), int(found["day"]))
