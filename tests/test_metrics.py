"""Health and metrics, asked over a real socket."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot import metrics
from bot.app import App, build
from bot.clock import now
from bot.problems import CallProblem
from handlers.meaning import Message

SAMPLE = Path(__file__).parents[1] / "config" / "sample"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = build(SAMPLE, f"sqlite:///{tmp_path}/t.db")
    yield made
    made.store.close()


@pytest.fixture
def port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def asked(app: App, port: int, page: str) -> httpx.Response:
    with metrics.served(app, port):
        return httpx.get(f"http://127.0.0.1:{port}/{page}", trust_env=False)


def test_what_waits_is_counted_and_no_word_of_it_shown(app: App, port: int) -> None:
    app.assistant.handle([Message("1", "今天听课1节", now(), identity="王丽", group="教共体工作群")])
    shown = asked(app, port, "metrics").text
    assert 'tongxing_letters{state="waiting"} 1.0' in shown
    assert ("tongxing_failed_messages 0.0" in shown, "王丽" in shown) == (True, False)


@pytest.mark.parametrize(("ago", "status"), [(0, 200), (10, 503)])
def test_a_clock_that_stands_still_is_no_health(app: App, port: int, ago: int, status: int) -> None:
    app.clock.start(now() - timedelta(minutes=ago))
    assert asked(app, port, "health").status_code == status


def test_a_port_that_is_taken_is_a_sentence(app: App, port: int) -> None:
    with (
        metrics.served(app, port),
        pytest.raises(CallProblem, match="TONGXING_METRICS__PORT"),
        metrics.served(app, port),
    ):
        pass


def test_nothing_listens_unless_it_is_set(app: App, port: int) -> None:
    with metrics.served(app, 0), pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/", trust_env=False)
