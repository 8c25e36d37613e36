"""The one path: a message or a tick comes in, is claimed, understood, decided and settled, in one transaction."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from bot.attachments.lately import Lately
from bot.pasted import PASTED, offered, pasted_chat
from bot.room import is_full, room_again
from handlers.deciding import decide
from handlers.decision import Decision
from handlers.enclosures import REPORT
from handlers.forms import offers_form
from handlers.meaning import CLOCK, Message, Tick
from handlers.understanding import understand
from handlers.wording import something_broke, told_of_it
from storage import outbox
from storage.communities import Communities, Served, Snapshot
from storage.echoes import heard_back
from storage.journal import Cause, claim, enter, pass_over
from storage.ledger import SqlLedger
from storage.locks import hold
from storage.outbox import Spoke, held_for
from storage.page import Page
from storage.store import Store

log = structlog.get_logger()
Arrival = Message | Tick
ITS_OWN = (DataError, IntegrityError, ProgrammingError)
"""What a database says of one row, and not of itself."""


class Assistant:
    """Everything between a platform's ear and the outbox. It waits for nothing but the database."""

    def __init__(self, store: Store, communities: Communities) -> None:
        self._store = store
        self._communities = communities
        self._lately = Lately()
        self._no_room: datetime | None = None  # since when nothing could be written, for want of room

    def handle(self, arrivals: Sequence[Arrival]) -> None:
        """Settles what has arrived in one transaction. Whoever called may acknowledge afterwards.

        Raises what the database raises; then nothing was settled and nothing may be acknowledged.
        """
        told = tuple(room_again(self._communities.names, self._no_room)) if self._no_room else ()
        try:
            with self._store.writing() as connection:
                self.settle_in(connection, [*arrivals, *told])
        except DBAPIError as error:
            if is_full(error) and not self._no_room:
                self._no_room = spoken(arrivals[0]).sent_at
            raise
        if told:
            self._no_room = None

    def settle_in(self, connection: Connection, arrivals: Sequence[Arrival], of: str = "") -> None:
        """The same inside a transaction of the caller's, who may look at the outcome and let it go.

        All of them are this community's where one is named.
        """
        within = self._communities.now(connection, of) if of else None
        hold(connection, self._touched(connection, arrivals, within))
        self._settle(connection, arrivals, within)

    def _touched(self, connection: Connection, arrivals: Sequence[Arrival], within: Snapshot | None) -> Iterator[str]:
        """The chats and the people of these arrivals, of which two processes must not speak at once."""
        served = self._communities.served(connection)
        for arrival in arrivals:
            if snapshot := within or _belongs(arrival, served):
                message = spoken(arrival)
                yield f"{snapshot.community.name} {message.platform}:{message.group or message.identity}"
                yield f"{snapshot.community.name} {snapshot.sender_of(message)}"
                for name in arrival.meaning.names if isinstance(arrival, Tick) else ():
                    yield f"{snapshot.community.name} {name}"

    def _settle(self, connection: Connection, arrivals: Sequence[Arrival], within: Snapshot | None = None) -> None:
        """A savepoint for all of them; where one breaks it, a savepoint each, so that it harms no other."""
        try:
            with connection.begin_nested():
                self._settle_together(connection, arrivals, within)
        except Exception as error:  # the one place that catches: silence in the group, a word to the administrator
            _raise_if_database(error)
            if len(arrivals) > 1:
                for arrival in arrivals:
                    self._settle(connection, [arrival], within)
            else:
                self._not_handled(connection, arrivals[0], within)

    def _settle_together(self, connection: Connection, arrivals: Sequence[Arrival], within: Snapshot | None) -> None:
        """What they ask is read at once where that can be, and all that they cause is written together."""
        page = Page(connection)
        placed = [self._place(page, arrival, within) for arrival in arrivals]
        then = page.served
        page.look_up([message.key for message, _ in placed], people=[message.sender for message, _ in placed])
        spoke: dict[tuple[str, str], Spoke] = {}
        for arrival, (message, snapshot) in zip(arrivals, placed, strict=True):
            if page.served is not then:  # something was agreed meanwhile
                message, snapshot = self._place(page, arrival, within)
            if message.own:  # never answered; it only shows that something arrived
                heard_back(page.asked(), message)
            elif snapshot is None:
                log.warning("group_without_community", chat=f"{message.platform}:{message.group}")
            elif not page.is_claimed(message.key):
                self._settle_one(page, arrival, message, snapshot)
                if message.sender and not message.group:
                    known = Spoke(snapshot.community.name, message.sender, message.platform, message.identity)
                    spoke[known.community, known.person] = known
        held_for(page, spoke.values())
        page.write()

    def _settle_one(self, page: Page, arrival: Arrival, message: Message, snapshot: Snapshot) -> None:
        """The one path of one message: understood, decided, claimed, entered, answered."""
        intent, decision = self._decided(page, arrival, message, snapshot)
        cause = _cause(message, snapshot)
        if not decision and intent == "none":
            pass_over(page, cause)
            return
        # A pasted chat is mostly other people's talk: what counts of it waits in the question, and no word is kept.
        kept = message.text if decision and intent != PASTED else None
        claim(page, cause, intent, message.group, kept)
        enter(page, cause, decision.effects)
        outbox.put(page, cause, message, snapshot.community, decision.says)

    def _decided(self, page: Page, arrival: Arrival, message: Message, snapshot: Snapshot) -> tuple[str, Decision]:
        if chat := pasted_chat(message, snapshot):

            def tried(said: Sequence[Message]) -> None:
                self._settle(page.changing(), said, snapshot)

            return PASTED, offered(page, message, chat, snapshot, tried)
        meaning = arrival.meaning if isinstance(arrival, Tick) else understand(message, snapshot.community)
        if meaning.intent == REPORT or offers_form(message):
            message = self._lately.beside(message)
        decision = decide(message, meaning, SqlLedger(page, snapshot, message.sent_at))
        if message.attachments and not decision:
            self._lately.note(message)
        return meaning.intent, decision

    def _place(self, page: Page, arrival: Arrival, within: Snapshot | None) -> tuple[Message, Snapshot | None]:
        if page.served is None:
            page.served = self._communities.served(page.asked())
        return _placed(arrival, page.served, within)

    def _not_handled(self, connection: Connection, arrival: Arrival, within: Snapshot | None) -> None:
        page = Page(connection)
        message, snapshot = self._place(page, arrival, within)
        log.exception("not_handled", message=message.key, community=snapshot.community.name if snapshot else "")
        if snapshot and claim(page, _cause(message, snapshot), "failed", message.group, message.text):
            says = [something_broke(name) for name in snapshot.community.administrators]
            if message.sender and not message.group and message.platform != CLOCK:
                says.append(told_of_it())
            outbox.put(page, _cause(message, snapshot), message, snapshot.community, says)
        page.write()


