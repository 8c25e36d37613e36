"""How a clock goes: set back, it strikes what is new all the same; too far ahead, it is not believed at once."""

from datetime import datetime, timedelta

STEP = timedelta(days=1)
"""A clock that goes on by less than this has not leapt."""
FARTHEST = timedelta(days=400)
"""No machine is switched off for longer: a clock that is further ahead than this is taken for wrong at first."""
BELIEVED_AFTER = timedelta(days=1)
"""What was switched off for longer all the same begins anew when its clock has gone on for so long."""


class Course:
    """The course of one community's clock in this process."""

    def __init__(self) -> None:
        self._at: datetime | None = None
        self._set_back: datetime | None = None
        self._leapt: datetime | None = None

    @property
    def leaps(self) -> bool:
        """Whether it is not believed yet."""
        return self._leapt is not None

    def goes_to(self, at: datetime) -> bool:
        """Notes what the clock shows; true where it may have leapt, and has to be looked at."""
        before, self._at = self._at, at
        if before and at < before:
            self._set_back = at
        return before is None or self.leaps or at - before > STEP

    def is_doubtful(self, struck: datetime | None, at: datetime) -> bool:
        """Whether it stands too far ahead of what was struck, and has not gone on for long enough to be believed."""
        if struck is None or at - struck <= FARTHEST:
            self._leapt = None
            return False
        self._leapt = min(self._leapt or at, at)
        return at - self._leapt < BELIEVED_AFTER

    def since(self, struck: datetime | None) -> datetime | None:
        """From where to strike: what was struck before a clock was set back is known by its key, what is new is not."""
        return struck and min(struck, self._set_back or struck)

    def struck(self, at: datetime) -> None:
        """Everything until then was struck."""
        if self._set_back:
            self._set_back = at
