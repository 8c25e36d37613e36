"""How a document says that work is judged: marks for what was done, joint marks of paired schools, a share of 优秀."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Way = Literal["share", "all", "each", "less"]
Joint = Literal["sum", "mean", "lowest"]


class ScoreItem(BaseModel):
    """Marks for one thing asked. `share` gives them by how much is done, `all` only for all of it, `each` so many for
    every one done, and `less` takes so many off for every one missing; `most` is the limit of these two.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    says: str
    activity: Annotated[tuple[str, ...], Field(min_length=1)]
    points: Annotated[float, Field(gt=0)]
    way: Way = "share"
    most: Annotated[float, Field(gt=0)] | None = None


class Scheme(BaseModel):
    """One way of judging: whom, from which mark, by which items; without items all asked weighs the same, 100 in all.

    `joint` makes one mark of all the schools of the community (捆绑考核). `excellent` is the percentage that may be
    named 优秀, and `addition` what the people of those who are get on top of their own mark.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    says: str
    of: Literal["teacher", "school", "subject_group", "pair", "community"]
    base: float = 0
    items: tuple[ScoreItem, ...] = ()
    joint: Joint | None = None
    excellent: Annotated[float, Field(gt=0, le=100)] | None = None
    addition: float | None = None