def spoken(arrival: Arrival) -> Message:
    """A message as it is; a due moment as the message that nobody typed."""
    if isinstance(arrival, Message):
        return arrival
    if arrival.chat:
        return arrival.chat
    id = f"{arrival.community}/{arrival.key}"
    return Message(id=id, text="", sent_at=arrival.struck, due=arrival.due, platform=CLOCK)


def _placed(arrival: Arrival, served: Served, within: Snapshot | None = None) -> tuple[Message, Snapshot | None]:
    """The message, with its sender's name and by the community's clock, and the community that it belongs to."""
    message = spoken(arrival)
    snapshot = within or _belongs(arrival, served)
    if snapshot is None:
        return message, None
    at = message.sent_at.astimezone(snapshot.community.calendar.zone)
    return replace(message, sender=snapshot.sender_of(message), sent_at=at, nonce=secrets.token_urlsafe()), snapshot


def _belongs(arrival: Arrival, served: Served) -> Snapshot | None:
    return served.snapshots[arrival.community] if isinstance(arrival, Tick) else served.of(arrival)


def _cause(message: Message, snapshot: Snapshot) -> Cause:
    return Cause(snapshot.community.name, message.key, message.sender or message.identity, message.sent_at)


def _raise_if_database(error: Exception) -> None:
    """A database that is locked, full or gone is not this message's fault: nothing may be acknowledged."""
    if isinstance(error, DBAPIError) and not isinstance(error, ITS_OWN) and not isinstance(error.orig, ValueError):
        raise error
