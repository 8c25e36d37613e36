"""Fetches what was sent with reports, once, after the message was settled; what cannot be kept is let go."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol, runtime_checkable

import structlog

from bot.attachments.cleaning import NotAPicture
from bot.attachments.kinds import PICTURES, kind_of
from bot.attachments.photographs import freed
from bot.papers.sweeping import KEPT_PAPERS, sweep_papers
from bot.papers.template import problems_of
from bot.platforms import Platform, SendFailed
from handlers.forms import FORM
from handlers.meaning import Meaning, Tick
from storage import attachments
from storage.attachments import Kept, Wanted
from storage.files import Files
from storage.outbox import last_farewell, paper_letters
from storage.store import Store

Handle = Callable[[Sequence[Tick]], None]
log = structlog.get_logger()
LARGEST = 20_000_000
FIRST_WAIT = timedelta(seconds=30)
MOST_ATTEMPTS = 8
SWEPT_EVERY = timedelta(minutes=10)
JUST_NOW = timedelta(minutes=10)
"""How long bytes may lie in the folder and not be noted yet."""


@runtime_checkable
class Bringing(Protocol):
    """A platform that gives the bytes of an attachment."""

    name: str

    async def download(self, reference: str, largest: int) -> bytes:
        """The bytes, at most `largest` of them. Raises SendFailed, for good where there is nothing to be had."""


class Keeper:
    """Fetches for the platforms that bring anything. Two of them do no harm: the same bytes are kept once."""

    def __init__(self, store: Store, files: Files, papers: Path, platforms: Sequence[Platform], handle: Handle) -> None:
        self._store = store
        self._files = files
        self._papers = papers
        self._handle = handle
        self._platforms = [each for each in platforms if isinstance(each, Bringing)]
        self._swept: datetime | None = None

    async def keep(self, now: datetime) -> int:
        """Fetches what waits and returns how much of it is kept."""
        kept = 0
        for platform in self._platforms:
            for each in await asyncio.to_thread(self._wanted, platform.name, now):
                kept += await self._fetch(platform, each, now)
        if self._swept is None or now - self._swept >= SWEPT_EVERY:
            await asyncio.to_thread(self.sweep, now)
        return kept

    def sweep(self, now: datetime) -> None:
        """Lets go what nobody needs any more, in the database and in the folder."""
        self._swept = now
        with self._store.writing() as connection:
            attachments.give_up(connection, now)
            needed = attachments.digests(connection)
            ordered, forgotten = paper_letters(connection), last_farewell(connection)
        self._files.sweep(needed, now - JUST_NOW)
        sweep_papers(self._papers, ordered, max(now - KEPT_PAPERS, forgotten or now - KEPT_PAPERS))

    async def _fetch(self, platform: Bringing, each: Wanted, now: datetime) -> bool:
        try:
            content = await platform.download(each.reference, LARGEST)
            if each.kind == FORM:
                return await asyncio.to_thread(self._read_form, each, content, now)
            kept = await asyncio.to_thread(keepable, content, self._files)
        except SendFailed as failure:
            await asyncio.to_thread(self._failed, each, failure.permanent, now)
        except Exception as error:  # one attachment that nobody foresaw stops no other
            log.warning("attachment_broke", attachment=each.id, kind=type(error).__name__)
            await asyncio.to_thread(self._failed, each, True, now)
        else:
            await asyncio.to_thread(self._settled, each, kept)
            return kept is not None
        return False

    def _wanted(self, platform: str, now: datetime) -> list[Wanted]:
        with self._store.reading() as connection:
            return attachments.wanted(connection, platform, now)

    def _settled(self, each: Wanted, kept: Kept | None) -> None:
        with self._store.writing() as connection:
            if kept:
                attachments.keep(connection, each.id, kept)
            else:
                log.info("attachment_not_kept", attachment=each.id)
                attachments.refuse(connection, each.id)

    def _read_form(self, each: Wanted, content: bytes, now: datetime) -> bool:
        """A school's form is for use only where nothing is wrong with it; whoever sent it is told either way."""
        why = problems_of(content)
        kept = None if why else Kept(self._files.put(content), "docx")
        self._settled(each, kept)
        school = each.report.removeprefix(f"{FORM}:")
        read = Meaning("form_read", name=each.by, school=school, text=kept.digest if kept else "", reason_given=why)
        self._handle([Tick(each.community, f"{FORM}:{each.id}", now, now, read)])
        return kept is not None

    def _failed(self, each: Wanted, permanent: bool, now: datetime) -> None:
        attempts = each.attempts + 1
        with self._store.writing() as connection:
            if permanent or attempts >= MOST_ATTEMPTS:
                log.warning("attachment_lost", attachment=each.id)
                attachments.refuse(connection, each.id)
            else:
                attachments.put_off(connection, each.id, attempts, now + FIRST_WAIT * (1 << each.attempts))


def keepable(content: bytes, files: Files) -> Kept | None:
    """Keeps the bytes where they are a photograph or a document of a size that one sends; None where they are not."""
    ending = kind_of(content)
    if not ending or len(content) > LARGEST:
        return None
    if ending not in PICTURES:
        return Kept(files.put(content), ending)
    try:
        free, width, height = freed(content, ending)
    except NotAPicture:
        return None
    return Kept(files.put(free), ending, width, height)
