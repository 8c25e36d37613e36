"""Nothing secret, and nobody's words, in any log at DEBUG, in any traceback."""

import asyncio
import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from io import StringIO

import pytest
import structlog

from bot.logs import to_stderr
from bot.platforms import SendFailed, SendUnknown
from dingtalk.conftest import Ears, listening, robot
from dingtalk.gateway import Gateway
from dingtalk.test_sending import LETTER

CANARIES = ("s3cr3t", "ticket-canary", "token-canary", "webhook/", "words-canary", "记下了")


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], str]]:
    """Every log at DEBUG, ours and the libraries'."""
    before, written = structlog.get_config(), StringIO()
    with redirect_stderr(written):
        to_stderr(logging.DEBUG)
    caplog.set_level(logging.DEBUG)
    yield lambda: caplog.text + written.getvalue()
    structlog.configure(**before)


async def test_no_canary_in_logs_or_tracebacks(gateway: Gateway, everything_logged: Callable[[], str]) -> None:
    asyncio.get_running_loop().set_debug(True)
    said: list[str] = []
    platform, ears = robot(gateway, connections=2), Ears()
    gateway.pages, ears.breaks = 1, 1
    async with listening(platform, ears.hear):
        await gateway.until_open(2)
        await gateway.say("words-canary")
        await gateway.send('{"type": "CALLBACK", "data": "words-canary"}')
        await gateway.until(lambda: gateway.acked)
        gateway.reset(gateway.lines[0])
        await gateway.disconnect(gateway.lines[0])
        await gateway.until_open(1)
    for refusal in ((503, {}), (400, {"code": "bad"}), (200, {"errcode": 130101}), (500, {})):
        gateway.refusals = [refusal]
        said += await failure_of(gateway)
    gateway.cut_answers = 1
    said += await failure_of(gateway)
    everything = everything_logged() + "".join(said)
    assert "dingtalk_connected" in everything
    assert [canary for canary in CANARIES if canary in everything] == []


@pytest.mark.parametrize("endpoint", ["not-an-address", "ws://127.0.0.1:1", "http://127.0.0.1:1/stream"])
async def test_an_endpoint_that_is_none_is_logged_without_its_ticket(
    gateway: Gateway, everything_logged: Callable[[], str], endpoint: str
) -> None:
    gateway.stream = endpoint
    async with listening(robot(gateway), Ears().hear):
        await gateway.until(lambda: gateway.opened >= 3)
    everything = everything_logged()
    assert "dingtalk_unreachable" in everything
    assert "canary" not in everything


async def failure_of(gateway: Gateway) -> list[str]:
    try:
        await robot(gateway).send(LETTER)
    except (SendFailed, SendUnknown):
        return [traceback.format_exc()]
    return []
