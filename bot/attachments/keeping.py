"""Fetches what was sent with reports, once, after the message was settled; what cannot be kept is let go."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol, runtime_checkable

import structlog

from bot.attachments.cleaning import NotAPicture
from bot.attachments.kinds import PICTURES, kind_of
from bot.attachments.photographs import freed
from bot.delivery import Handle
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


@dataclass(frozen=True)
class Found:
    """What is kept of some bytes, or None, and of a form why it is not."""

    kept: Kept | None
    why: str = ""


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
            found = await asyncio.to_thread(read_form if each.kind == FORM else read_sent, content, self._files)
        except SendFailed as failure:
            await asyncio.to_thread(self._failed, each, failure.permanent, now)
        except Exception as error:  # one attachment that nobody foresaw stops no other
            log.warning("attachment_broke", attachment=each.id, kind=type(error).__name__)
            await asyncio.to_thread(self._failed, each, True, now)
        else:
            await asyncio.to_thread(self._settled, each, found, now)
            return found.kept is not None
        return False

    def _wanted(self, platform: str, now: datetime) -> list[Wanted]:
        with self._store.reading() as connection:
            return attachments.wanted(connection, platform, now)

    def _settled(self, each: Wanted, found: Found, now: datetime) -> None:
        """Whoever sent a form is told before that is noted: told twice it has one effect, and a kill loses nothing."""
        if each.kind == FORM:
            self._handle([_told(each, found, now)])
        with self._store.writing() as connection:
            if found.kept:
                attachments.keep(connection, each.id, found.kept)
            else:
                log.info("attachment_not_kept", attachment=each.id)
                attachments.refuse(connection, each.id)

    def _failed(self, each: Wanted, permanent: bool, now: datetime) -> None:
        attempts = each.attempts + 1
        with self._store.writing() as connection:
            if permanent or attempts >= MOST_ATTEMPTS:
                log.warning("attachment_lost", attachment=each.id)
                attachments.refuse(connection, each.id)
            else:
                attachments.put_off(connection, each.id, attempts, now + FIRST_WAIT * (1 << each.attempts))


def _told(form: Wanted, found: Found, now: datetime) -> Tick:
    """What became of a school's form, as something that its sender hears of."""
    school, digest = form.report.removeprefix(f"{FORM}:"), found.kept.digest if found.kept else ""
    read = Meaning("form_read", name=form.by, school=school, text=digest, reason_given=found.why)
    return Tick(form.community, f"{FORM}:{form.id}", now, now, read)


def read_form(content: bytes, files: Files) -> Found:
    """Keeps a school's form where nothing is wrong with it."""
    why = problems_of(content)
    return Found(None if why else Kept(files.put(content), "docx"), why)


def read_sent(content: bytes, files: Files) -> Found:
    """Keeps the bytes where they are a photograph or a document of a size that one sends."""
    ending = kind_of(content)
    if not ending or len(content) > LARGEST:
        return Found(None)
    if ending not in PICTURES:
        return Found(Kept(files.put(content), ending))
    try:
        free, width, height = freed(content, ending)
    except NotAPicture:
        return Found(None)
    return Found(Kept(files.put(free), ending, width, height))
