"""Why it is twelve and not fifteen: how a quota came to be what one owner owes, step by step, as values."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from handlers.rules.owed import ALMOST, Piece
from handlers.rules.standing import Standing

StepKind = Literal["rule", "instead_of", "post", "days", "reduction", "rounding"]


@dataclass(frozen=True)
class Step:
    """One step of the arithmetic: what it is, in whose words, and the amount after it.

    `rule` is what the document asks, `instead_of` what it took the place of, `post` begins the part of one post,
    `days` takes the share of its days, `reduction` what was granted, `rounding` makes a whole number of the sum.
    """

    kind: StepKind
    amount: float
    says: str = ""
    source: str = ""
    days: int = 0
    of_days: int = 0


def arithmetic(one: Standing) -> tuple[Step, ...]:
    """The steps from the document's number to what is owed; only the rule where nothing was changed."""
    return tuple(_steps(one))


def _steps(one: Standing) -> Iterator[Step]:
    pieces = one.owed.pieces if one.owed else ()
    yield Step("rule", one.base, one.says, one.source)
    for other in one.instead_of:
        least = other.ask.at_least
        yield Step("instead_of", least if isinstance(least, float) else 1, other.ask.says, other.source)
    for piece in pieces:
        if len(pieces) > 1:
            yield Step("post", piece.base, piece.asked.ask.says, piece.asked.source)
        yield from _piece(piece)
    exact = sum(piece.amount for piece in pieces)
    if pieces and abs(exact - one.at_least) > ALMOST:
        yield Step("rounding", one.at_least)


def _piece(piece: Piece) -> Iterator[Step]:
    amount = piece.base
    if piece.present != 1:
        amount *= piece.present
        yield Step("days", amount, days=piece.days, of_days=piece.of_days)
    for reduction in piece.reductions:
        amount = reduction.applied(amount, piece.share)
        yield Step("reduction", amount, reduction.says, piece.asked.source)
