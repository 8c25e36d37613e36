"""The door at which phones fetch the calendar: whoever has a secret address gets the meetings, others nothing."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.app import App
from bot.calendar_feed import feed
from bot.clock import now
from bot.local_pages import Pages, serving
from config.settings import Calendar
from handlers.calendar_addresses import PATH, is_good
from handlers.rules.meetings import meetings_between

YEAR = timedelta(days=366)
SAFE = [
    ("Cache-Control", "private, max-age=3600"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
]


@contextmanager
def served(app: App, settings: Calendar) -> Iterator[None]:
    """Serves the calendars for as long as the block runs; nothing where the port is 0."""
    if not settings.port:
        yield
        return
    with serving(settings.host, settings.port, calendar_pages(app, now), "TONGXING_CALENDAR__PORT"):
        yield


def calendar_pages(app: App, clock: Callable[[], datetime]) -> Pages:
    """The pages: a calendar for an address that holds, the same 404 for every other. Nothing here changes anything."""

    def page(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            start("405 Method Not Allowed", [("Allow", "GET, HEAD")])
            return []
        try:
            found = _calendar(app, environ["PATH_INFO"], clock())
        except SQLAlchemyError:
            start("503 Service Unavailable", [("Retry-After", "60")])
            return []
        if found is None:
            start("404 Not Found", SAFE)
            return []
        start("200 OK", [*SAFE, ("Content-Type", "text/calendar; charset=utf-8"), ("Content-Length", str(len(found)))])
        return [found] if environ["REQUEST_METHOD"] == "GET" else []

    return page


def _calendar(app: App, path: str, at: datetime) -> bytes | None:
    token = path.removeprefix(PATH).removesuffix(".ics")
    if path != f"{PATH}{token}.ics" or not token:
        return None
    with app.store.reading() as connection:
        for name in app.communities.names:
            snapshot = app.communities.now(connection, name)
            if is_good(token, snapshot.agreements, snapshot.community, at):
                days = (at.date() - YEAR, at.date() + YEAR)
                kept = [each for each in snapshot.agreements if each.kind == "meeting"]
                return feed(name, meetings_between(kept, snapshot.community.calendar, *days), at)
    return None
