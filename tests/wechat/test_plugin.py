"""Somebody else's Wechaty bot, unmodified 0.10.7, with this assistant added by one `use`. A process of its own."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from wechat.gateway import ROOM, TOKEN, Gateway

SAMPLE = Path(__file__).parents[2] / "config" / "sample"
HOST = """
import asyncio, sys
from bot.platforms.wechat.patience import Patience
from bot.platforms.wechat.plugin import Tongxing
from config.settings import Settings
from wechaty import Wechaty, WechatyOptions
from wechaty_puppet import PuppetOptions

community, db, endpoint, token, port = sys.argv[1:]
options = WechatyOptions(
    puppet="wechaty-puppet-service", puppet_options=PuppetOptions(token=token, end_point=endpoint), port=int(port)
)
bot = Wechaty(options)
bot.use(Tongxing(Settings(community=community, db=db), Patience(thinking=0, typing=0)))
asyncio.run(bot.start())
"""


async def test_one_use_adds_the_assistant_to_a_bot(installed: None, tmp_path: Path) -> None:
    gateway, spare = Gateway(), Gateway()
    await gateway.start()
    arguments = [str(SAMPLE), f"sqlite:///{tmp_path}/host.db", f"127.0.0.1:{gateway.port}", TOKEN, str(spare.port)]
    place = {"PYTHONPATH": str(Path(__file__).parents[2]), "CACHE_DIR": str(tmp_path / "cache")}
    host = subprocess.Popen(
        [sys.executable, "-c", HOST, *arguments],
        cwd=tmp_path,
        env=os.environ | place,
        stderr=subprocess.DEVNULL,
    )
    try:
        await gateway.until(lambda: gateway.called[-1:] == ["start"])
        await gateway.until(lambda: (tmp_path / "host.db").exists())
        while not gateway.sent:
            await gateway.say("@同行\u2005我是清河小学的李芳")
            await asyncio.sleep(0.2)
        sent = await gateway.last()
        assert (sent["to"], sent["mentions"]) == (ROOM, ["wangli"])
    finally:
        host.kill()
        gateway.kill()
