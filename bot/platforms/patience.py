"""How long a platform that holds a connection waits for what."""

from dataclasses import dataclass

from bot.platforms.backoff import Backoff


@dataclass(frozen=True)
class Patience:
    """Seconds: to open a connection; for the far side to take an answer; between tries.

    A connection that lived for `settled` seconds was a good one, and its successor is opened at once.
    """

    opening: float = 10
    answering: float = 10
    first_wait: float = 0.25
    longest_wait: float = 30
    settled: float = 10

    def backoff(self) -> Backoff:
        """The waits between the tries of one connection."""
        return Backoff(self.first_wait, self.longest_wait, self.settled)
