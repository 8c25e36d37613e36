"""What is looked for once: `cached_property` without the lock of Python 3.11, which takes a twentieth of reading."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Found = TypeVar("Found")


class looked_for_once(Generic[Found]):  # noqa: N801
    """A method whose answer is kept in the object when it is first asked for; two threads may both look."""

    def __init__(self, look: Callable[[Any], Found]) -> None:
        self.look, self.name, self.__doc__ = look, look.__name__, look.__doc__

    def __get__(self, owner: Any, kind: type | None = None) -> Found:
        found = owner.__dict__[self.name] = self.look(owner)
        return found
