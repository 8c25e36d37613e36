"""How many wrong addresses a machine may try: enough for phones with an old one, too few to keep a database busy."""

from datetime import datetime, timedelta
from threading import Lock

ALLOWED = 60
FORGIVEN = timedelta(seconds=1)
"""After so long one guess is forgiven; all of them after `ALLOWED` times as long."""
REMEMBERED = 1_000
"""Machines; beyond these, whoever has not guessed for longest is forgotten."""
NONE = timedelta(0)


class Guesses:
    """What each machine has guessed of late. Safe to ask from several threads."""

    def __init__(self) -> None:
        self._forgiven_at: dict[str, datetime] = {}
        self._lock = Lock()

    def charge(self, who: str, at: datetime) -> bool:
        """Counts a try before it is known whether it fits; False, and nothing counted, where it is one too many."""
        with self._lock:
            owed = self._owed(who, at)
            allowed = owed + FORGIVEN <= ALLOWED * FORGIVEN
            self._keep(who, at, owed + FORGIVEN if allowed else owed)
            return allowed

    def excuse(self, who: str, at: datetime) -> None:
        """Takes back a try that was no wrong guess."""
        with self._lock:
            self._keep(who, at, self._owed(who, at) - FORGIVEN)

    def _owed(self, who: str, at: datetime) -> timedelta:
        """Never more than all of it, so that a clock which was far ahead shuts nobody out."""
        return min(max(self._forgiven_at.get(who, at) - at, NONE), ALLOWED * FORGIVEN)

    def _keep(self, who: str, at: datetime, owed: timedelta) -> None:
        self._forgiven_at.pop(who, None)
        if owed > NONE:
            self._forgiven_at[who] = at + owed
        if len(self._forgiven_at) > REMEMBERED:
            del self._forgiven_at[next(iter(self._forgiven_at))]
