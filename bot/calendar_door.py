"""The door at which phones fetch the calendar: whoever has a secret address gets the meetings, others nothing."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.app import App
from bot.calendar_feed import feed
from bot.clock import now
from bot.guesses import ALLOWED, FORGIVEN, Guesses
from bot.local_pages import Pages, serving
from config.settings import Calendar
from handlers.calendar_addresses import PATH, is_good
from handlers.rules.meetings import meetings_between

WELL_FORMED = re.compile(re.escape(PATH) + r"([A-Za-z0-9_-]{43})\.ics")
SECOND, YEAR = timedelta(seconds=1), timedelta(days=366)
SAFE = [
    ("Cache-Control", "private, max-age=3600"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
]
Answer = tuple[str, list[tuple[str, str]], bytes]
NOT_FOUND: Answer = ("404 Not Found", SAFE, b"")
TOO_MANY: Answer = ("429 Too Many Requests", [*SAFE, ("Retry-After", str(ALLOWED * FORGIVEN // SECOND))], b"")
UNAVAILABLE: Answer = ("503 Service Unavailable", [("Retry-After", "60")], b"")


@contextmanager
def served(app: App, settings: Calendar) -> Iterator[None]:
    """Serves the calendars for as long as the block runs; nothing where the port is 0."""
    if not settings.port:
        yield
        return
    with serving(settings.host, settings.port, calendar_pages(app, now), "TONGXING_CALENDAR__PORT"):
        yield


def calendar_pages(app: App, clock: Callable[[], datetime]) -> Pages:
    """The pages: a calendar for an address that holds, the same 404 for every other, 429 for whoever tries too many.

    Nothing here changes anything.
    """
    guesses = Guesses()

    def page(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            start("405 Method Not Allowed", [("Allow", "GET, HEAD")])
            return []
        status, heads, body = _answer(app, guesses, environ, clock())
        start(status, heads)
        return [body] if environ["REQUEST_METHOD"] == "GET" else []

    return page


def _answer(app: App, guesses: Guesses, environ: dict[str, Any], at: datetime) -> Answer:
    address, who = WELL_FORMED.fullmatch(environ["PATH_INFO"]), environ.get("REMOTE_ADDR", "")
    if address is None:
        return NOT_FOUND
    if not guesses.charge(who, at):
        return TOO_MANY
    try:
        found = _calendar(app, address.group(1), at)
    except SQLAlchemyError:
        guesses.excuse(who, at)
        return UNAVAILABLE
    if found is None:
        return NOT_FOUND
    guesses.excuse(who, at)
    return (
        "200 OK",
        [*SAFE, ("Content-Type", "text/calendar; charset=utf-8"), ("Content-Length", str(len(found)))],
        found,
    )


def _calendar(app: App, token: str, at: datetime) -> bytes | None:
    with app.store.reading() as connection:
        for name in app.communities.names:
            snapshot = app.communities.now(connection, name)
            if is_good(token, snapshot.agreements, snapshot.community, at):
                days = (at.date() - YEAR, at.date() + YEAR)
                kept = [each for each in snapshot.agreements if each.kind == "meeting"]
                return feed(name, meetings_between(kept, snapshot.community.calendar, *days), at)
    return None
