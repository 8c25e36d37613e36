"""Delivery: outbox rows go out in order, chat by chat; a cut send is `unknown` and never silently sent again."""

import asyncio
import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.platforms import Platform, SendFailed, SendHeld, SendUnknown
from storage import outbox
from storage.outbox import Letter
from storage.store import Store

log = structlog.get_logger()
FIRST_WAIT = timedelta(seconds=2)
LOOK_AGAIN = timedelta(seconds=2)
"""How soon a letter is looked at again whose file is being made; letters behind it go out meanwhile."""
LONGEST_WAIT = timedelta(minutes=10)
LONGEST_LEASE = timedelta(minutes=15)
"""A holder that has not sent within this time is taken for dead, wherever it ran."""


class Drawer(Protocol):
    """Makes the file that a letter orders, which may take longer than sending everything else."""

    async def drawn(self, letter: Letter, *, as_file: bool) -> Letter | None:
        """The letter ready to be sent; None while its file is being made. What orders nothing comes back as it is.

        Not `as_file`, the paper's words stand in the letter's text.
        """


class Delivery:
    """Sends what waits, for every platform of this process."""

    def __init__(self, store: Store, platforms: Mapping[str, Platform], lease: str, drawer: Drawer) -> None:
        self._drawer = drawer
        self._store = store
        self._platforms = platforms
        self._lease = lease
        self._fresh = True

    async def deliver(self, now: datetime) -> int:
        """Sends all that may go out now and returns how many letters arrived."""
        arrived = 0
        for platform in self._platforms.values():
            letters = await asyncio.to_thread(self._taken, platform, now)
            stuck: set[tuple[str, bool]] = set()
            for letter in letters:
                chat = (letter.address.chat, letter.address.private)
                if chat in stuck:
                    await self._mark(letter, "waiting")
                elif await self._send(platform, letter, now):
                    arrived += 1
                else:
                    stuck.add(chat)
        self._fresh = False
        return arrived

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
            return outbox.lease(connection, platform.name, now, self._lease, platform.per_minute)

    def _lost(self, holder: str) -> bool:
        """A process that is gone; at the start also whoever had our own name, in a container that was restarted."""
        return is_gone(holder, self._lease) or (self._fresh and holder == self._lease)

    async def _send(self, platform: Platform, ordered: Letter, now: datetime) -> bool:
        letter = await self._drawer.drawn(ordered, as_file=getattr(platform, "sends_files", True))
        if letter is None:
            await self._mark(ordered, "waiting", not_before=now + LOOK_AGAIN)
            return False
        if not await asyncio.to_thread(self._begun, letter):
            return False
        try:
            sent_id = await platform.send(letter)
        except SendFailed as failure:
            log.warning("send_failed", letter=letter.id, platform=platform.name, permanent=failure.permanent)
            if failure.permanent:
                await self._mark(letter, "failed")
            else:
                await self._mark(
                    letter, "waiting", attempts=letter.attempts + 1, not_before=now + _wait(letter.attempts)
                )
            return failure.permanent
        except SendHeld:
            await self._mark(letter, "held")
            return True
        except Exception as error:  # SendUnknown, or what nobody foresaw: a platform's mistake stops no other letter
            if not isinstance(error, SendUnknown):
                log.exception("send_broke", letter=letter.id, platform=platform.name)
            log.warning("send_unknown", letter=letter.id, platform=platform.name)
            await self._mark(letter, "waiting" if platform.resendable else "unknown", attempts=letter.attempts + 1)
            return not platform.resendable
        await self._mark(letter, "sent", sent_id=sent_id, sent_at=now)
        return True

    def _begun(self, letter: Letter) -> bool:
        with self._store.writing() as connection:
            return outbox.begin(connection, letter, self._lease)

    async def _mark(self, letter: Letter, state: str, **values: object) -> None:
        await asyncio.to_thread(self._marked, letter, state, values)

    def _marked(self, letter: Letter, state: str, values: Mapping[str, object]) -> None:
        with self._store.writing() as connection:
            outbox.mark(connection, letter, state, **values)


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
    return min(FIRST_WAIT * (1 << min(attempts, 20)), LONGEST_WAIT)
