"""Health and Prometheus metrics, on this machine only: what waits, what failed, and how far the clock is behind."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.app import App
from bot.clock import now
from bot.local_pages import serving
from bot.problems import CallProblem
from storage import gaps
from storage.tables import UNDERWAY, clock, inbox, outbox

HOST = "127.0.0.1"
A_DAY = timedelta(days=1)
LATE = timedelta(minutes=5)
"""A clock that has not been noted for so long stands still; a healthy one is noted every minute."""
UNSENT = (*UNDERWAY, "unknown", "failed")


class Figures:
    """Read from the database at each scrape, so that every process tells the same."""

    def __init__(self, app: App) -> None:
        self._app = app

    def collect(self) -> Iterable[Any]:
        """The metrics of this moment."""
        from prometheus_client.core import GaugeMetricFamily

        letters = GaugeMetricFamily("tongxing_letters", "Letters that are not sent, by state", labels=["state"])
        for state, count in self._letters().items():
            letters.add_metric([state], count)
        yield letters
        apart = GaugeMetricFamily("tongxing_not_connected_seconds", "Not heard in the last day", labels=["platform"])
        for platform, seconds in self.apart().items():
            apart.add_metric([platform], seconds)
        yield apart
        yield GaugeMetricFamily("tongxing_failed_messages", "Messages that could not be handled", value=self._failed())
        yield GaugeMetricFamily("tongxing_clock_behind_seconds", "Since the clock last struck", value=self.behind())

    def apart(self) -> dict[str, float]:
        """Seconds of the last day in which each platform was not heard by some process."""
        at, found = now(), defaultdict[str, float](float)
        with self._app.store.reading() as connection:
            for gap in gaps.read(connection, self._app.communities.names, at - A_DAY):
                found[gap.platform] += ((gap.until or at) - max(gap.since, at - A_DAY)).total_seconds()
        return dict(found)

    def behind(self) -> float:
        """Seconds since the clock of the slowest community was noted; 0 before it ever struck."""
        with self._app.store.reading() as connection:
            mine = clock.c.community.in_(self._app.communities.names)
            struck = connection.execute(select(func.min(clock.c.struck)).where(mine)).scalar()
        return max(0.0, (now() - struck).total_seconds()) if struck else 0.0

    def _letters(self) -> dict[str, int]:
        query = (
            select(outbox.c.state, func.count().label("letters"))
            .where(outbox.c.state.in_(UNSENT))
            .group_by(outbox.c.state)
        )
        with self._app.store.reading() as connection:
            found = {row.state: row.letters for row in connection.execute(query)}
        return {state: found.get(state, 0) for state in UNSENT}

    def _failed(self) -> int:
        mine = (inbox.c.community.in_(self._app.communities.names), inbox.c.intent == "failed")
        with self._app.store.reading() as connection:
            return connection.execute(select(func.count()).select_from(inbox).where(*mine)).scalar_one()


@contextmanager
def served(app: App, port: int) -> Iterator[None]:
    """Answers /metrics and /health on 127.0.0.1 for as long as the block runs; nothing where the port is 0."""
    if not port:
        yield
        return
    with serving(HOST, port, _pages(Figures(app)), "TONGXING_METRICS__PORT"):
        yield


def _pages(figures: Figures) -> Callable[..., Iterable[bytes]]:
    try:
        from prometheus_client import CollectorRegistry, make_wsgi_app
    except ImportError as error:
        raise CallProblem("还没有装指标：pip install 'tongxing[metrics]'。") from error
    registry = CollectorRegistry()
    registry.register(figures)
    metrics = make_wsgi_app(registry)

    def page(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/health":
            found: Iterable[bytes] = metrics(environ, start)
            return found
        status, words = _health(figures)
        start(status, [("Content-Type", "text/plain; charset=utf-8")])
        return [words.encode()]

    return page


def _health(figures: Figures) -> tuple[str, str]:
    try:
        behind = figures.behind()
    except SQLAlchemyError:
        return "503 Service Unavailable", "database\n"
    return ("200 OK", "ok\n") if behind < LATE.total_seconds() else ("503 Service Unavailable", "clock\n")
