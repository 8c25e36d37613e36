"""How long this platform waits for what."""

from dataclasses import dataclass

from bot.platforms import patience


@dataclass(frozen=True)
class Patience(patience.Patience):
    """Seconds, also: for a call; between two keepalive pings, each of which is answered within `answering`.

    A process that stands by looks every `standing_by` seconds whether the gateway is free. A person needs `thinking`
    seconds, and `typing` for each character, up to `longest_typing`.
    """

    calling: float = 30
    keepalive: float = 10
    standing_by: float = 10
    thinking: float = 0.8
    typing: float = 0.04
    longest_typing: float = 4
