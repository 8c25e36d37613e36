"""What a plan sets for several days takes turns: the parents' meeting of June does not also count as November's."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from config.plan import Ask, Per
from handlers.rules.asked import Asked
from handlers.rules.spans import DAY, Span

IN_TURN: tuple[Per, ...] = ("once", "term")
"""Periods in which a plan may set several days for one kind of thing; shorter ones repeat by themselves."""


def series(asked: Asked) -> list[Asked]:
    """Everything its plan sets a day for of the same owner and kind, itself included; empty where it has no day."""
    if asked.plan is None or not _dated(asked.ask):
        return []
    return [replace(asked, ask=ask) for ask in asked.plan.asks if _dated(ask) and _kind(ask) == _kind(asked.ask)]


def _dated(ask: Ask) -> bool:
    return ask.by is not None and ask.per in IN_TURN


def _kind(ask: Ask) -> object:
    """What makes lines of a plan look alike; a number within another (10 of the 20) is of another kind."""
    return ask.of, ask.activity, ask.per, ask.unit, ask.at_least


def after_the_last(span: Span, others: Iterable[Span | None]) -> Span:
    """The span from the day after the last of the others' ends that comes before its own."""
    ends = [other.end + DAY for other in others if other and other.end < span.end]
    return Span(max((span.start, *ends)), span.end)


def taken_before(asked: Asked, rivals: Iterable[Asked]) -> float:
    """How much is for those of the rivals, which are due on the same day, that stand before it in the plan."""
    asks = [rival.ask for rival in rivals]
    before = asks[: asks.index(asked.ask)] if asks else []
    return sum(needed_of(replace(asked, ask=ask)) for ask in before)


def beside(asked: Asked) -> list[Asked]:
    """The lines of its plan that share an activity, owner and period with one that is counted apart from them."""
    if asked.plan is None or not asked.ask.apart:
        return []
    own, mine = set(asked.ask.activity), (asked.ask.of, asked.ask.per, asked.ask.where)
    others = (ask for ask in asked.plan.asks if (ask.of, ask.per, ask.where) == mine and not ask.apart)
    return [replace(asked, ask=ask) for ask in others if ask.kind != "score" and own & set(ask.activity)]


def needed_of(rival: Asked) -> float:
    """How much a line of a plan takes for itself."""
    least = rival.ask.at_least
    return least if isinstance(least, float | int) else 1


def left_after(taken: float, done: Mapping[date, float]) -> dict[date, float]:
    """What is left of each day's doing when so much is taken from the oldest days first."""
    left = {}
    for day, amount in sorted(done.items()):
        left[day] = max(0.0, amount - taken)
        taken = max(0.0, taken - amount)
    return {day: amount for day, amount in left.items() if amount}
