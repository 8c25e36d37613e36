"""What is looked for once: `cached_property` without the lock of Python 3.11, which takes a twentieth of reading."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, TypeVar

Found = TypeVar("Found")


class looked_for_once(Generic[Found]):  # noqa: N801
    """A method whose answer is kept in the object when it is first asked for; two threads may both look."""

    def __init__(self, look: Callable[[Any], Found]) -> None:
        self.look, self.name, self.__doc__ = look, look.__name__, look.__doc__

    def __get__(self, owner: Any, kind: type | None = None) -> Found:
        found = owner.__dict__[self.name] = self.look(owner)
        return found


def answered_once(ask: Callable[[Any], Found]) -> Callable[[Any], Found]:
    """A question about a reading that several grammars ask: its answer is kept in the reading, under its name."""
    name = f"{ask.__module__}.{ask.__name__}"

    @wraps(ask)
    def answer(reading: Any) -> Found:
        known: dict[str, Found] = reading.__dict__
        if name not in known:
            known[name] = ask(reading)
        return known[name]

    return answer
