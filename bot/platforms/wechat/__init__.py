"""WeChat behind a Wechaty puppet service: its one event stream heard, or stood by for; letters said as a person would.

The protocol has no acknowledgement and no replay: what is said while nobody is connected is not heard.
"""

import asyncio
from collections.abc import Sequence
from contextlib import nullcontext
from functools import cached_property
from typing import Any

import structlog
from grpclib.exceptions import GRPCError

from bot.app import App
from bot.clock import now
from bot.platforms import Hear, Held, Look, SendFailed
from bot.platforms.intake import Intake
from bot.platforms.wechat import checkup
from bot.platforms.wechat.hearing import NAME, Ear
from bot.platforms.wechat.line import Line
from bot.platforms.wechat.patience import Patience
from bot.platforms.wechat.protocol import UNREACHABLE, PuppetService, close, open_puppet
from bot.platforms.wechat.sending import Mouth
from bot.platforms.wechat.settings import Settings
from bot.presence import SOMEBODY_RUNS, Presence
from bot.problems import CallProblem
from handlers.meaning import Message
from storage.outbox import Letter

log = structlog.get_logger()
WAITING = 5_000
"""Events that may wait to be asked about; beyond that the stream is not read on, so that memory stays bounded."""
TRIES = 4
"""How often the words of one message are asked for where the line breaks in between."""


class WeChat:
    """One account. Of several processes one hears, and all may speak."""

    name = NAME
    resendable = False
    per_minute = 12
    sends_files = True
    one_at_a_time = True

    def __init__(self, settings: Settings, patience: Patience | None = None, held: Held = nullcontext) -> None:
        self._settings = settings
        self._held = held
        self._patience = patience or Patience()

    @cached_property
    def _puppet(self) -> PuppetService:
        return open_puppet(self._settings, self._patience)

    @cached_property
    def _ear(self) -> Ear:
        return Ear(self._puppet, self._patience)

    @cached_property
    def _mouth(self) -> Mouth:
        return Mouth(self._puppet, self._ear, self._patience)

    async def listen(self, hear: Hear) -> None:
        """Hears until cancelled; a second process stands by and takes over when the first is gone."""
        intake = Intake(self._patience.first_wait)
        events: asyncio.Queue[Any] = asyncio.Queue(WAITING)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(intake.settle(hear))
                group.create_task(self._translate(events, intake))
                group.create_task(Line(self._puppet, self._patience, self._held).hold(events.put))
        finally:
            close(self._puppet)

    async def send(self, letter: Letter) -> str:
        """Sends one letter and returns the puppet's ids of it. Raises SendFailed, SendHeld or SendUnknown."""
        return await self._mouth.send(letter)

    async def download(self, reference: str, largest: int) -> bytes:
        """The content of an attachment, of at most `largest` bytes.

        Raises SendFailed: for good where it is too large or gone, else it may be tried again.
        """
        content = bytearray()
        try:
            async with asyncio.timeout(self._patience.calling):
                async for piece in self._puppet.puppet_stub.message_file_stream(id=reference):
                    content += piece.file_box_chunk.data
                    if len(content) > largest:
                        raise SendFailed("too large", permanent=True)
        except GRPCError as refusal:
            raise SendFailed(refusal.status.name, permanent=True) from None
        except UNREACHABLE as error:
            raise SendFailed(type(error).__name__, permanent=False) from None
        return bytes(content)

    async def _translate(self, events: "asyncio.Queue[Any]", intake: Intake) -> None:
        """Asks for the words of each event in its turn, and lines them up for the disk."""
        while True:
            if message := await self._asked(await events.get()):
                await intake.put(message)

    async def _asked(self, event: Any) -> Message | None:
        """What an event brings, asked for again where the line breaks in between."""
        for tried in range(1, TRIES + 1):
            try:
                return await self._ear.heard(event.type, event.payload, now())
            except GRPCError as refusal:
                log.warning("message_gone", status=refusal.status.name)
                return None
            except UNREACHABLE as error:
                log.warning("message_not_read", kind=type(error).__name__, tried=tried)
                await asyncio.sleep(self._patience.first_wait * (1 << tried))
            except Exception as error:  # one message that nobody foresaw must not cost the connection
                log.error("message_not_read", kind=type(error).__name__)
                return None
        return None


def open_platform(app: App) -> WeChat:
    """The account behind the gateway that the settings name. Raises CallProblem where they name none."""
    settings = Settings()
    if settings.place is None:
        raise CallProblem(
            "微信还没有网关：请设 TONGXING_WECHAT__ENDPOINT，写成“地址:端口”（见 docs/wechat.md 第3步）。"
        )
    presence = Presence(app.store, app.communities.names, WeChat.name)
    presence.start(unless_within=SOMEBODY_RUNS)  # another process may hear, and this one stand by
    return WeChat(settings, held=presence.line)


async def look() -> Sequence[Look]:
    """What `doctor` says about the gateway."""
    return await checkup.look(Settings())
