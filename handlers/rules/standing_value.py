"""One standing: what somebody owes of one thing asked, how much of it is done, and what is left."""

from dataclasses import dataclass, field
from datetime import date
from math import floor
from typing import Literal

from config.plan import Kind, Per
from handlers.rules.asked import Asked
from handlers.rules.fitting import Reason
from handlers.rules.owed import ALMOST, Owed

State = Literal["met", "on_pace", "behind", "missed", "excused"]
ROW = (
    *("of", "kind", "quota", "activity", "at_least", "at_most", "done", "left", "unit", "per", "from", "to"),
    *("state", "says", "source", "counted", "base", "part", "not_counted"),
)


@dataclass(frozen=True)
class Standing:
    """How far one owner is with one thing asked. `at_least` is what this owner owes, `base` what the document says.

    `from_` and `to` are the period's days, up to the deadline; `counted` are ids of records and meetings, `not_counted`
    ids of records of these activities with the reason. `expected` is how much would be done by now at an even pace,
    `part` the subject (grade, class) that this one is for, where a plan counts for each.
    """

    of: str
    owner: str
    kind: Kind
    quota: str
    activity: tuple[str, ...]
    at_least: float
    at_most: float | None
    done: float
    unit: str
    per: Per | None
    from_: date
    to: date
    state: State
    says: str
    source: str
    counted: tuple[str, ...] = ()
    not_counted: tuple[tuple[str, Reason], ...] = ()
    base: float = 0
    expected: float = 0
    part: str = ""
    where: str | None = None
    by: str | None = None
    needs: tuple[str, ...] = ()
    soft: bool = False
    owed: Owed | None = field(default=None, compare=False)
    instead_of: tuple[Asked, ...] = field(default=(), compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Who owes it: one name, or both of a pair."""
        return tuple(self.of.split("、"))

    @property
    def left(self) -> float:
        """How much is still missing; a surplus leaves nothing."""
        return max(0, self.at_least - self.done)

    @property
    def percent(self) -> int:
        """How much of it is done, in whole per cent, never above 100 and 100 only when it is met."""
        return min(100, floor(100 * self.done / self.at_least + ALMOST)) if self.at_least else 100

    def row(self) -> dict[str, object]:
        """The fields of the `standing` command's JSON lines, whole numbers without a point."""
        row = {name: _plain(getattr(self, name, None)) for name in ROW}
        return {**row, "from": self.from_.isoformat(), "to": self.to.isoformat()}


def _plain(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value
