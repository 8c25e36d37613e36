"""What has been recorded, as values: records, questions that are open, meetings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal

from pydantic import TypeAdapter


@dataclass(frozen=True)
class Record:
    """One activity credited to one person. `count` is in `unit`; `day` is when it happened, or ends what `since` began.

    `together` names the others of the same report; `message` is the key of the message that caused it, which
    `said_by` wrote at `said_at`. A struck record stays, and counts for nothing.
    """

    id: str
    who: str
    type: str
    count: float
    unit: str
    day: date
    said_by: str
    said_at: datetime
    message: str
    since: date | None = None
    subject: str = ""
    class_: str = ""
    teacher: str = ""
    school: str = ""
    topic: str = ""
    mode: str = ""
    strengths: str = ""
    suggestions: str = ""
    rating: float | None = None
    together: tuple[str, ...] = ()
    platform: str = "console"
    group: str = ""
    list_title: str = ""
    struck: bool = False


@dataclass(frozen=True)
class Enclosure:
    """A photograph or file that belongs to a report, which `report` names by its message. `digest` names its bytes.

    `type` is what the bytes are, as the ending of a file; a photograph is so many pixels wide and high.
    """

    report: str
    digest: str
    type: str
    width: int = 0
    height: int = 0

    @property
    def is_photograph(self) -> bool:
        return bool(self.width)


_RECORD = TypeAdapter(Record)


def record_to_json(record: Record) -> dict[str, object]:
    """A record as plain values that JSON can hold, for a question that waits."""
    plain: dict[str, object] = _RECORD.dump_python(record, mode="json")
    return plain


def record_from_json(plain: object) -> Record:
    """The record that record_to_json was given."""
    return _RECORD.validate_python(plain)


def with_days(values: Mapping[str, object]) -> dict[str, object]:
    """Some fields of a record as they were; those that came from JSON name their days as text."""
    return {
        name: date.fromisoformat(value) if name in ("day", "since") and isinstance(value, str) else value
        for name, value in values.items()
    }


QuestionKind = Literal["unusual", "double", "bind", "consent", "name", "reading", "import", "forget", "countersign"]


@dataclass(frozen=True)
class Question:
    """One short question that waits for somebody's answer; `about` holds what will be done when it is answered."""

    id: str
    to: str
    kind: QuestionKind
    text: str
    asked_at: datetime
    until: datetime
    about: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Kept:
    """One thing, other than a record, that the database holds of a person: of which kind, since when, in words."""

    kind: Literal["said", "told", "asked", "identity", "agreed", "done"]
    at: datetime
    what: str


@dataclass(frozen=True)
class Leave:
    """Days on which somebody owes nothing and is not reminded; both days included."""

    who: str
    start: date
    end: date
    kind: str = "请假"


@dataclass(frozen=True)
class Held:
    """A meeting that took place; `kind` is the noun as people called it and `id` names it like a record's."""

    id: str
    kind: str
    day: date
