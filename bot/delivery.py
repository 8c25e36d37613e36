"""Delivery: outbox rows go out in order, chat by chat; a cut send is `unknown` and never silently sent again."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog

from bot.platforms import Platform, SendFailed, SendUnknown
from storage import outbox
from storage.outbox import Letter
from storage.store import Store

log = structlog.get_logger()
FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=10)


class Delivery:
    """Sends what waits, for every platform of this process."""

    def __init__(self, store: Store, platforms: Mapping[str, Platform], lease: str) -> None:
        self._store = store
        self._platforms = platforms
        self._lease = lease

    async def deliver(self, now: datetime) -> int:
        """Sends all that may go out now and returns how many letters arrived."""
        arrived = 0
        for platform in self._platforms.values():
            with self._store.writing() as connection:
                letters = outbox.lease(connection, platform.name, now, self._lease)
            stuck: set[tuple[str, bool]] = set()
            for letter in letters:
                chat = (letter.address.chat, letter.address.private)
                if chat in stuck:
                    self._mark(letter, "waiting")
                elif await self._send(platform, letter, now):
                    arrived += 1
                else:
                    stuck.add(chat)
        return arrived

    def next_moment(self, after: datetime | None, until: datetime) -> datetime | None:
        """The earliest moment until then at which a letter that waits may go out."""
        with self._store.reading() as connection:
            found = [outbox.next_moment(connection, name, until) for name in self._platforms]
        moments = [moment for moment in found if moment and (after is None or moment > after)]
        return min(moments, default=None)

    async def _send(self, platform: Platform, letter: Letter, now: datetime) -> bool:
        try:
            sent_id = await platform.send(letter)
        except SendFailed as failure:
            log.warning("send_failed", letter=letter.id, platform=platform.name, permanent=failure.permanent)
            if failure.permanent:
                self._mark(letter, "failed")
            else:
                self._mark(letter, "waiting", attempts=letter.attempts + 1, not_before=now + _wait(letter.attempts))
            return failure.permanent
        except SendUnknown:
            log.warning("send_unknown", letter=letter.id, platform=platform.name)
            self._mark(letter, "waiting" if platform.resendable else "unknown", attempts=letter.attempts + 1)
            return not platform.resendable
        self._mark(letter, "sent", sent_id=sent_id, sent_at=now)
        return True

    def _mark(self, letter: Letter, state: str, **values: object) -> None:
        with self._store.writing() as connection:
            outbox.mark(connection, letter, state, **values)


def _wait(attempts: int) -> timedelta:
    return min(FIRST_WAIT * (1 << min(attempts, 20)), LONGEST_WAIT)
