"""How long this platform waits for what."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Patience:
    """Seconds: to connect; for a call; between two keepalive pings, and for the answer to one; between tries.

    A process that stands by looks every `standing_by` seconds whether the gateway is free. A stream that lived for
    `settled` seconds was a good one. A person needs `thinking` seconds, and `typing` for each character, up to
    `longest_typing`.
    """

    opening: float = 10
    calling: float = 30
    keepalive: float = 10
    answering: float = 10
    first_wait: float = 0.25
    longest_wait: float = 30
    standing_by: float = 10
    settled: float = 10
    thinking: float = 0.8
    typing: float = 0.04
    longest_typing: float = 4
