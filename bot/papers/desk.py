"""Where the orders in letters become files: here at once, or in a process beside the assistant's."""

import asyncio
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import structlog

from config.settings import Settings
from handlers.papers.plain import plain
from handlers.papers.requests import ORDER, Made, NotYours, from_text, make, title
from handlers.wording import paper_failed, paper_not_yours
from storage.communities import Communities
from storage.files import Files
from storage.ledger import SqlLedger
from storage.outbox import Letter
from storage.store import Store

log = structlog.get_logger()


class Desk:
    """Draws at once and waits for it: for the terminal, and inside the process beside."""

    def __init__(self, store: Store, communities: Communities, folder: Path, files: Files) -> None:
        self._store = store
        self._communities = communities
        self._folder = folder
        self._files = files

    async def drawn(self, letter: Letter, *, as_file: bool = True) -> Letter:
        """The letter with its file, or with a sentence that says why there is none."""
        if not letter.file.startswith(ORDER):
            return letter
        try:
            return await asyncio.to_thread(self._draw if as_file else self._told, letter)
        except NotYours:
            return replace(letter, text=paper_not_yours(), file="")
        except Exception:  # whatever broke, the letter is said without its file
            log.exception("paper_failed", letter=letter.id)
            return replace(letter, text=self._failed(letter), file="")

    def _draw(self, letter: Letter) -> Letter:
        from bot.papers.drawing import draw  # slow to import, and most processes draw nothing

        return replace(letter, file=str(draw(self._made(letter), self._folder / str(letter.id), files=self._files)))

    def _told(self, letter: Letter) -> Letter:
        return replace(letter, text=plain(self._made(letter)) or letter.text, file="")

    def _made(self, letter: Letter) -> Made:
        with self._store.reading() as connection:
            ledger = SqlLedger(connection, self._communities.now(connection, letter.community), letter.at)
            return make(from_text(letter.file), ledger)

    def _failed(self, letter: Letter) -> str:
        with self._store.reading() as connection:
            community = self._communities.now(connection, letter.community).community
        return paper_failed(title(from_text(letter.file), community))


class DeskBeside:
    """Draws in a process beside, one paper at a time, so that neither time nor memory is the assistant's."""

    def __init__(self, settings: Settings) -> None:
        served = {"TONGXING_COMMUNITY": str(settings.community), "TONGXING_DB": settings.db}
        self._environment = os.environ | served  # never as arguments: everybody may read a process's arguments
        self._under_way: dict[int, asyncio.Task[Letter]] = {}
        self._one_at_a_time = asyncio.Lock()

    async def drawn(self, letter: Letter, *, as_file: bool = True) -> Letter | None:
        """The letter with its file, or with a sentence instead; None while it is being drawn."""
        if not letter.file.startswith(ORDER):
            return letter
        task = self._under_way.get(letter.id)
        if task is None:
            task = self._under_way[letter.id] = asyncio.create_task(self._drawn(letter, as_file))
        if not task.done():
            return None
        return self._under_way.pop(letter.id).result()

    async def _drawn(self, letter: Letter, as_file: bool) -> Letter:
        async with self._one_at_a_time:
            how = () if as_file else ("--as-text",)
            call = (sys.executable, "-m", "bot", "papers", "letter", str(letter.id), *how)
            process = await asyncio.create_subprocess_exec(*call, stdout=asyncio.subprocess.PIPE, env=self._environment)
            try:
                printed, _ = await process.communicate()
            except asyncio.CancelledError:
                process.kill()
                raise
        if process.returncode:
            return replace(letter, text=paper_failed("材料"), file="")
        return replace(letter, **json.loads(printed))
