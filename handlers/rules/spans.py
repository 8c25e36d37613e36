"""A span of days, and arithmetic on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Span:
    """The days from `start` to `end`, both included; empty where `end` comes first."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __bool__(self) -> bool:
        return self.start <= self.end

    def __iter__(self) -> Iterator[date]:
        return (self.start + DAY * n for n in range((self.end - self.start).days + 1))

    def within(self, other: "Span") -> "Span":
        """The days that both have."""
        return Span(max(self.start, other.start), min(self.end, other.end))

    def minus(self, others: "list[Span]") -> "list[Span]":
        """What is left of it without the days of `others`, in order."""
        left, start = [], self.start
        for other in sorted(others):
            if other.end < start or not other:
                continue
            left.append(Span(start, min(other.start - DAY, self.end)))
            start = max(start, other.end + DAY)
        left.append(Span(start, self.end))
        return [span for span in left if span]
