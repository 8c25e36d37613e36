"""Records laid out so that a quota finds its own: by person and type, read once."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from config.taxonomy import ActivityType
from handlers.facts import Held, Record
from handlers.rules.owners import Owner
from handlers.rules.spans import Span

MEETING = "例会"


class Recorded:
    """The records and meetings of a period. Struck records are in it too, and count for nothing."""

    def __init__(self, records: Iterable[Record], held: Iterable[Held], types: Mapping[str, ActivityType]) -> None:
        self._records: dict[tuple[str, str], list[Record]] = {}
        for record in records:
            self._records.setdefault((record.who, record.type), []).append(record)
        self._held = tuple(held)
        self._types = types

    def of(self, owner: Owner, activities: Collection[str], span: Span) -> Iterator[Record]:
        """The owner's records of these activities in a span, on days on which they count for the owner."""
        for name, days in owner.people.items():
            for activity in activities:
                for record in self._records.get((name, activity), ()):
                    if record.day in span and any(record.day in some for some in days):
                        yield record

    def meetings(self, activities: Collection[str], span: Span) -> list[Held]:
        """The meetings held in a span that go by one of these names, or by a word that an activity is called by."""
        return [held for held in self._held if held.day in span and self._activity(held.kind) & set(activities)]

    def _activity(self, kind: str) -> set[str]:
        said = {name for name, known in self._types.items() if kind in (word.partition("（")[0] for word in known.said)}
        return {kind} | said | ({MEETING} if kind.endswith("例会") else set())
