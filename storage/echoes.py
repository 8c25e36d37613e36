"""Own messages that come back: no answer to anybody, but a proof that what was said has arrived."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection, select

from handlers.meaning import Message
from storage.leases import mark
from storage.outbox import Letter, letter_of
from storage.tables import outbox

WITHIN = timedelta(hours=1)
"""How long after it was taken up a letter may come back; an older one with the same words was another."""


def heard_back(connection: Connection, echo: Message) -> bool:
    """Marks the letter as sent that an own message shows to have arrived; whether there was one."""
    there = (outbox.c.platform == echo.platform, outbox.c.chat == echo.to)
    if connection.execute(select(outbox.c.id).where(*there, outbox.c.sent_id == echo.id)).first():
        return False
    said = next((letter for letter in _unconfirmed(connection, echo) if _says(letter, echo)), None)
    if said is not None:
        mark(connection, said, "sent", sent_id=echo.id, sent_at=echo.sent_at)
    return said is not None


def _unconfirmed(connection: Connection, echo: Message) -> Iterator[Letter]:
    """The letters to that chat whose sending has not ended or was cut, latest first."""
    there = (outbox.c.platform == echo.platform, outbox.c.chat == echo.to)
    recent = (outbox.c.state.in_(("sending", "unknown")), outbox.c.leased_at >= echo.sent_at - WITHIN)
    rows = connection.execute(select(outbox).where(*there, *recent)).all()
    carried = sorted(rows, key=lambda row: (-(row.carrier or row.id), row.id))
    for _, letter in groupby(carried, key=lambda row: row.carrier or row.id):
        yield letter_of(list(letter))


def _says(letter: Letter, echo: Message) -> bool:
    """Whether these are the letter's words, whatever the platform did to spaces and @, or its file."""
    if echo.text:
        return _plain(echo.text) == _plain(letter.text)
    return bool(letter.file) and any(Path(letter.file).name == attachment.name for attachment in echo.attachments)


def _plain(text: str) -> str:
    return "".join(text.replace("\uff20", "@").split())
