"""The one path: a message or a tick comes in, is claimed, understood, decided and settled, in one transaction."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from bot.pasted import PASTED, offered, pasted_chat
from handlers.deciding import decide
from handlers.decision import Decision
from handlers.meaning import Message, Tick
from handlers.understanding import understand
from handlers.wording import something_broke
from storage import outbox
from storage.communities import Communities, Snapshot
from storage.echoes import heard_back
from storage.journal import Cause, claim, settle
from storage.ledger import SqlLedger
from storage.locks import hold
from storage.store import Store

log = structlog.get_logger()
ITS_OWN = (DataError, IntegrityError, ProgrammingError)
"""What a database says of one row, and not of itself."""


class Assistant:
    """Everything between a platform's ear and the outbox. It waits for nothing but the database."""

    def __init__(self, store: Store, communities: Communities) -> None:
        self._store = store
        self._communities = communities

    def handle(self, arrivals: Sequence[Message | Tick]) -> None:
        """Settles what has arrived in one transaction, a savepoint each. Whoever called may acknowledge afterwards.

        Raises what the database raises; then nothing was settled and nothing may be acknowledged.
        """
        with self._store.writing() as connection:
            self.settle_in(connection, arrivals)

    def settle_in(self, connection: Connection, arrivals: Sequence[Message | Tick]) -> None:
        """The same inside a transaction of the caller's, who may look at the outcome and let it go."""
        hold(connection, self._touched(connection, arrivals))
        for arrival in arrivals:
            self._settle_one(connection, arrival)

    def _touched(self, connection: Connection, arrivals: Sequence[Message | Tick]) -> Iterator[str]:
        """The chats and the people of these arrivals, of which two processes must not speak at once."""
        for arrival in arrivals:
            message = arrival if isinstance(arrival, Message) else spoken_by_clock(arrival)
            if snapshot := self._snapshot(connection, arrival, message):
                yield f"{snapshot.community.name} {message.platform}:{message.group or message.identity}"
                yield f"{snapshot.community.name} {snapshot.sender_of(message)}"

    def _settle_one(self, connection: Connection, arrival: Message | Tick) -> None:
        message = arrival if isinstance(arrival, Message) else spoken_by_clock(arrival)
        if message.own:  # never answered; it only shows that something arrived
            heard_back(connection, message)
            return
        snapshot = self._snapshot(connection, arrival, message)
        if snapshot is None:
            log.warning("group_without_community", chat=f"{message.platform}:{message.group}")
            return
        self._settle_with(connection, arrival, message, snapshot)

    def _settle_with(
        self, connection: Connection, arrival: Message | Tick, message: Message, snapshot: Snapshot
    ) -> None:
        message = replace(message, sender=snapshot.sender_of(message))
        cause = Cause(snapshot.community.name, message.key, message.sender or message.identity, message.sent_at)
        try:
            with connection.begin_nested():
                self._path(connection, arrival, message, snapshot, cause)
        except Exception as error:  # the one place that catches: silence in the group, a word to the administrator
            _raise_if_database(error)
            log.exception("not_handled", message=message.key, community=cause.community)
            if claim(connection, cause, "failed", message.group, message.text):
                says = [something_broke(name) for name in snapshot.community.administrators]
                outbox.put(connection, cause, message, snapshot.community, says)

    def _path(
        self, connection: Connection, arrival: Message | Tick, message: Message, snapshot: Snapshot, cause: Cause
    ) -> None:
        intent, decision = self._decided(connection, arrival, message, snapshot)
        # A pasted chat is mostly other people's talk: what counts of it waits in the question, and no word is kept.
        kept = message.text if decision and intent != PASTED else None
        if not claim(connection, cause, intent, message.group, kept):
            return
        settle(connection, cause, decision.effects)
        outbox.put(connection, cause, message, snapshot.community, decision.says)
        if message.sender and not message.group:
            outbox.held_for(connection, cause.community, message.sender, message.platform, message.identity)

    def _decided(
        self, connection: Connection, arrival: Message | Tick, message: Message, snapshot: Snapshot
    ) -> tuple[str, Decision]:
        if chat := pasted_chat(message, snapshot):

            def tried(said: Message) -> None:
                self._settle_with(connection, said, said, snapshot)

            return PASTED, offered(connection, message, chat, snapshot, tried)
        meaning = arrival.meaning if isinstance(arrival, Tick) else understand(message, snapshot.community)
        return meaning.intent, decide(message, meaning, SqlLedger(connection, snapshot, message.sent_at))

    def _snapshot(self, connection: Connection, arrival: Message | Tick, message: Message) -> Snapshot | None:
        if isinstance(arrival, Tick):
            return self._communities.now(connection, arrival.community)
        return self._communities.of(connection, message)


def spoken_by_clock(tick: Tick) -> Message:
    """A due moment as the message that nobody typed."""
    return Message(id=f"{tick.community}/{tick.key}", text="", sent_at=tick.struck, due=tick.due, platform="clock")


def _raise_if_database(error: Exception) -> None:
    """A database that is locked, full or gone is not this message's fault: nothing may be acknowledged."""
    if isinstance(error, DBAPIError) and not isinstance(error, ITS_OWN) and not isinstance(error.orig, ValueError):
        raise error
