"""How long to wait before trying again: longer each time, never in step with others."""

import random


class Backoff:
    """Doubling waits in seconds, each up to half shorter or longer; a connection that lived for `settled` resets it."""

    def __init__(self, first: float, longest: float, settled: float = float("inf")) -> None:
        self._first = first
        self._longest = longest
        self._settled = settled
        self._tries = 0

    def next(self) -> float:
        """The seconds to wait now."""
        wait = min(self._first * (1 << min(self._tries, 32)), self._longest)
        self._tries += 1
        return wait * random.uniform(0.5, 1.5)

    def after(self, lived: float) -> float:
        """The seconds until the successor of a connection that lived so long: none where it was a good one."""
        if lived < self._settled:
            return self.next()
        self.reset()
        return 0

    def reset(self) -> None:
        """It went well: the next wait is a first one again."""
        self._tries = 0
