"""The communities as they stand now: their files, with what the chat has agreed since, read anew when it changes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, or_, select

from config.community import Community
from handlers.facts import Leave
from handlers.groups import is_good
from handlers.meaning import Message
from handlers.rules.agreements import Agreement, asks_with, leaves_in, with_agreements
from handlers.rules.asked import Asked
from handlers.understanding.binding import code_in
from storage.tables import agreed, identities, versions

VOUCHED = frozenset({"console", "import"})
"""Platforms that know their speakers by roster name; everywhere else an identity has to be bound first."""


PAST_COUNTS = ("quota", "pair", "reduction")
"""What still says how it was, of days before it ended."""


@dataclass(frozen=True)
class Snapshot:
    """One community at one version of what was agreed, and who its platform identities are."""

    version: int
    community: Community
    people: Mapping[tuple[str, str], str]
    asks: tuple[Asked, ...] = ()
    leaves: tuple[Leave, ...] = ()
    agreements: tuple[Agreement, ...] = ()

    def sender_of(self, message: Message) -> str:
        """The roster name of whoever sent this, or '' for somebody not known yet."""
        known = self.people.get((message.platform, message.identity), "")
        vouched = message.platform in VOUCHED and self.community.person(message.identity) is not None
        return known or (message.identity if vouched else "")


class Communities:
    """All communities that this process serves, by name."""

    def __init__(self, communities: Mapping[str, Community]) -> None:
        self._files = dict(communities)
        self._known: dict[str, Snapshot] = {}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._files)

    def now(self, connection: Connection, name: str) -> Snapshot:
        """The community as it stands in this transaction. Raises KeyError for one that is not served here."""
        version = connection.execute(select(versions.c.number).where(versions.c.community == name)).scalar() or 0
        known = self._known.get(name)
        if known is None or known.version != version:
            known = self._known[name] = self._read(connection, name, version)
        return known

    def of(self, connection: Connection, message: Message) -> Snapshot | None:
        """The community that a message belongs to: by its group, by whoever sent it, by a code, or the only one."""
        snapshots = [self.now(connection, name) for name in self._files]
        address = f"{message.platform}:{message.group}"
        for snapshot in snapshots:
            if message.group and any(address in group.platform_ids for group in snapshot.community.groups):
                return snapshot
        if not message.group:
            for snapshot in snapshots:
                if snapshot.sender_of(message):
                    return snapshot
        if message.group and (code := code_in(message.text)):
            offering = (each for each in snapshots if is_good(code, each.agreements, message.sent_at))
            return next(offering, None)
        return snapshots[0] if len(snapshots) == 1 else None

    def _read(self, connection: Connection, name: str, version: int) -> Snapshot:
        rows = connection.execute(
            select(agreed.c.kind, agreed.c.key, agreed.c.value, agreed.c.message, agreed.c.at, agreed.c.ended)
            .where(agreed.c.community == name, or_(agreed.c.ended.is_(None), agreed.c.kind.in_(PAST_COUNTS)))
            .order_by(agreed.c.id)
        )
        zone = ZoneInfo(self._files[name].calendar.timezone)
        said = [
            Agreement(*row[:4], row.at.astimezone(zone).date(), row.ended and row.ended.astimezone(zone).date())
            for row in rows
        ]
        community = with_agreements(replace(self._files[name], name=name), said)
        known = self._known.get(name)
        if known and known.community == community:
            community = known.community  # the same value, so that what was made ready from it is still at hand
        bound = connection.execute(
            select(identities.c.platform, identities.c.identity, identities.c.person).where(
                identities.c.community == name
            )
        )
        people = {(row.platform, row.identity): row.person for row in bound}
        asks = tuple(asks_with(community, said))
        return Snapshot(
            version,
            community,
            MappingProxyType(people),
            asks,
            tuple(leaves_in(said)),
            tuple(each for each in said if each.ended is None),
        )
