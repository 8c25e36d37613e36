"""Delivery: outbox rows go out in order, chat by chat; a cut send is `unknown` and never silently sent again."""

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot.holders import is_gone
from bot.platforms import Platform, SendFailed, SendHeld, SendUnknown
from handlers.meaning import Meaning, Tick
from storage import leases, stale
from storage.living import Looks
from storage.outbox import Letter
from storage.store import Store

log = structlog.get_logger()
FIRST_WAIT = timedelta(seconds=2)
LOOK_AGAIN = timedelta(seconds=2)
"""How soon a letter is looked at again whose file is being made; letters behind it go out meanwhile."""
LONGEST_WAIT = timedelta(minutes=1)
LONGEST_LEASE = timedelta(minutes=15)
"""A holder that has not sent within this time is taken for dead, also where it only froze."""

MOMENT = 0.05
"""Seconds that a platform gets for a letter before the next chat's is handed over beside it."""
DATABASE_AWAY = 1.0
"""Seconds until a database that could not be written to is asked again."""

Handle = Callable[[Sequence[Tick]], None]
Chat = tuple[str, bool]
Noted = TypeVar("Noted")


@dataclass(frozen=True)
class Outcome:
    """What became of a letter: its new state, and what else is known of it."""

    state: str
    values: Mapping[str, object]
    why: str = ""


ELSEWHERE = Outcome("leased", {})
"""It was taken from us meanwhile, and is another process's concern."""


class Drawer(Protocol):
    """Makes the file that a letter orders, which may take longer than sending everything else."""

    async def drawn(self, letter: Letter, *, as_file: bool) -> Letter | None:
        """The letter ready to be sent; None while its file is being made. What orders nothing comes back as it is.

        Not `as_file`, the paper's words stand in the letter's text.
        """


