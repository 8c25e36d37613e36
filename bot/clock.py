"""The clock: the one place where now is read, and where what is due becomes a tick."""

from datetime import UTC, datetime

from bot.assistant import Assistant


def now() -> datetime:
    """This moment, aware."""
    return datetime.now(UTC)  # noqa: TID251 - the one reading of the clock


class Clock:
    """Strikes what is due. Nothing is due yet but what somebody stores."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def next_due(self, after: datetime, until: datetime) -> datetime | None:
        """The earliest moment after `after`, and not after `until`, at which something is due."""
        return None

    def strike(self, at: datetime) -> bool:
        """Handles everything due by then; whether there was anything."""
        return False
