"""The communities as they stand now: their files, with what the chat has agreed since, read anew when it changes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, or_, select

from config.community import Community
from handlers.facts import Leave
from handlers.groups import is_good
from handlers.meaning import CONSOLE, IMPORTED, Message
from handlers.rules.agreements import Agreement, asks_with, leaves_in, with_agreements
from handlers.rules.asked import Asked
from handlers.understanding.orders.binding import code_in
from storage.agreements import FIELDS, REMINDER, agreement_of
from storage.tables import agreed, identities, versions

VOUCHED = frozenset({CONSOLE, IMPORTED})
"""Platforms that know their speakers by roster name; everywhere else an identity has to be bound first."""
PAST_COUNTS = ("quota", "pair", "reduction")
"""What still says how it was, of days before it ended."""
_VERSIONS = select(versions).where(versions.c.community.in_(bindparam("names", expanding=True)))


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
        if known or message.platform not in VOUCHED:
            return known
        if self.community.person(message.identity):
            return message.identity
        return self._called(message.identity) if message.platform == IMPORTED else ""

    def _called(self, nick: str) -> str:
        """The one person whose alias this is: a copied chat names people by what they call themselves."""
        fits = [person.name for person in self.community.people if nick in person.aliases]
        return fits[0] if len(fits) == 1 else ""


@dataclass(frozen=True)
class Served:
    """Every community of this process at one moment, and whose each group is."""

    versions: Mapping[str, int]
    snapshots: Mapping[str, Snapshot]

    def of(self, message: Message) -> Snapshot | None:
        """The community that a message belongs to: by its group, by whoever sent it, by a code, or the only one."""
        if message.group and (found := self._by_group.get(f"{message.platform}:{message.group}")):
            return found
        if not message.group and (found := self._by_sender(message)):
            return found
        if message.group and (code := code_in(message.text)):
            offering = (each for each in self.snapshots.values() if is_good(code, each.agreements, message.sent_at))
            return next(offering, None)
        return next(iter(self.snapshots.values())) if len(self.snapshots) == 1 else None

    def _by_sender(self, message: Message) -> Snapshot | None:
        return next((each for each in self.snapshots.values() if each.sender_of(message)), None)

    @cached_property
    def _by_group(self) -> Mapping[str, Snapshot]:
        return {
            address: snapshot
            for snapshot in reversed(list(self.snapshots.values()))  # where two claim a group, the first has it
            for group in snapshot.community.groups
            for address in group.platform_ids
        }


class Communities:
    """All communities that this process serves, by name."""

    def __init__(self, communities: Mapping[str, Community]) -> None:
        self._files = dict(communities)
        self._served = Served({}, {})

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._files)

    def served(self, connection: Connection) -> Served:
        """All of them as they stand in this transaction; what has not changed is not read again."""
        agreed_at = {row.community: row.number for row in connection.execute(_VERSIONS, {"names": self.names})}
        now = {name: agreed_at.get(name, 0) for name in self._files}
        known = self._served
        if known.versions != now:
            snapshots = {name: self._at(connection, known, name, version) for name, version in now.items()}
            known = self._served = Served(now, snapshots)
        return known

    def now(self, connection: Connection, name: str) -> Snapshot:
        """The community as it stands in this transaction. Raises KeyError for one that is not served here."""
        return self.served(connection).snapshots[name]

    def _at(self, connection: Connection, known: Served, name: str, version: int) -> Snapshot:
        if known.versions.get(name) == version:
            return known.snapshots[name]
        return self._read(connection, name, version)

    def _read(self, connection: Connection, name: str, version: int) -> Snapshot:
        files = self._files[name]
        said = _said(connection, name, files.calendar.zone)
        community = with_agreements(replace(files, name=name), said)
        known = self._served.snapshots.get(name)
        if known and known.community == community:
            community = known.community  # the same value, so that what was made ready from it is still at hand
        people, asks, leaves = _people(connection, name), tuple(asks_with(community, said)), tuple(leaves_in(said))
        return Snapshot(version, community, people, asks, leaves, tuple(each for each in said if each.ended is None))


def _said(connection: Connection, name: str, zone: ZoneInfo) -> list[Agreement]:
    """What was agreed in the chat: what holds, and what still counts for the days before it ended."""
    counts = or_(agreed.c.ended.is_(None), agreed.c.kind.in_(PAST_COUNTS))
    mine = (agreed.c.community == name, agreed.c.kind != REMINDER, counts)
    rows = connection.execute(select(*FIELDS).where(*mine).order_by(agreed.c.id))
    return [agreement_of(row, zone) for row in rows]


def _people(connection: Connection, name: str) -> Mapping[tuple[str, str], str]:
    """Whose each platform's identity is."""
    shown = (identities.c.platform, identities.c.identity, identities.c.person)
    rows = connection.execute(select(*shown).where(identities.c.community == name))
    return MappingProxyType({(row.platform, row.identity): row.person for row in rows})
