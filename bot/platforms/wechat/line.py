"""The one event stream of a gateway: opened again and again, never taken from a process that has it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Any

import structlog
from grpclib.const import Status
from grpclib.exceptions import GRPCError

from bot.platforms import Held
from bot.platforms.backoff import Backoff
from bot.platforms.wechat.patience import Patience
from bot.platforms.wechat.protocol import UNREACHABLE, PuppetService, connect

log = structlog.get_logger()
Take = Callable[[Any], Awaitable[None]]


class Line:
    """Holds the stream, or stands by while another process holds it."""

    def __init__(self, puppet: PuppetService, patience: Patience, held: Held = nullcontext) -> None:
        self._puppet = puppet
        self._patience = patience
        self._held = held
        self._backoff = patience.backoff()
        self._standing_by = Backoff(patience.standing_by, patience.standing_by)

    async def hold(self, take: Take) -> None:
        """Gives every event to `take`, until cancelled. It never sends Stop: two processes would do so for ever."""
        clock = asyncio.get_running_loop().time
        while True:
            lived, standing_by = 0.0, False
            try:
                await connect(self._puppet, self._patience)
                connected_at = clock()
                try:
                    async with self._held():
                        await self._read(take)
                finally:
                    lived = clock() - connected_at
            except GRPCError as refusal:
                standing_by = refusal.status is Status.ALREADY_EXISTS
                log.warning("wechat_refused", status=refusal.status.name)
            except UNREACHABLE as error:
                log.warning("wechat_unreachable", kind=type(error).__name__)
            await asyncio.sleep(self._standing_by.next() if standing_by else self._backoff.after(lived))

    async def _read(self, take: Take) -> None:
        async for event in self._puppet.puppet_stub.event():
            await take(event)
        log.warning("wechat_stream_ended")
