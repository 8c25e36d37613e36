"""The contract of readings (`understand` prints the same) as a gate: what is not to it is no reading."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from handlers.meaning import Item, Meaning, Period

MOST_ITEMS = 8
LONGEST_ANSWER = 20_000
NEEDED: Mapping[str, frozenset[str]] = {
    "log_activity": frozenset({"items"}),
    "remind_me": frozenset({"at", "text"}),
    "meeting_schedule": frozenset({"start"}),
    "meeting_change": frozenset({"start"}),
    "quota_set": frozenset({"type", "count"}),
}
POSSIBLE: Mapping[str, frozenset[str]] = {
    "my_progress": frozenset({"type", "period"}),
    "group_progress": frozenset({"scope", "type", "period", "only_incomplete"}),
    "digest": frozenset({"period"}),
    "export": frozenset({"type", "period", "scope"}),
    "meeting_schedule": frozenset({"kind", "place"}),
    "meeting_change": frozenset({"kind", "place"}),
    "meeting_cancel": frozenset({"kind"}),
    "meeting_query": frozenset({"kind"}),
    "meeting_leave": frozenset({"kind", "date", "reason"}),
    "quota_set": frozenset({"per", "period"}),
    "help": frozenset(),
}
"""The fields of each intent that may be read; an intent that stands in neither table is not the second reader's."""

_THOUGHTS = re.compile(r"^.*</think>", re.DOTALL)
_FENCE = re.compile(r"^```\w*\s*|\s*```$")


def _moment(said: object) -> object:
    """A day stays a day; a moment is local time."""
    if not isinstance(said, str):
        return said
    if len(said) == len("2026-11-20"):
        return date.fromisoformat(said)
    moment = datetime.fromisoformat(said)
    if moment.tzinfo is not None:
        raise ValueError("a local time has no offset")
    return moment


def _was_said(value: object) -> bool:
    return value is not None and value is not False and value != "" and value != []


Moment = Annotated[date | datetime, BeforeValidator(_moment)]
Count = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]
Words = Annotated[str, Field(max_length=300)]


class _Said(BaseModel):
    """What was not said may be left out, empty or null; a field that nobody knows is a mistake."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _only_what_was_said(cls, values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        return {name: value for name, value in values.items() if _was_said(value)}


class SaidItem(_Said):
    """One activity, by the contract's names."""

    type: Words
    count: Count = 1
    day: date | None = Field(None, alias="date")
    since: date | None = Field(None, alias="from")
    who: tuple[Words, ...] = Field((), max_length=40)
    subject: Words = ""
    class_: str = Field("", alias="class", pattern=r"^[一二三四五六七八九十初高小大中年级班组0-9()（）]{0,12}$")
    teacher: Words = ""
    school: Words = ""
    topic: Words = ""
    mode: Literal["", "线上", "线下"] = ""
    strengths: Words = ""
    suggestions: Words = ""
    rating: float | None = Field(None, ge=0, le=1000, allow_inf_nan=False)


class Said(_Said):
    """One reading, by the contract's names."""

    intent: str
    items: tuple[SaidItem, ...] = Field((), max_length=MOST_ITEMS)
    type: Words = ""
    period: Period | Literal[""] = ""
    scope: Words = ""
    only_incomplete: bool = False
    at: Moment | None = None
    start: Moment | None = None
    text: Words = ""
    kind: Words = ""
    place: Words = ""
    day: date | None = Field(None, alias="date")
    reason_given: Words = Field("", alias="reason")
    count: Count | None = None
    per: Literal["", "person", "pair", "school", "community"] = ""

    @model_validator(mode="after")
    def _fields_of_its_intent(self) -> "Said":
        fields = {type(self).model_fields[name].alias or name for name in self.model_fields_set} - {"intent"}
        needed, possible = NEEDED.get(self.intent), POSSIBLE.get(self.intent)
        if needed is None and possible is None:
            raise ValueError("not an intent that may be read")
        if not (needed or frozenset()) <= fields <= (needed or frozenset()) | (possible or frozenset()):
            raise ValueError("not the fields of its intent")
        return self


def parse(answer: str) -> Said | None:
    """The reading in an answer; None where it is not to the contract, in whatever way."""
    bare = _FENCE.sub("", _THOUGHTS.sub("", answer[:LONGEST_ANSWER]).strip())
    try:
        return Said.model_validate_json(bare)
    except ValidationError:
        return None


def said_from_json(plain: object) -> Said:
    """The reading that said_to_json was given."""
    return Said.model_validate(plain)


def said_to_json(said: Said) -> dict[str, object]:
    """A reading as plain values that JSON can hold, for a question that waits."""
    return said.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def meaning_of(said: Said, today: date) -> Meaning:
    """The reading as a meaning; an item without a day happened today."""
    items = tuple(Item(**{**vars(item), "day": item.day or today}) for item in said.items)
    return Meaning(**{**vars(said), "items": items}, reason="the second reader")
