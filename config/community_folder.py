"""A community's folder: community.toml, roster.csv, vocabulary.csv, standing.toml and its plans, as one value."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from dateutil.rrule import rrulestr
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from config.calendar_file import FIELDS as CALENDAR_FIELDS
from config.calendar_file import CalendarRows
from config.calendar_folder import calendar_in, school_calendars
from config.community import Community, Group, Order, Pair, Person, Post, School, SchoolKind
from config.mistakes import FileError, Mistake, mistakes_of
from config.plan import Plan
from config.plan_file import read_plan
from config.roster_file import read_roster
from config.taxonomy import ActivityType, taxonomy
from config.toml_file import read_toml

LIBRARY = Path(__file__).with_name("plans")
PIECES = ("篇", "份")
"""Units of what is handed in, which people use for one another: 教学设计1份 is 1篇."""
COMMUNITY, ROSTER, VOCABULARY, STANDING = "community.toml", "roster.csv", "vocabulary.csv", "standing.toml"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _School(_Row):
    name: Annotated[str, Field(min_length=1)]
    kind: SchoolKind = "member"
    aliases: tuple[str, ...] = ()


class _Group(_Row):
    name: Annotated[str, Field(min_length=1)]
    ids: tuple[str, ...] = ()


class _Pair(_Row):
    mentor: str
    mentee: str
    since: date | None = None
    until: date | None = None


class _Post(_Row):
    who: str
    school: str
    role: str = "教师"
    since: date | None = None
    until: date | None = None


class _Order(_Row):
    what: Literal["week", "month", "term", "remind"]
    rrule: str
    time: Annotated[str, Field(pattern=r"^([01]?\d|2[0-3]):[0-5]\d$")] = "17:00"
    to: str = "leaders"
    late_hours: Annotated[int, Field(gt=0)] = 72

    @field_validator("rrule")
    @classmethod
    def _can_be_read(cls, rule: str) -> str:
        try:
            rrulestr(rule)
        except ValueError:
            raise ValueError(f"“{rule}”不是日历规则，每周五写 FREQ=WEEKLY;BYDAY=FR") from None
        return rule


class _Orders(_Row):
    orders: tuple[_Order, ...] = ()


class _Community(CalendarRows):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1)]
    lead: str = ""
    liaisons: tuple[str, ...] = ()
    administrators: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    schools: Annotated[tuple[_School, ...], Field(min_length=1)]
    groups: tuple[_Group, ...] = ()
    pairs: tuple[_Pair, ...] = ()
    posts: tuple[_Post, ...] = ()
    unasked_group: Annotated[int, Field(ge=0)] = 2
    unasked_person: Annotated[int, Field(ge=0)] = 1
    keep_texts_days: Annotated[int, Field(gt=0, le=36_500)] = 365
    meeting_days_before: tuple[Annotated[int, Field(ge=1, le=30)], ...] = (3, 1)
    meeting_minutes_before: Annotated[int, Field(ge=0, le=720)] = 60
    calendar_address: Annotated[str, Field(pattern=r"^(https?://\S+)?$")] = ""


def read_community(folder: Path) -> Community:
    """The community of a folder. Raises FileError, or SheetProblem, which name each thing that is wrong."""
    written = read_toml(folder / COMMUNITY)
    try:
        rows = _Community.model_validate(written)
    except ValidationError as error:
        raise FileError(COMMUNITY, mistakes_of(error, [*_Community.model_fields, *CALENDAR_FIELDS])) from None
    own = {name: value for name, value in written.items() if name in CalendarRows.model_fields}
    calendar = calendar_in(folder, own)
    plans = tuple(read_plan(_plan_path(folder, name)) for name in rows.plans)
    community = Community(
        name=rows.name,
        schools=tuple(School(row.name, row.kind, row.aliases) for row in rows.schools),
        people=read_people(folder, rows.schools),
        pairs=tuple(Pair(**row.model_dump()) for row in rows.pairs),
        posts=tuple(Post(**row.model_dump()) for row in rows.posts),
        groups=tuple(Group(row.name, row.ids or (f"console:{row.name}",)) for row in rows.groups),
        lead=rows.lead,
        liaisons=rows.liaisons,
        administrators=rows.administrators,
        calendar=calendar,
        calendars=school_calendars(folder, (row.name for row in rows.schools), calendar),
        plans=plans,
        types=_types(plans),
        words=_words(folder / VOCABULARY),
        orders=_orders(folder / STANDING),
        unasked_group=rows.unasked_group,
        unasked_person=rows.unasked_person,
        keep_texts_days=rows.keep_texts_days,
        calendar_address=rows.calendar_address,
        meeting_days_before=rows.meeting_days_before,
        meeting_minutes_before=rows.meeting_minutes_before,
    )
    _check_offices(community)
    return community


def read_communities(folder: Path) -> dict[str, Community]:
    """The community of a folder, or those of its sub-folders, by name. Raises FileError where there is none."""
    folders = folders_of(folder)
    if not folders:
        what = "这里没有共同体。先运行 tongxing init 写一份，或用 --community config/sample 试用示范共同体。"
        raise FileError(str(folder), [Mistake((), what)])
    found: dict[str, Community] = {}
    for each in folders:
        community = read_community(each)
        if community.name in found:
            raise FileError(str(each), [Mistake(("name",), f"“{community.name}”重名，两个共同体要用不同的名字")])
        found[community.name] = community
    return found


def folders_of(folder: Path) -> list[Path]:
    """The folder where it is a community's own, else those of its sub-folders that are."""
    if (folder / COMMUNITY).is_file():
        return [folder]
    return sorted(path.parent for path in folder.glob(f"*/{COMMUNITY}"))


