"""Meetings as values: a series expanded through the school calendar, each occurrence with what became of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from config.calendar import SchoolCalendar
from handlers.rules.agreements import Agreement
from handlers.rules.calendar import is_teaching_day, is_workday, term_of
from handlers.rules.spans import DAY

WHOLE_DAY = time(0)
LONGEST = timedelta(hours=3)
EARLY = timedelta(hours=2)


@dataclass(frozen=True)
class Meeting:
    """One meeting. `start` is aware, `timed` false where nobody said a time of day; `series` is the key of its rhythm.

    `signed` are those who signed in, `leave` those who asked to be excused with their reason, `expected` who should
    come where that was said. `signers` have to sign the minutes, which `minuted_by` wrote; `countersigned` have, each
    on an ISO day.
    """

    key: str
    kind: str
    start: datetime
    timed: bool = True
    place: str = ""
    by: str = ""
    series: str = ""
    cancelled: bool = False
    agenda: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    leave: tuple[tuple[str, str], ...] = ()
    expected: tuple[str, ...] = ()
    minutes: str = ""
    minuted_by: str = ""
    signers: tuple[str, ...] = ()
    countersigned: tuple[tuple[str, str], ...] = ()

    @property
    def unsigned(self) -> tuple[str, ...]:
        """Who has not signed the minutes yet."""
        done = {name for name, _ in self.countersigned}
        return tuple(name for name in self.signers if name not in done)

    @property
    def name(self) -> str:
        """What people call it; 会议 where nobody gave it a name."""
        return self.kind or "会议"

    @property
    def day(self) -> date:
        return self.start.date()

    def as_value(self) -> dict[str, object]:
        """What is kept of it under its key."""
        return {
            "kind": self.kind,
            "start": self.start.isoformat(),
            "timed": self.timed,
            "place": self.place,
            "by": self.by,
            "series": self.series,
            "cancelled": self.cancelled,
            "agenda": list(self.agenda),
            "signed": list(self.signed),
            "leave": [list(pair) for pair in self.leave],
            "expected": list(self.expected),
            "minutes": self.minutes,
            "minuted_by": self.minuted_by,
            "signers": list(self.signers),
            "countersigned": [list(pair) for pair in self.countersigned],
        }


@dataclass(frozen=True)
class Series:
    """A rhythm of meetings: an RFC 5545 rule, a time of day, and the day from which on it holds."""

    key: str
    kind: str
    rrule: str
    time: str
    since: date
    place: str = ""
    by: str = ""

    def as_value(self) -> dict[str, object]:
        """What is kept of it under its key."""
        rest = {"kind": self.kind, "rrule": self.rrule, "time": self.time, "place": self.place, "by": self.by}
        return {**rest, "since": self.since.isoformat()}


def meetings_between(
    agreements: Iterable[Agreement], calendar: SchoolCalendar, first: date, last: date
) -> list[Meeting]:
    """Every meeting of these days, earliest first, cancelled ones too. A rhythm never falls on a day without school."""
    kept, series = [], []
    for each in agreements:
        if "rrule" in each.value:
            series.append(_series(each))
        else:
            kept.append(_meeting(each))
    touched = {meeting.key for meeting in kept}
    expanded = (meeting for one in series for meeting in occurrences(one, calendar, first, last))
    found = [*kept, *(meeting for meeting in expanded if meeting.key not in touched)]
    return sorted((each for each in found if first <= each.day <= last), key=lambda each: (each.start, each.key))


def occurrences(series: Series, calendar: SchoolCalendar, first: date, last: date) -> Iterator[Meeting]:
    """The days on which a rhythm falls, those without school left out."""
    return (each for each in _planned(series, calendar, first, last) if is_teaching_day(calendar, each.day))


def _planned(series: Series, calendar: SchoolCalendar, first: date, last: date) -> Iterator[Meeting]:
    zone = calendar.zone
    clock = time.fromisoformat(series.time) if series.time else WHOLE_DAY
    begin = datetime.combine(series.since, time(0))
    for day in rrulestr(series.rrule, dtstart=begin).between(
        datetime.combine(max(first, series.since), time(0)), datetime.combine(last, time(0)), inc=True
    ):
        start = datetime.combine(day.date(), clock, zone)
        key = f"{series.key}@{day.date()}"
        yield Meeting(key, series.kind, start, bool(series.time), series.place, series.by, series.key)


def displaced(agreements: Iterable[Agreement], calendar: SchoolCalendar, first: date, last: date) -> Iterator[Meeting]:
    """The meetings of a rhythm that fall on a day off in a term, and are not held."""
    for each in agreements:
        if "rrule" in each.value:
            series = _series(each)
            for meeting in _planned(series, calendar, first, last):
                if term_of(calendar, meeting.day) and not is_workday(calendar, meeting.day):
                    yield meeting


def falls_ever(series: Series, calendar: SchoolCalendar) -> Meeting | None:
    """The first meeting of a rhythm within a year; None for a rhythm that never falls on a school day."""
    return next(occurrences(series, calendar, series.since, series.since + 366 * DAY), None)


def same_kind(said: str, kind: str) -> bool:
    """Whether a noun that was said means meetings of this kind: 组长会 is the 教研组长会, a bare 会 any."""
    return not said or said == kind or kind.endswith(said) or said.endswith(kind)


def coming(meetings: Sequence[Meeting], kind: str, now: datetime, on: date | None = None) -> Meeting | None:
    """The next meeting of a kind, or the one of a day; the one that is going on counts, until it has its minutes.

    One that nobody gave a name is meant by a name only where no meeting has it, and never one of a rhythm.
    """
    open_now = [m for m in meetings if not m.cancelled and same_kind(kind, m.kind) and ends(m) > now and not m.minutes]
    fitting = [m for m in open_now if on is None or m.day == on]
    named = [m for m in fitting if m.kind or not kind]
    unnamed = [m for m in fitting if not m.series]
    return next(iter(named or unnamed), None)


def current(meetings: Sequence[Meeting], now: datetime) -> Meeting | None:
    """The meeting that people are signing in to: it begins soon, or began a while ago."""
    near = [m for m in meetings if not m.cancelled and m.start - EARLY <= now <= ends(m)]
    return min(near, key=lambda m: abs(m.start - now), default=None)


def latest(meetings: Sequence[Meeting], kind: str, now: datetime) -> Meeting | None:
    """The last meeting of a kind that has begun."""
    begun = [m for m in meetings if not m.cancelled and same_kind(kind, m.kind) and m.start <= now]
    return begun[-1] if begun else None


def ends(meeting: Meeting) -> datetime:
    """When a meeting is over at the latest."""
    return meeting.start + (LONGEST if meeting.timed else DAY)


def day_off(calendar: SchoolCalendar, day: date) -> str:
    """The name of the holiday that a day is, 周末 for an ordinary weekend, or ''."""
    if is_workday(calendar, day):
        return ""
    return calendar.holidays.get(day, "周末")


def moved(meeting: Meeting, to: date | datetime | None, place: str, hour_only: bool = False) -> Meeting:
    """The meeting at another time or place; a day alone keeps the time of day, and an hour alone the day."""
    start, timed = meeting.start, meeting.timed
    if isinstance(to, datetime) and hour_only:
        start, timed = datetime.combine(meeting.day, to.time(), meeting.start.tzinfo), True
    elif isinstance(to, datetime):
        start, timed = to.replace(tzinfo=meeting.start.tzinfo), True
    elif to is not None:
        start = datetime.combine(to, meeting.start.timetz())
    return replace(meeting, start=start, timed=timed, place=place or meeting.place)


def _meeting(kept: Agreement) -> Meeting:
    value = kept.value
    return Meeting(
        key=kept.key,
        kind=str(value["kind"]),
        start=datetime.fromisoformat(str(value["start"])),
        timed=bool(value["timed"]),
        place=str(value["place"]),
        by=str(value["by"]),
        series=str(value["series"]),
        cancelled=bool(value["cancelled"]),
        agenda=_words(value, "agenda"),
        signed=_words(value, "signed"),
        leave=_pairs(value, "leave"),
        expected=_words(value, "expected"),
        minutes=str(value["minutes"]),
        minuted_by=str(value.get("minuted_by", "")),
        signers=_words(value, "signers"),
        countersigned=_pairs(value, "countersigned"),
    )


def _series(kept: Agreement) -> Series:
    value = {name: str(text) for name, text in kept.value.items()}
    since = date.fromisoformat(value["since"])
    return Series(kept.key, value["kind"], value["rrule"], value["time"], since, value["place"], value["by"])


def _pairs(value: Mapping[str, object], name: str) -> tuple[tuple[str, str], ...]:
    found = value.get(name)
    return tuple((str(first), str(second)) for first, second in found) if isinstance(found, list) else ()


def _words(value: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = value.get(name)
    return tuple(str(word) for word in found) if isinstance(found, list) else ()
