"""The questions a handler may ask about what has been said and done. There is no verb for writing."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from config.community import Community
from handlers.decision import Act, AgreedKind, Told
from handlers.facts import Enclosure, Kept, Leave, Question, Record
from handlers.meaning import Message
from handlers.rules.agreements import Agreement
from handlers.rules.asked import Asked


class Ledger(Protocol):
    """What has been recorded of one community, as of this message."""

    @property
    def community(self) -> Community:
        """The community as its files say, with what was agreed in the chat since."""

    @property
    def asks(self) -> Sequence[Asked]:
        """Everything that is asked: by the plans, and by quotas set in the chat."""

    @property
    def leaves(self) -> Sequence[Leave]:
        """Everybody's leave."""

    def records(
        self,
        *,
        who: Collection[str] = (),
        types: Collection[str] = (),
        since: date | None = None,
        until: date | None = None,
        struck: bool = False,
    ) -> Sequence[Record]:
        """Records by day, oldest first; an empty collection asks for all. Struck ones only when asked for."""

    def total(self, who: str, type: str, *, since: date, until: date) -> float:
        """What one person's records of a type come to in these days, struck ones left out."""

    def record(self, id: str) -> Record | None:
        """One record, struck or not."""

    def caused_by(self, message: str) -> Sequence[Record]:
        """The records that one message made, struck or not."""

    def reported_by(self, person: str, limit: int = 1) -> Sequence[Sequence[Record]]:
        """The records of the last `limit` reports that this person made, latest first, struck ones left out."""

    def first_report(self) -> datetime | None:
        """When the first of all records was told."""

    def last_act(self, person: str, message: str = "") -> Act | None:
        """What this person's latest message, or the one named, did that can be taken back and has not been."""

    def last_taken_back(self, person: str) -> Act | None:
        """What this person took back last, as it had been done, or what struck records; it may be restored since."""

    def heard(self, message: str) -> Message | None:
        """A message that was for the assistant, by its key; None where its words are not kept, or no longer."""

    def enclosures(self, since: date, until: date) -> Sequence[Enclosure]:
        """What is kept with the reports of these days, in the order in which it came; of struck ones nothing."""

    def listed(self, title: str, since: date) -> Sequence[Record]:
        """The records that a 接龙 of this title has made since a day, struck ones too."""

    def question(self, to: str, message: str = "") -> Question | None:
        """The question that waits for this person's answer, the latest if there are several.

        Where one is named, only a question that this message raised.
        """

    def agreements(self, kind: AgreedKind) -> Sequence[Agreement]:
        """What holds of a kind that was agreed in the chat, in the order in which it was agreed."""

    def reminders(
        self, *, who: str = "", keys: Collection[str] = (), until: datetime | None = None
    ) -> Sequence[Agreement]:
        """The reminders that are still to come, first asked first: somebody's, those named, until a moment, or all."""

    def told(self, who: str, since: datetime, matter: str = "") -> int:
        """How often somebody was told of a matter unasked, or of any, since a moment."""

    def told_since(self, since: datetime, beginning: str) -> Sequence[tuple[Told, datetime]]:
        """Who was told unasked of what since a moment, of the matters that begin so."""

    def kept_of(self, person: str) -> Sequence[Kept]:
        """All but their records that the database holds of a person, kind by kind; nothing of anybody else."""

    def identities_of(self, person: str) -> Sequence[tuple[str, str]]:
        """The (platform, identity) pairs bound to a person."""
