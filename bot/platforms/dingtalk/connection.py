"""One line to DingTalk's gateway: opened again and again, its successor first, read to its end, and never blocking."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from dataclasses import dataclass
from urllib.parse import quote_plus

import structlog
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from bot.platforms import Held, SendFailed, SendUnknown, patience
from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.frames import BrokenFrame, Frame, acknowledgement, is_disconnect, read_frame
from bot.platforms.proxies import outside

log = structlog.get_logger()
Answer = Callable[[str], Awaitable[None]]
Take = Callable[[Frame, Answer], Awaitable[None]]
"""What is done with a frame; the second is how to answer it, on the socket on which it came."""
UNREACHABLE = (SendFailed, SendUnknown, OSError, TimeoutError, WebSocketException, ValueError, OverflowError)
"""What opening raises; the last two where the gateway names an endpoint that is none."""
LARGEST_FRAME = 16 << 20
# The library's own logger writes frames and the address with its ticket where it is asked for DEBUG.
_MUTE = logging.Logger("muted", logging.CRITICAL + 1)


@dataclass(frozen=True)
class Patience(patience.Patience):
    """Seconds, also: of silence before a connection is taken for dead."""

    answering: float = 5
    silence: float = 60


class Line:
    """Holds one connection open until cancelled."""

    def __init__(
        self, api: Api, topics: list[dict[str, str]], take: Take, patience: Patience, held: Held = nullcontext
    ) -> None:
        self._api = api
        self._topics = topics
        self._take = take
        self._patience = patience
        self._held = held
        self._backoff = patience.backoff()

    async def hold(self) -> None:
        """Opens, and opens the successor as soon as the gateway, or the end of the socket, asks for it."""
        clock = asyncio.get_running_loop().time
        async with asyncio.TaskGroup() as readers:
            while True:
                lived = 0.0
                try:
                    socket = await self._opened()
                except UNREACHABLE as error:
                    log.warning("dingtalk_unreachable", kind=type(error).__name__)
                else:
                    log.info("dingtalk_connected")
                    opened_at, replace = clock(), asyncio.Event()
                    readers.create_task(self._read_to_end(socket, replace))
                    await replace.wait()
                    lived = clock() - opened_at
                    log.info("dingtalk_disconnected")
                await asyncio.sleep(self._backoff.after(lived))

    async def _opened(self) -> ClientConnection:
        async with asyncio.timeout(self._patience.opening):
            endpoint, ticket = await self._api.open_connection(self._topics)
            return await connect(
                f"{endpoint}{'&' if '?' in endpoint else '?'}ticket={quote_plus(ticket)}",
                max_size=LARGEST_FRAME,
                close_timeout=1,
                proxy=True if outside(endpoint) else None,
                logger=_MUTE,
            )

    async def _read_to_end(self, socket: ClientConnection, replace: asyncio.Event) -> None:
        """Reads until the socket closes or has fallen silent twice; its successor is asked for at the first sign."""
        try:
            async with socket, self._held():
                while True:
                    try:
                        async with asyncio.timeout(self._patience.silence):
                            raw = await socket.recv()
                    except TimeoutError:
                        if replace.is_set():
                            return
                        replace.set()
                    else:
                        await self._read(raw, socket, replace)
        except ConnectionClosed:
            pass
        finally:
            replace.set()

    async def _read(self, raw: str | bytes, socket: ClientConnection, replace: asyncio.Event) -> None:
        async def answer(text: str) -> None:
            await self._answer(socket, text)

        try:
            frame = read_frame(raw)
        except BrokenFrame as broken:
            log.warning("broken_frame", bytes=len(raw))
            if broken.message_id:
                await answer(acknowledgement(broken.message_id, {}))
            return
        if is_disconnect(frame):
            replace.set()
        else:
            await self._take(frame, answer)

    async def _answer(self, socket: ClientConnection, text: str) -> None:
        """Answers on this socket; one that takes nothing more is given up, and its message will come again."""
        with contextlib.suppress(ConnectionClosed):
            try:
                async with asyncio.timeout(self._patience.answering):
                    await socket.send(text)
            except TimeoutError:
                socket.transport.abort()
