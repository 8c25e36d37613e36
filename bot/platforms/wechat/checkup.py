"""Looks at a puppet service for `doctor`: is it there, does it know the token, is the account logged in."""

import asyncio
import ssl
from collections.abc import Sequence

from grpclib.const import Status
from grpclib.exceptions import GRPCError

from bot.platforms import Look
from bot.platforms.wechat.patience import Patience
from bot.platforms.wechat.protocol import UNREACHABLE, EventType, PuppetService, close, connect, open_puppet
from bot.platforms.wechat.settings import Settings

GATEWAY, ACCOUNT = "微信网关", "微信登录"
WHERE = "见 docs/wechat.md"
MISSING = f"请设 TONGXING_WECHAT__ENDPOINT，写成“地址:端口”（{WHERE} 第3步）。"
LOGIN_WITHIN = 2.0
"""Seconds in which a gateway says who is logged in; it does so first of all."""


async def look(settings: Settings, patience: Patience | None = None) -> Sequence[Look]:
    """What was looked at, whether it is good, and what to do. Secrets are in none of it."""
    if settings.place is None:
        return [(GATEWAY, False, MISSING)]
    patience = patience or Patience(opening=5)
    puppet = open_puppet(settings, patience)
    try:
        await connect(puppet, patience)
        logged_in = await _logged_in(puppet)
    except GRPCError as refusal:
        return _refused(refusal.status)
    except ssl.SSLError:
        return [(GATEWAY, False, "网关不用 TLS，或证书不对。请设 TONGXING_WECHAT__TLS=false，或检查 __CA。")]
    except UNREACHABLE as error:
        return [(GATEWAY, False, _unreachable(error, settings))]
    finally:
        close(puppet)
    says = "已登录" if logged_in else f"网关上还没有登录微信，请在网关那边扫码（{WHERE} 第2步）。"
    return [(GATEWAY, True, settings.endpoint), (ACCOUNT, logged_in, says)]


async def _logged_in(puppet: PuppetService) -> bool:
    """Listens for a moment. Raises GRPCError where the stream is refused."""
    try:
        async with asyncio.timeout(LOGIN_WITHIN):
            async for event in puppet.puppet_stub.event():
                if event.type == EventType.EVENT_TYPE_LOGIN:
                    return True
    except TimeoutError:
        pass
    return False


def _refused(status: Status) -> list[Look]:
    if status is Status.ALREADY_EXISTS:
        return [(GATEWAY, True, "另一个程序正连着它（同行已在运行时就是这样）")]
    if status is Status.UNAUTHENTICATED:
        return [(GATEWAY, False, f"网关不认这个令牌，请核对 TONGXING_WECHAT__TOKEN（{WHERE} 第3步）。")]
    return [(GATEWAY, False, f"网关拒绝了（{status.name}）。请看网关自己的日志。")]


def _unreachable(error: BaseException, settings: Settings) -> str:
    if isinstance(error, OSError | TimeoutError):
        return f"连不上 {settings.endpoint}。请看网关是否在运行，地址和端口对不对。"
    advice = "false" if settings.tls else "true"
    return f"连上就断了：多半是一边用 TLS、一边没用。请设 TONGXING_WECHAT__TLS={advice} 再试。"
