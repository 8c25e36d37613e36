"""calendar.toml: what was brought in from notices, beside a community's own file or above it for a whole district;
calendar-SCHOOL.toml beside it: what one school does differently."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from config.calendar import SchoolCalendar, Term
from config.calendar_file import calendar_from
from config.notice import Notice
from config.toml_file import read_toml

CALENDAR = "calendar.toml"
HEAD = "# 由 tongxing calendar import 写入；本共同体自己的安排写在 community.toml，以那里为准。\n"
Row = dict[str, Any]


def calendar_in(folder: Path, rows: Mapping[str, object]) -> SchoolCalendar:
    """The calendar of a community: its own rows over those brought in for it, over those of the folder above."""
    above: SchoolCalendar | None = None
    for each in (folder.resolve().parent, folder.resolve()):
        path = each / CALENDAR
        if path.is_file():
            above = calendar_from(read_toml(path), above, CALENDAR)
    return calendar_from(rows, above)


def school_calendars(folder: Path, schools: Iterable[str], community: SchoolCalendar) -> Mapping[str, SchoolCalendar]:
    """The calendars of the schools that have a file of their own, like calendar-清河小学.toml, over the community's."""
    paths = {school: folder / f"calendar-{school}.toml" for school in schools}
    own = {
        school: calendar_from(read_toml(path), community, path.name) for school, path in paths.items() if path.is_file()
    }
    return MappingProxyType(own)


def bring_in(folder: Path, notice: Notice | None, terms: Iterable[Term] = ()) -> Path:
    """Writes a notice's days and a bureau's terms into a folder's calendar.toml; what it had of them is replaced."""
    path = folder / CALENDAR
    rows = read_toml(path) if path.is_file() else {}
    if notice:
        rows["holidays"] = _without(rows.get("holidays", []), "start", notice) + list(_holidays(notice))
        rows["workdays"] = _without(rows.get("workdays", []), "day", notice) + [{"day": d} for d in notice.workdays]
    new = [{"name": term.name, "start": term.start, "end": term.end, "week1": term.week1} for term in terms]
    names = {row["name"] for row in new}
    rows["terms"] = [row for row in rows.get("terms", []) if row["name"] not in names] + new
    path.write_text(HEAD + "".join(_table(name, row) for name, many in rows.items() for row in many), encoding="utf-8")
    return path


def _without(rows: list[Row], field: str, notice: Notice) -> list[Row]:
    days = notice.holidays.keys() | set(notice.workdays)
    return [row for row in rows if row[field] not in days and row[field].year != notice.year]


def _holidays(notice: Notice) -> Iterable[Row]:
    """The days off as spans: days in a row that go by one name."""
    spans: list[Row] = []
    for day, name in sorted(notice.holidays.items()):
        if spans and spans[-1]["name"] == name and spans[-1]["end"] + timedelta(days=1) == day:
            spans[-1]["end"] = day
        else:
            spans.append({"name": name, "start": day, "end": day})
    return spans


def _table(name: str, row: Row) -> str:
    return f"\n[[{name}]]\n" + "".join(f"{field} = {_value(value)}\n" for field, value in row.items())


def _value(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else f'"{value}"' if isinstance(value, str) else str(value)
