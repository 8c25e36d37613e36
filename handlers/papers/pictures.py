"""What stands on the picture of a digest: progress by school and kind, as values."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.community import Community
from handlers.rules.digest import Digest, Progress, progress_of
from handlers.rules.standing import Standing
from handlers.wording.pieces import day

MOST_BARS = 4


@dataclass(frozen=True)
class Bar:
    """One line of progress; `percent` is 0 to 100."""

    label: str
    percent: int
    note: str


@dataclass(frozen=True)
class Block:
    """The bars under one heading: a school's, or the whole community's."""

    heading: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Picture:
    """A picture for a phone: a title, a line under it, and blocks of bars."""

    title: str
    line: str
    blocks: tuple[Block, ...]


def progress_picture(found: Digest, standings: Sequence[Standing], community: Community) -> Picture:
    """The progress of a digest's scope, and for the whole community each school's too."""
    whole = Block("全共同体" if found.whole else found.scope, _bars(found.progress))
    schools = [_school(school.name, standings, community) for school in community.schools if found.whole]
    week = f"第{found.week}周 " if found.week > 0 else ""
    line = f"{week}{day(found.span.start)}至{day(found.span.end)}"
    return Picture(f"{found.scope} 进度", line, tuple(block for block in (whole, *schools) if block.bars))


def _school(name: str, standings: Sequence[Standing], community: Community) -> Block:
    people = {person.name for person in community.people if person.school == name}
    own = [one for one in standings if one.of == name or one.of in people]
    return Block(name, _bars(progress_of(own)))


def _bars(progress: Sequence[Progress]) -> tuple[Bar, ...]:
    bars = (Bar(each.activity, each.percent, f"完成{each.met}/{each.people}") for each in progress)
    return tuple(bars)[:MOST_BARS]
