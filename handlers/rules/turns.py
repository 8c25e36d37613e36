"""What is due several times takes turns: the parents' meeting of June does not also count as November's."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from config.plan import Ask, Per
from handlers.rules.asked import Asked
from handlers.rules.spans import Span

IN_TURN: tuple[Per, ...] = ("once", "term")
"""Periods in which a plan may set several days for one kind of thing; shorter ones repeat by themselves."""


@dataclass(frozen=True)
class Turn:
    """How much of something is due by a day."""

    by: date
    amount: float


def earlier_turns(asked: Asked, span_of: Callable[[Asked], Span | None]) -> list[Turn]:
    """What its plan asks of the same owner and kind before it, in order; `span_of` tells until when each is due."""
    if asked.plan is None or asked.ask.by is None or asked.ask.per not in IN_TURN:
        return []
    same = [ask for ask in asked.plan.asks if _same(ask, asked.ask)]
    spans = [span_of(replace(asked, ask=ask)) for ask in same]
    own = same.index(asked.ask)
    due = sorted((span.end, number) for number, span in enumerate(spans) if span)
    return [Turn(end, _amount(same[number])) for end, number in due if (end, number) < (_end(spans[own]), own)]


def _same(one: Ask, other: Ask) -> bool:
    return one.by is not None and (one.of, one.activity, one.per) == (other.of, other.activity, other.per)


def _end(span: Span | None) -> date:
    return span.end if span else date.min


def _amount(ask: Ask) -> float:
    return ask.at_least if isinstance(ask.at_least, float | int) else 1


def left_after(earlier: Iterable[Turn], done: Mapping[date, float]) -> dict[date, float]:
    """What each day's doing leaves when every earlier turn has taken what it needs, from the oldest days first."""
    left = dict(sorted(done.items()))
    for turn in earlier:
        needs = turn.amount
        for day in [day for day in left if day <= turn.by]:
            taken = min(needs, left[day])
            needs, left[day] = needs - taken, left[day] - taken
    return {day: amount for day, amount in left.items() if amount}
