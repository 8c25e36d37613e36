"""An OpenAI-compatible endpoint on this machine, which answers well, wrongly, slowly, with nonsense or not at all."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Endpoint:
    """`answers` are given in turn, the last one for ever; `asked` is what came in."""

    url: str = ""
    answers: list[Answer] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(await request.json())
        self.heads.append(dict(request.headers))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return await answer(request)

    @property
    def sent(self) -> str:
        """All that ever came in, as one text."""
        return json.dumps([self.asked, self.heads], ensure_ascii=False)


@asynccontextmanager
async def endpoint() -> AsyncIterator[Endpoint]:
    """The endpoint, for as long as the block runs."""
    found = Endpoint()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", found.serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield found
    await runner.cleanup()


def says(content: object) -> Answer:
    """A well-formed completion with this content: a text, or a value that is written as JSON."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.json_response({"choices": [{"message": {"role": "assistant", "content": text}}]})

    return answer


def body(raw: bytes, status: int = 200, **headers: str) -> Answer:
    """Exactly these bytes."""

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=raw, status=status, headers=headers, content_type="application/json")

    return answer


async def never(request: web.Request) -> web.StreamResponse:
    """Nothing, for longer than anybody waits."""
    await asyncio.sleep(60)
    return web.Response()


async def endless(request: web.Request) -> web.StreamResponse:
    """A body that does not end by itself."""
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" " * 65_536)


async def cut(request: web.Request) -> web.StreamResponse:
    """A line that breaks in the middle."""
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"choices"')
    assert request.transport
    request.transport.abort()
    return response
