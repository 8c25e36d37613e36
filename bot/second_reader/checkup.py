"""What `doctor` asks the second reader, and what to do about its answer."""

from datetime import UTC, datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx

from bot.second_reader.endpoint import NoAnswer, ask
from config.community import Community
from config.settings import Reader
from handlers.meaning import Message
from handlers.second_reader.contract import parse
from handlers.second_reader.request import request

WHY = {
    "401": "密钥不对",
    "403": "密钥没有权限",
    "404": "地址或模型的名字不对",
    "429": "用得太多或欠费",
    "ConnectError": "连不上",
    "TimeoutError": "超时",
    "not an answer": "回的不是约定的格式",
    "too large": "回答太长",
}
TRY = "请看 TONGXING_READER__URL、__KEY、__MODEL；不想用就去掉 __URL。"


async def look(settings: Reader) -> tuple[bool, str]:
    """Whether the endpoint reads a plain report, for `doctor`; else what to do. Nobody's words are sent."""
    if not settings.model:
        return False, "没有写模型的名字：请设 TONGXING_READER__MODEL。"
    if not _is_private(settings.url):
        return False, "地址是 http 的公网地址，内容和密钥会被路上的人看见。请换 https。"
    asked = Message("doctor", "今天听课1节", datetime(2026, 11, 20, 16, 30, tzinfo=UTC))
    try:
        async with httpx.AsyncClient(timeout=None) as client:
            answer = await ask(client, settings, request(asked, Community()))
    except NoAnswer as problem:
        return False, f"{settings.seconds:g}秒内没有得到能用的回答（{WHY.get(str(problem), problem)}）。{TRY}"
    said = parse(answer)
    return said is not None, "能读" if said else f"有回答，但读不出意思。请换一个模型。{TRY}"


def _is_private(url: str) -> bool:
    """Whether nobody on the way can read along: encrypted, or inside the house."""
    found = urlsplit(url)
    if found.scheme == "https" or found.hostname == "localhost":
        return True
    try:
        return ip_address(found.hostname or "").is_private
    except ValueError:
        return False
