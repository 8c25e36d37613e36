"""Nothing secret, and nobody's words, in any log at DEBUG, in the metrics or in `doctor`: on each platform."""

import logging
from contextlib import redirect_stderr
from io import StringIO

import pytest
import structlog
from prometheus_client import CollectorRegistry, generate_latest
from wechat.gateway import TOKEN

from bot.app import App
from bot.logs import to_stderr
from bot.metrics import Figures
from bot.platforms.table import look_at
from bot.running import hear_with
from handlers.decision import Bound
from platforms.doors import AT, DOORS
from storage.journal import Cause, settle

WORDS = "今天听课1节，课题是canary-words"
CANARIES = {
    "dingtalk": ("s3cr3t", "ticket-canary", "token-canary", "webhook/"),
    "webhook": ("canary",),
    "wechat": (TOKEN,),
}


@pytest.mark.parametrize("name", CANARIES)
async def test_no_canary_in_logs_or_metrics(name: str, app: App, caplog: pytest.LogCaptureFixture) -> None:
    before, written = structlog.get_config(), StringIO()
    with redirect_stderr(written):
        to_stderr(logging.DEBUG)
    caplog.set_level(logging.DEBUG)
    await talked(name, app)
    structlog.configure(**before)
    registry = CollectorRegistry()
    registry.register(Figures(app))  # type: ignore[arg-type]
    everything = caplog.text + written.getvalue() + generate_latest(registry).decode()
    assert [canary for canary in (*CANARIES[name], "canary-words", "王丽") if canary in everything] == []


async def talked(name: str, app: App) -> None:
    """A report, its answer, and an answer while nobody is there to take it."""
    async with DOORS[name](hear_with(app)) as door:
        with app.store.writing() as connection:
            known = Bound(door.platform.name, door.identity, "王丽")
            settle(connection, Cause(app.first.name, "test:bound", "", AT), (known,))
        delivery = app.delivery(door.platform)
        await door.say(WORDS, private=True)
        await delivery.deliver(AT)
        await door.say(WORDS, message_id="m2", private=True)
        door.gone(True)
        await delivery.deliver(AT)
        door.gone(False)


ENVIRONMENT = {
    "dingtalk": {"CLIENT_ID": "canary", "CLIENT_SECRET": "canary", "ENDPOINT": "http://127.0.0.1:1"},
    "wechat": {"ENDPOINT": "127.0.0.1:1", "TOKEN": "canary"},
    "webhook": {"SECRET": "canary", "SEND_TO": "http://127.0.0.1:1/canary"},
}


@pytest.mark.parametrize("name", ENVIRONMENT)
async def test_no_canary_in_what_doctor_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for setting, value in ENVIRONMENT[name].items():
        monkeypatch.setenv(f"TONGXING_{name.upper()}__{setting}", value)
    assert "canary" not in str(await look_at(name))