class Delivery:
    """Sends what waits, for every platform of this process. `handle` is the one path, for what has to be told.

    Without a `moment` each letter is through before the next chat's is handed over, as in a chat that is replayed.
    """

    def __init__(
        self,
        store: Store,
        platforms: Mapping[str, Platform],
        holder: str,
        drawer: Drawer,
        handle: Handle,
        moment: float | None = MOMENT,
    ) -> None:
        self._drawer = drawer
        self._store = store
        self._platforms = platforms
        self.holder = holder
        self._handle = handle
        self._moment = moment
        self._fresh = True
        self._looks = Looks()
        self._turn = asyncio.Lock()

    async def deliver(self, now: datetime) -> int:
        """Sends all that may go out now and returns how many letters arrived."""
        arrived = 0
        for platform in self._platforms.values():
            letters = await asyncio.to_thread(self._taken, platform, now)
            arrived += await self._send_all(platform, letters, now)
        self._fresh = False
        return arrived

    def let_go(self) -> None:
        """Gives back what was taken and not handed over: somebody else, or the next start, sends it at once."""
        with self._store.writing() as connection:
            for name in self._platforms:
                leases.let_go(connection, name, self.holder)

    def next_moment(self, after: datetime | None, until: datetime) -> datetime | None:
        """The earliest moment until then at which a letter that waits may go out."""
        with self._store.reading() as connection:
            found = [leases.next_moment(connection, name, until) for name in self._platforms]
        moments = [moment for moment in found if moment and (after is None or moment > after)]
        return min(moments, default=None)

    def _taken(self, platform: Platform, now: datetime) -> list[Letter]:
        with self._store.writing() as connection:
            lost = self._lost(connection, now)
            leases.release(connection, platform.name, platform.resendable, lost, now - LONGEST_LEASE)
            stale.drop(connection, platform.name, now)
            return leases.lease(connection, platform.name, now, self.holder, platform.per_minute)

    def _lost(self, connection: Connection, now: datetime) -> list[str]:
        """Processes that are gone; at the start also whoever had our own name, in a container that was restarted."""
        holders = leases.holders(connection)
        others = holders - {self.holder}
        gone = [holder for holder in others if is_gone(holder, self.holder)]
        return [*gone, *self._looks.dead(connection, others, now), *(holders - others if self._fresh else ())]

    async def _send_all(self, platform: Platform, letters: Sequence[Letter], now: datetime) -> int:
        """Chats side by side; nothing is left under way, also where one of them met a mistake, which is then raised."""
        chats: dict[Chat, list[Letter]] = {}
        for letter in letters:
            chats.setdefault((letter.address.chat, letter.address.private), []).append(letter)
        ended = await asyncio.gather(
            *(self._send_chat(platform, each, now) for each in chats.values()), return_exceptions=True
        )
        for problem in ended:
            if isinstance(problem, BaseException):
                raise problem
        return sum(each for each in ended if isinstance(each, int))

    async def _send_chat(self, platform: Platform, letters: Sequence[Letter], now: datetime) -> int:
        """One letter after the other; where one has to wait, those behind it wait as well."""
        arrived = 0
        for number, letter in enumerate(letters):
            outcome = await self._send(platform, letter, now)
            arrived += outcome.state == "sent"
            if outcome.state == "waiting":
                for behind in letters[number + 1 :]:
                    await self._noted(leases.put_back, behind, self.holder)
                break
        return arrived

    async def _send(self, platform: Platform, letter: Letter, now: datetime) -> Outcome:
        """Begins in the order of the letters; the next chat's when this one is through, or after a moment.

        So few are on their way at once, and no chat waits for a slow one.
        """
        async with self._turn:
            ready = await self._drawer.drawn(letter, as_file=platform.sends_files)
            if ready is None:
                await self._noted(leases.put_back, letter, self.holder, not_before=now + LOOK_AGAIN)
                return Outcome("waiting", {})
            if not await self._noted(leases.begin, letter, self.holder):
                return ELSEWHERE
            sending = asyncio.create_task(self._hand_over(platform, ready, now))
            await asyncio.wait([sending], timeout=None if platform.one_at_a_time else self._moment)
        return await sending

    async def _hand_over(self, platform: Platform, letter: Letter, now: datetime) -> Outcome:
        """It was noted just before and is right after: a kill leaves this one letter unknown."""
        outcome = await _sent(platform, letter, now)
        await self._noted(leases.mark, letter, outcome.state, **outcome.values)
        if outcome.state == "failed" and letter.kind != "alert":
            await asyncio.to_thread(self._handle, [refusal(letter, outcome.why, now)])
        return outcome

    async def _noted(self, note: Callable[..., Noted], *about: Any, **values: Any) -> Noted:
        """Writes into the outbox, however long it takes; while the database is away nothing more is sent."""
        while True:
            try:
                return await asyncio.to_thread(self._write, note, *about, **values)
            except OperationalError as error:
                log.warning("database_busy", kind=type(error.orig).__name__)
                await asyncio.sleep(DATABASE_AWAY)

    def _write(self, note: Callable[..., Noted], *about: Any, **values: Any) -> Noted:
        with self._store.writing() as connection:
            return note(connection, *about, **values)


async def _sent(platform: Platform, letter: Letter, now: datetime) -> Outcome:
    try:
        sent_id = await platform.send(letter)
    except SendFailed as failure:
        log.warning("send_failed", letter=letter.id, platform=platform.name, permanent=failure.permanent)
        if failure.permanent:
            return Outcome("failed", {}, str(failure))
        return Outcome("waiting", {"attempts": letter.attempts + 1, "not_before": now + _wait(letter.attempts)})
    except SendHeld:
        return Outcome("held", {"due": None})
    except Exception as error:  # SendUnknown, or what nobody foresaw: a platform's mistake stops no other letter
        if not isinstance(error, SendUnknown):
            log.exception("send_broke", letter=letter.id, platform=platform.name)
        log.warning("send_unknown", letter=letter.id, platform=platform.name)
        return Outcome("waiting" if platform.resendable else "unknown", {"attempts": letter.attempts + 1})
    return Outcome("sent", {"sent_id": sent_id, "sent_at": now})


def refusal(letter: Letter, why: str, now: datetime) -> Tick:
    """A letter that will never arrive, as something the administrators hear of."""
    chat = letter.address.chat
    key = f"undeliverable:{letter.address.platform}:{chat}:{now:%Y-%m}"
    where = f"{letter.address.platform} 的{letter.address.person or chat}"
    return Tick(letter.community, key, now, now, Meaning("undeliverable", place=where, reason_given=why))


def _wait(attempts: int) -> timedelta:
    """Twice as long each time, and never the same for everybody: those who wait together do not come together."""
    return min(FIRST_WAIT * (1 << min(attempts, 20)), LONGEST_WAIT) * random.uniform(0.5, 1)
