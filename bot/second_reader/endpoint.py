"""An OpenAI-compatible endpoint: one request, one answer in words, within a time and a size."""

import asyncio
import json

import httpx

from config.settings import Reader
from handlers.second_reader.request import INSTRUCTIONS

LARGEST = 256 << 10
"""Bytes of an answer; a reading has a few hundred."""
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
PATH = "/chat/completions"


class NoAnswer(Exception):
    """The endpoint gave none that could be used; it says what happened, and whether it may go better later."""

    def __init__(self, why: str, *, passing: bool) -> None:
        super().__init__(why)
        self.passing = passing


async def ask(client: httpx.AsyncClient, settings: Reader, asked: str) -> str:
    """What the endpoint answers to one request, within its time. Raises NoAnswer."""
    try:
        async with asyncio.timeout(settings.seconds):
            body = await _posted(client, settings, asked)
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, UnicodeError) as error:
        raise NoAnswer(type(error).__name__, passing=not isinstance(error, httpx.InvalidURL)) from None
    return _content(body)


async def _posted(client: httpx.AsyncClient, settings: Reader, asked: str) -> bytes:
    says = [{"role": "system", "content": INSTRUCTIONS}, {"role": "user", "content": asked}]
    call = {"model": settings.model, "messages": says, "temperature": 0, "stream": False}
    key = settings.key.get_secret_value()
    head = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {key}"} if key else {})
    body = bytearray()
    async with client.stream("POST", address(settings.url), json=call, headers=head) as answer:
        if not answer.is_success:
            raise NoAnswer(str(answer.status_code), passing=answer.status_code in PASSING)
        async for piece in answer.aiter_raw():
            body += piece
            if len(body) > LARGEST:
                raise NoAnswer("too large", passing=False)
    return bytes(body)


def address(url: str) -> str:
    """Where to post: `url` may be the host, the base that ends in /v1, or the whole address."""
    bare = url.rstrip("/")
    if bare.endswith(PATH):
        return bare
    return bare + ("" if "/" in bare.partition("://")[2] else "/v1") + PATH


def _content(body: bytes) -> str:
    """The words of the first choice. Raises NoAnswer for a body that has none."""
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise NoAnswer("not an answer", passing=False) from None
    if not isinstance(content, str):
        raise NoAnswer("not an answer", passing=False)
    return content