def read_people(folder: Path, schools: tuple[_School, ...] = ()) -> tuple[Person, ...]:
    """The roster of a community's folder; rows in trouble are left out and shown by `roster check`."""
    path = folder / ROSTER
    return read_roster(path, [school.name for school in schools]).people if path.is_file() else ()


def _plan_path(folder: Path, name: str) -> Path:
    """A plan of the community's own, or one of the library."""
    file = f"{name.removesuffix('.yaml')}.yaml"
    for path in (folder / file, LIBRARY / Path(file).name):
        if path.is_file():
            return path
    what = f"没有计划“{name}”：请把 {file} 放进 {folder}，或从 tongxing plan list 里选一份"
    raise FileError(COMMUNITY, [Mistake(("plans",), what)])


def _types(plans: tuple[Plan, ...]) -> Mapping[str, ActivityType]:
    """The activities of the plans and of everybody; what is handed in goes by the unit of the plan that asks for it."""
    own = {name: ActivityType(name, unit, "") for plan in plans for name, unit in plan.types.items()}
    asked = {ask.activity[0]: ask.unit for plan in plans for ask in plan.asks if ask.unit in PIECES and ask.activity}
    known = {**own, **taxonomy()}
    named = {
        name: replace(known[name], unit=unit)
        for name, unit in asked.items()
        if name in known and known[name].unit in PIECES
    }
    return MappingProxyType({**known, **named})


def _words(path: Path) -> Mapping[str, str]:
    """The community's own words for activities: 说法,活动 on each line."""
    if not path.is_file():
        return MappingProxyType({})
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [[cell.strip() for cell in row] for row in csv.reader(file) if len(row) >= 2]
    return MappingProxyType({word: kind for word, kind, *_ in rows if word and word != "说法"})


def _orders(path: Path) -> tuple[Order, ...]:
    """The standing orders of a community; one without the file has none."""
    if not path.is_file():
        return ()
    try:
        rows = _Orders.model_validate(read_toml(path)).orders
    except ValidationError as error:
        raise FileError(path.name, mistakes_of(error, _Order.model_fields)) from None
    return tuple(Order(f"file{n}", **row.model_dump()) for n, row in enumerate(rows, 1))


def _check_offices(community: Community) -> None:
    """Whoever holds an office must be on the roster, or nobody would have its rights."""
    named = [community.lead, *community.liaisons, *community.administrators]
    missing = [name for name in named if name and community.person(name) is None]
    if missing:
        what = f"名单里没有“{missing[0]}”，请先把名字加进 {ROSTER}"
        raise FileError(COMMUNITY, [Mistake(("lead/liaisons/administrators",), what)])


def school_names(folder: Path) -> tuple[str, ...]:
    """The schools of a community's folder; none where it has no community.toml yet."""
    if not (folder / COMMUNITY).is_file():
        return ()
    written = read_toml(folder / COMMUNITY).get("schools", ())
    return tuple(str(row["name"]) for row in written if isinstance(row, dict) and row.get("name"))
