"""The ledger's questions, asked of the database inside the transaction that settles the answer."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select

from handlers.decision import Act, AgreedKind, Told
from handlers.facts import Enclosure, Kept, Question, Record
from handlers.meaning import Message
from handlers.rules.agreements import Agreement
from storage.agreements import REMINDER, agreement_of, reminders_of
from storage.attachments import enclosures_of
from storage.communities import Snapshot
from storage.journal import effect_from
from storage.kept import kept_of
from storage.page import Page
from storage.reading import FIELDS, record_of, records_by
from storage.tables import effects, identities, inbox, questions, records

_UNDOABLE = ("Logged", "Changed", "Struck", "Restored", "Agreed")


class SqlLedger:
    """What has been recorded of one community; see handlers.ledger.Ledger for what each question promises."""

    def __init__(self, source: Connection | Page, snapshot: Snapshot, at: datetime) -> None:
        self._page = source if isinstance(source, Page) else Page(source)
        self._in_batch = isinstance(source, Page)
        self._at = at
        self.community = snapshot.community
        self.asks = snapshot.asks
        self.leaves = snapshot.leaves
        self._agreements = snapshot.agreements

    def records(
        self,
        *,
        who: Collection[str] = (),
        types: Collection[str] = (),
        since: date | None = None,
        until: date | None = None,
        struck: bool = False,
    ) -> Sequence[Record]:
        if self._in_batch and len(who) == 1 and since and not struck:
            mine = self._page.records_of(self.community.name, next(iter(who)), since)
            return [each for each in mine if _asked_for(each, types, since, until)]
        of = self.community.name
        return records_by(self._connection, of, who=who, types=types, since=since, until=until, struck=struck)

    def total(self, who: str, type: str, *, since: date, until: date) -> float:
        return self._page.total(self.community.name, who, type, since, until)

    def record(self, id: str) -> Record | None:
        found = self._read(self._records().where(records.c.id == id))
        return found[0] if found else None

    def caused_by(self, message: str) -> Sequence[Record]:
        return self._read(self._records().where(records.c.message == message).order_by(records.c.id))

    def reported_by(self, person: str, limit: int = 1) -> Sequence[Sequence[Record]]:
        mine = (records.c.community == self.community.name, records.c.said_by == person, records.c.struck.is_(False))
        latest = (
            select(records.c.message, records.c.said_at)
            .where(*mine)
            .distinct()
            .order_by(records.c.said_at.desc(), records.c.message.desc())
            .limit(limit)
        )
        keys = [row.message for row in self._connection.execute(latest)]
        return [self._read(self._records().where(records.c.message == key, *mine[1:])) for key in keys]

    def first_report(self) -> datetime | None:
        first = select(func.min(records.c.said_at)).where(records.c.community == self.community.name)
        found: datetime | None = self._connection.execute(first).scalar_one()
        return found

    def last_act(self, person: str, message: str = "") -> Act | None:
        named = (effects.c.message == message,) if message else ()
        mine = (effects.c.community == self.community.name, effects.c.by == person, effects.c.kind.in_(_UNDOABLE))
        undoing = effects.alias()
        same = (undoing.c.community == effects.c.community, undoing.c.kind == "Undone")
        undone = exists().where(*same, undoing.c.about == effects.c.message)
        undoes = exists().where(*same, undoing.c.message == effects.c.message)
        fitting = select(effects.c.message).where(*mine, *named, ~undone, ~undoes)
        latest = fitting.order_by(effects.c.id.desc()).limit(1)
        return self._act(self._connection.execute(latest).scalar(), person)

    def last_taken_back(self, person: str) -> Act | None:
        mine = (effects.c.community == self.community.name, effects.c.by == person)
        latest = select(effects).where(*mine, effects.c.kind.in_(("Struck", "Undone"))).order_by(effects.c.id.desc())
        row = self._connection.execute(latest.limit(1)).first()
        return self._act(row.about if row.kind == "Undone" else row.message, person) if row else None

    def _act(self, key: str | None, person: str) -> Act | None:
        if key is None:
            return None
        mine = (effects.c.community == self.community.name, effects.c.by == person, effects.c.kind.in_(_UNDOABLE))
        rows = self._connection.execute(
            select(effects.c.kind, effects.c.value).where(*mine, effects.c.message == key).order_by(effects.c.id)
        )
        return Act(key, tuple(effect_from(row.kind, row.value) for row in rows))

    def heard(self, message: str) -> Message | None:
        mine = (inbox.c.key == message, inbox.c.community == self.community.name, inbox.c.text.is_not(None))
        row = self._connection.execute(
            select(inbox.c.sender, inbox.c.chat, inbox.c.text, inbox.c.at).where(*mine)
        ).first()
        if row is None:
            return None
        platform, _, id = message.partition(":")
        at = row.at.astimezone(self.community.calendar.zone)
        return Message(id, row.text, at, platform, sender=row.sender, group=row.chat)

    def enclosures(self, since: date, until: date) -> Sequence[Enclosure]:
        return enclosures_of(self._connection, self.community.name, since, until)

    def listed(self, title: str, since: date) -> Sequence[Record]:
        return self._read(self._records().where(records.c.list_title == title, records.c.day >= since))

    def question(self, to: str, message: str = "") -> Question | None:
        raised = (questions.c.message == message,) if message else ()
        waiting = (
            *raised,
            questions.c.community == self.community.name,
            questions.c.to == to,
            questions.c.answered.is_(None),
            questions.c.until > self._at,
        )
        query = select(questions).where(*waiting).order_by(questions.c.asked_at.desc(), questions.c.id.desc()).limit(1)
        row = self._connection.execute(query).one_or_none()
        return Question(row.id, row.to, row.kind, row.text, row.asked_at, row.until, row.about) if row else None

    def agreements(self, kind: AgreedKind) -> Sequence[Agreement]:
        return self.reminders() if kind == REMINDER else [each for each in self._agreements if each.kind == kind]

    def reminders(
        self, *, who: str = "", keys: Collection[str] = (), until: datetime | None = None
    ) -> Sequence[Agreement]:
        found = reminders_of(self._connection, self.community.name, who, keys, until)
        zone = self.community.calendar.zone
        return [agreement_of(row, zone) for row in found]

    def told(self, who: str, since: datetime, matter: str = "") -> int:
        mine = (effects.c.community == self.community.name, effects.c.kind == "Told", effects.c.at >= since)
        about = (
            effects.c.about == f"{who}:{matter}" if matter else effects.c.about.startswith(f"{who}:", autoescape=True)
        )
        return self._connection.execute(select(func.count()).select_from(effects).where(*mine, about)).scalar_one()

    def told_since(self, since: datetime, beginning: str) -> Sequence[tuple[Told, datetime]]:
        mine = (effects.c.community == self.community.name, effects.c.kind == "Told", effects.c.at >= since)
        rows = self._connection.execute(select(effects.c.value, effects.c.at).where(*mine).order_by(effects.c.id))
        found = [(Told(row.value["who"], row.value["matter"]), row.at) for row in rows]
        return [(told, at) for told, at in found if told.matter.startswith(beginning)]

    def kept_of(self, person: str) -> Sequence[Kept]:
        return kept_of(self._connection, self.community.name, person)

    def identities_of(self, person: str) -> Sequence[tuple[str, str]]:
        mine = (identities.c.community == self.community.name, identities.c.person == person)
        query = select(identities.c.platform, identities.c.identity).where(*mine).order_by(identities.c.at.desc())
        return [(row.platform, row.identity) for row in self._connection.execute(query)]

    @property
    def _connection(self) -> Connection:
        return self._page.asked()

    def _records(self) -> Select[Any]:
        return select(*FIELDS).where(records.c.community == self.community.name)

    def _read(self, query: Select[Any]) -> list[Record]:
        return [record_of(row) for row in self._connection.execute(query)]


def _asked_for(record: Record, types: Collection[str], since: date, until: date | None) -> bool:
    return (not types or record.type in types) and since <= record.day and (until is None or record.day <= until)
