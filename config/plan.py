"""A plan: what one community's document asks of whom, in the document's own words."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from config.scoring import Scheme

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


Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Ask(BaseModel):
    """One thing a document asks: a quota, a duty, a meeting rule or a way of scoring; `says` quotes it.

    `occasion` are the activities of which each one asks for it anew, where it is asked for each event.
    `apart`: what another line of the plan needs of the same activities does not count for this one as well.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    says: str
    of: str
    activity: tuple[str, ...] = ()
    at_least: Amount | Share | None = None
    at_most: Amount | Share | None = None
    unit: str | None = None
    per: Per | None = None
    each: str | None = None
    where: str | None = None
    by: str | None = None
    needs: tuple[str, ...] = ()
    soft: bool = False
    apart: bool = False
    occasion: tuple[str, ...] = ()


class Reduction(BaseModel):
    """Who owes less, and by how much: everybody whom all the given conditions fit.

    `percent` is the share that is taken off, `fewer` how many are, `to` how many are left; one of the three is given.
    `roles` are words of the roster's 职务, `gender` 男 or 女, `from_age` full years on the period's first day,
    `leave` kinds of leave (产假, 病假 …) taken on any day of the period. Without `activity` it is for every quota.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    says: str
    percent: Annotated[float, Field(gt=0, le=100)] | None = None
    fewer: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    to: Amount | None = None
    roles: tuple[str, ...] = ()
    gender: Literal["男", "女"] | None = None
    from_age: Annotated[int, Field(ge=18, le=80)] | None = None
    leave: tuple[str, ...] = ()
    activity: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _by_one_measure(self) -> Self:
        if [self.percent, self.fewer, self.to].count(None) != 2:
            raise ValueError("percent、fewer、to 要写一个，也只写一个")
        return self

    def applied(self, amount: float, share: float = 1) -> float:
        """What is left of an amount that was owed for this share of the period's days."""
        if self.percent is not None:
            return amount * (1 - self.percent / 100)
        if self.fewer is not None:
            return max(0, amount - self.fewer * share)
        return amount if self.to is None else min(amount, self.to * share)


class Plan(BaseModel):
    """All that one plan asks; `name` as in `plan export` and `source` the file name of its document.

    `since` and `until` are the days the plan runs over, where it says so; without them it runs over the school year.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str
    source: str
    since: date | None = None
    until: date | None = None
    asks: tuple[Ask, ...] = ()
    reductions: tuple[Reduction, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    types: dict[str, str] = Field(default_factory=dict, description="activity types of its own, with their units")
