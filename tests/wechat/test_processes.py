"""Two assistants on one account, as processes: one hears, one stands by, one is killed. Their logs hold no secret."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, select

from storage.tables import inbox
from wechat.gateway import ROOM, TOKEN, Gateway

ROOT = Path(__file__).parents[2]
WHO = "我是清河小学的李芳"
ASSISTANT = """
import asyncio, logging, sys
from pathlib import Path
from bot.app import build
from bot.logs import to_stderr
from bot.platforms import wechat
from bot.platforms.wechat.settings import Settings as Gateway
from bot.running import serve
from config.settings import Settings
from wechat.conftest import SHORT

logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
to_stderr(logging.DEBUG)
wechat.open_platform = lambda app: wechat.WeChat(Gateway(), SHORT)
settings = Settings()
asyncio.run(serve(build(settings.community, settings.db), settings))
"""


@contextmanager
def assistant(gateway: Gateway, place: Path, log: str) -> Iterator["subprocess.Popen[bytes]"]:
    """One process on the sample community, logging all there is to log."""
    settings = {
        "PYTHONPATH": f"{ROOT}:{ROOT}/tests",
        "TONGXING_COMMUNITY": f"{ROOT}/config/sample",
        "TONGXING_DB": f"sqlite:///{place}/both.db",
        "TONGXING_PLATFORMS": "wechat",
        "TONGXING_WECHAT__ENDPOINT": f"127.0.0.1:{gateway.port}",
        "TONGXING_WECHAT__TOKEN": TOKEN,
    }
    with (place / log).open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", ASSISTANT], cwd=place, env=os.environ | settings, stdout=file, stderr=file
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def until_logged(gateway: Gateway, path: Path, event: str) -> None:
    await gateway.until(lambda: event in path.read_text())


async def test_the_second_takes_over_when_the_first_is_killed(gateway: Gateway, tmp_path: Path) -> None:
    first, second = tmp_path / "first.log", tmp_path / "second.log"
    with assistant(gateway, tmp_path, first.name) as leader:
        await until_logged(gateway, first, "wechat_logged_in")
        with assistant(gateway, tmp_path, second.name):
            await until_logged(gateway, second, "ALREADY_EXISTS")
            assert "认识了" in await answered(gateway)
            leader.kill()
            leader.wait()
            await until_logged(gateway, second, "wechat_logged_in")
            assert "早认识" in await answered(gateway)
    with create_engine(f"sqlite:///{tmp_path}/both.db").connect() as connection:
        assert connection.execute(select(inbox.c.intent)).scalars().all() == ["bind", "bind"]
    assert not (tmp_path / ".wechaty").exists()
    logs = first.read_text() + second.read_text()
    assert not [secret for secret in (TOKEN, WHO) if secret in logs]


async def answered(gateway: Gateway) -> str:
    """Says who one is and returns the one answer to it."""
    before = len(gateway.sent)
    await gateway.say(WHO, sender="lifang", to=ROOM)
    await gateway.until(lambda: len(gateway.sent) > before)
    return str(gateway.sent[-1]["text"])
