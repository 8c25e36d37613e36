"""Delivery: outbox rows go out in order, chat by chat; a cut send is `unknown` and never silently sent again."""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.platforms import Platform, SendFailed, SendHeld, SendUnknown
from handlers.meaning import Meaning, Tick
from storage import outbox, stale
from storage.outbox import Letter
from storage.store import Store

log = structlog.get_logger()
FIRST_WAIT = timedelta(seconds=2)
LOOK_AGAIN = timedelta(seconds=2)
"""How soon a letter is looked at again whose file is being made; letters behind it go out meanwhile."""
LONGEST_WAIT = timedelta(minutes=1)
LONGEST_LEASE = timedelta(minutes=15)
"""A holder that has not sent within this time is taken for dead, wherever it ran."""

Handle = Callable[[Sequence[Tick]], None]
Chat = tuple[str, bool]


@dataclass(frozen=True)
class Outcome:
    """What became of a letter: its new state, and what else is known of it."""

    state: str
    values: Mapping[str, object]
    why: str = ""


WAITS = Outcome("waiting", {})


class Drawer(Protocol):
    """Makes the file that a letter orders, which may take longer than sending everything else."""

    async def drawn(self, letter: Letter, *, as_file: bool) -> Letter | None:
        """The letter ready to be sent; None while its file is being made. What orders nothing comes back as it is.

        Not `as_file`, the paper's words stand in the letter's text.
        """


class Delivery:
    """Sends what waits, for every platform of this process. `handle` is the one path, for what has to be told."""

    def __init__(
        self, store: Store, platforms: Mapping[str, Platform], holder: str, drawer: Drawer, handle: Handle
    ) -> None:
        self._drawer = drawer
        self._store = store
        self._platforms = platforms
        self.holder = holder
        self._handle = handle
        self._fresh = True

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
                outbox.let_go(connection, name, self.holder)

    def next_moment(self, after: datetime | None, until: datetime) -> datetime | None:
        """The earliest moment until then at which a letter that waits may go out."""
        with self._store.reading() as connection:
            found = [outbox.next_moment(connection, name, until) for name in self._platforms]
        moments = [moment for moment in found if moment and (after is None or moment > after)]
        return min(moments, default=None)

    def _taken(self, platform: Platform, now: datetime) -> list[Letter]:
        with self._store.writing() as connection:
            lost = [each for each in outbox.holders(connection) if self._lost(each)]
            outbox.release(connection, platform.name, platform.resendable, lost, now - LONGEST_LEASE)
            stale.drop(connection, platform.name, now)
            return outbox.lease(connection, platform.name, now, self.holder, platform.per_minute)

    def _lost(self, holder: str) -> bool:
        """A process that is gone; at the start also whoever had our own name, in a container that was restarted."""
        return is_gone(holder, self.holder) or (self._fresh and holder == self.holder)

    async def _send_all(self, platform: Platform, letters: Sequence[Letter], now: datetime) -> int:
        """Chats side by side, the letters of one chat one after the other; a chat that is stuck waits as a whole."""
        arrived, stuck = 0, set[Chat]()
        for letters_now in _rounds(letters):
            drawn = [(letter, await self._drawn(platform, letter, stuck)) for letter in letters_now]
            going = await asyncio.to_thread(self._begun, [ready for _, ready in drawn if ready])
            outcomes = await asyncio.gather(*(_sent(platform, letter, now) for letter in going))
            not_yet = Outcome("waiting", {"not_before": now + LOOK_AGAIN})
            behind = [(letter, WAITS if _chat(letter) in stuck else not_yet) for letter, ready in drawn if not ready]
            done = list(zip(going, outcomes, strict=True)) + behind
            await asyncio.to_thread(self._marked, done)
            await asyncio.to_thread(self._tell, done, now)
            stuck |= {_chat(letter) for letter, outcome in done if outcome.state == "waiting"}
            arrived += sum(outcome.state == "sent" for _, outcome in done)
        return arrived

    async def _drawn(self, platform: Platform, letter: Letter, stuck: Collection[Chat]) -> Letter | None:
        """The letter with its file; None where it has to wait, for the file or behind another letter."""
        if _chat(letter) in stuck:
            return None
        return await self._drawer.drawn(letter, as_file=getattr(platform, "sends_files", True))

    def _begun(self, letters: Sequence[Letter]) -> list[Letter]:
        with self._store.writing() as connection:
            return [letter for letter in letters if outbox.begin(connection, letter, self.holder)]

    def _marked(self, done: Sequence[tuple[Letter, Outcome]]) -> None:
        with self._store.writing() as connection:
            for letter, outcome in done:
                outbox.mark(connection, letter, outcome.state, **outcome.values)

    def _tell(self, done: Sequence[tuple[Letter, Outcome]], now: datetime) -> None:
        """What a platform refuses for good is told to the administrators, once a month of each chat."""
        refused = [(letter, outcome.why) for letter, outcome in done if outcome.state == "failed"]
        ticks = [refusal(letter, why, now) for letter, why in refused if letter.kind != "alert"]
        if ticks:
            self._handle(ticks)


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


def _rounds(letters: Sequence[Letter]) -> list[list[Letter]]:
    """The first letter of every chat, then the second of every chat, and so on."""
    rounds: list[list[Letter]] = []
    seen: Counter[Chat] = Counter()
    for letter in letters:
        if seen[_chat(letter)] == len(rounds):
            rounds.append([])
        rounds[seen[_chat(letter)]].append(letter)
        seen[_chat(letter)] += 1
    return rounds


def _chat(letter: Letter) -> Chat:
    return letter.address.chat, letter.address.private


def is_gone(holder: str, own: str) -> bool:
    """Whether a holder was a process of this machine that runs no longer."""
    host, _, process = holder.rpartition(":")
    if holder == own or host != own.rpartition(":")[0] or os.name != "posix":
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return True
    except PermissionError:
        return False
    return False


def _wait(attempts: int) -> timedelta:
    """Twice as long each time, and never the same for everybody: those who wait together do not come together."""
    return min(FIRST_WAIT * (1 << min(attempts, 20)), LONGEST_WAIT) * random.uniform(0.5, 1)
