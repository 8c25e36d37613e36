"""The Wechaty puppet service protocol: the one place that imports Wechaty's packages, with a channel of our own."""

import asyncio
import logging
import ssl

from grpclib.client import Channel
from grpclib.config import Configuration
from grpclib.exceptions import ProtocolError, StreamTerminatedError

from bot.platforms.wechat.patience import Patience
from bot.platforms.wechat.settings import Settings
from bot.platforms.wechaty_names import set_missing_names

set_missing_names()

from wechaty_grpc.wechaty import PuppetStub  # noqa: E402
from wechaty_puppet import ContactType, EventType, FileBox, MessagePayload, MessageType, PuppetOptions  # noqa: E402
from wechaty_puppet_service import PuppetService  # noqa: E402

__all__ = [
    "UNREACHABLE",
    "ContactType",
    "EventType",
    "FileBox",
    "MessagePayload",
    "MessageType",
    "PuppetService",
    "channel_to",
    "close",
    "connect",
    "open_puppet",
]

UNREACHABLE = (OSError, TimeoutError, StreamTerminatedError, ProtocolError)
"""What a call raises where the line is down; it says nothing about whether the call arrived."""
TALKATIVE = ("FileBox", "PuppetService", "WechatyPuppet", "WechatyPuppetServiceConfig", "grpclib", "hpack")
"""Loggers, with what is below them, that write texts, or headers with the token, on handlers of their own."""


def open_puppet(settings: Settings, patience: Patience) -> PuppetService:
    """Wechaty's typed calls over our channel. Needs a running loop; nothing is sent before the first call.

    Its own `start` would send Stop to a gateway that another process is using, and would find no frozen one.
    """
    _mute()
    token = settings.token.get_secret_value()
    puppet = PuppetService(PuppetOptions(token=token or "none"))
    puppet.channel = channel_to(settings, patience)
    puppet._puppet_stub = PuppetStub(puppet.channel)
    return puppet


async def connect(puppet: PuppetService, patience: Patience) -> None:
    """Brings the line up where it is down. Raises UNREACHABLE."""
    if puppet.channel is None:
        raise ConnectionError("not started")
    async with asyncio.timeout(patience.opening):
        await puppet.channel.__connect__()


def close(puppet: PuppetService) -> None:
    """Hangs up; the next call would connect anew."""
    if puppet.channel is not None:
        puppet.channel.close()


def channel_to(settings: Settings, patience: Patience) -> Channel:
    """A channel that reconnects at its next call. Raises ValueError where the endpoint is not host:port.

    The two ping settings belong together: without the second, which is 300 s by default, the pings of the first are
    quietly left out. The token goes where the gateway looks for it, into the authority of each request.
    """
    if settings.place is None:
        raise ValueError("endpoint is not host:port")
    config = Configuration(
        _keepalive_time=patience.keepalive,
        _keepalive_timeout=patience.answering,
        _http2_min_sent_ping_interval_without_data=patience.keepalive / 2,
        _http2_max_pings_without_data=0,
    )
    channel = Channel(*settings.place, ssl=_tls(settings), config=config)
    if token := settings.token.get_secret_value():
        channel._authority = token
    return channel


def _tls(settings: Settings) -> ssl.SSLContext | None:
    """Without a CA of one's own nothing is verified: the key of a gateway's built-in certificate is public anyway."""
    if not settings.tls:
        return None
    context = ssl.create_default_context(cafile=settings.ca or None)
    context.set_alpn_protocols(["h2"])
    if not settings.ca:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _mute() -> None:
    """Wechaty sets its loggers' levels and handlers again whenever it likes; `disabled` it leaves alone."""
    for name in logging.root.manager.loggerDict:
        if name.split(".")[0] in TALKATIVE:
            logging.getLogger(name).disabled = True
