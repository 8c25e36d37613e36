"""A plan: what one community's document asks of whom, in the document's own words."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["quota", "duty", "meeting", "score"]
Per = Literal[
    "day",
    "week",
    "fortnight",
    "half_month",
    "month",
    "term",
    "half_year",
    "year",
    "school_year",
    "once",
    "plan",
    "event",
]


class Share(BaseModel):
    """A percentage of a group, as `{"percent": 10, "of": "teacher"}`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    percent: Annotated[float, Field(gt=0, le=100)]
    of: str


class Ask(BaseModel):
    """One thing a document asks: a quota, a duty, a meeting rule or a way of scoring; `says` quotes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    says: str
    of: str
    activity: tuple[str, ...] = ()
    at_least: float | Share | None = None
    at_most: float | Share | None = None
    unit: str | None = None
    per: Per | None = None
    each: str | None = None
    where: str | None = None
    by: str | None = None
    needs: tuple[str, ...] = ()
    soft: bool = False


class Plan(BaseModel):
    """All that one plan asks; `name` as in `plan export` and `source` the file name of its document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str
    source: str
    asks: tuple[Ask, ...] = ()
    types: dict[str, str] = Field(default_factory=dict, description="activity types of its own, with their units")
