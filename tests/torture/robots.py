"""A town that speaks to its assistants through DingTalk's own gateway, over the SDK's frames, on loopback."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from dingtalk.gateway import Gateway
from sqlalchemy import Row

from torture.town import Nursery, Town, kill, lives

COUNTED = re.compile(r"(?P<who>\w+) \d+月\d+日 (?P<kind>[^\d]+)\d+\w.本学期第(?P<count>\d+)")


@dataclass
class Robots(Town):
    """Everybody speaks in private; a frame that is not acknowledged is pushed again, as DingTalk does."""

    gateway: Gateway = field(default_factory=Gateway)
    platform: str = "dingtalk"

    def start(self, port: int) -> None:
        """Starts one robot; `port` only names it."""
        robot = {"CLIENT_ID": "robot", "CLIENT_SECRET": self.gateway.secret, "ENDPOINT": self.gateway.url}
        self.processes[port] = self.nursery.run(self.db, "dingtalk", robot | {"CONNECTIONS": "1"})

    async def _post(self, client: httpx.AsyncClient, fields: dict[str, str]) -> None:
        while fields["id"] not in self.gateway.acked:
            await self.gateway.say(fields["text"], fields["sender"], group="", msgId=fields["id"])
            for _ in range(40):
                if fields["id"] in self.gateway.acked:
                    break
                await asyncio.sleep(0.02)
        self.acked.add(f"dingtalk:{fields['id']}")

    def has(self, letter: Row[Any]) -> bool:
        """Whether the words of a row of the outbox arrived; no two answers are alike."""
        return letter.text in self._lines()

    def twice(self) -> int:
        """How many lines arrived more than once."""
        return sum(count > 1 for count in self._lines().values())

    def chats(self) -> list[list[int]]:
        """How many reports of a kind each answer counts, person by person and kind by kind: it only grows."""
        found: dict[str, list[int]] = {}
        for line in self._lines():
            if counted := COUNTED.search(line):
                found.setdefault(f"{counted['who']} {counted['kind']}", []).append(int(counted["count"]))
        return list(found.values())

    def _lines(self) -> Counter[str]:
        return Counter(line for said in self.gateway.said for line in said.text.splitlines())


@asynccontextmanager
async def robots(forks: Nursery, db: str) -> AsyncIterator[Robots]:
    """The town, before anybody speaks in it."""
    async with Gateway() as gateway:
        built = Robots(forks, db, gateway=gateway)
        try:
            yield built
        finally:
            for process in filter(lives, built.processes.values()):
                kill(process)
