"""A signed HTTP door for other systems: JSON in, JSON out. It is also the shortest whole platform there is to read.

In: `POST /messages` with {"id", "text", "sender", "nick", "group", "mentioned", "sent_at"}; `group` is empty in a
private chat. Out: the same kind of POST to `send_to`, with {"id", "to", "group", "text", "kind", "mentions"}; its `id`
is the same when a letter is sent again. Both carry the time (`X-Tongxing-Time`, seconds) and a signature
(`X-Tongxing-Signature`): HMAC-SHA256 in hex over time, a full stop and the body.
"""

import asyncio
import hmac
import json
import socket
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import Any

import httpx
import structlog
import uvicorn
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.app import App
from bot.clock import now
from bot.platforms import Hear, SendFailed, SendUnknown
from bot.platforms.proxies import outside
from bot.platforms.reading import SHORT
from bot.platforms.storable import storable
from bot.problems import CallProblem
from config.settings import Section
from handlers.meaning import Message
from storage.outbox import Letter

log = structlog.get_logger()
WINDOW = 300
"""Seconds by which the time of a call may be off; the same call again within them is known by its message's id."""
LARGEST = 16 << 20
PASSING = frozenset({408, 429, 502, 503, 504})


class Settings(Section, env_prefix="TONGXING_WEBHOOK__"):
    """Where the door listens, where it posts what is said, and the secret that both sides know."""

    host: str = "127.0.0.1"
    port: int = 8765
    secret: SecretStr = SecretStr("")
    send_to: str = ""


def open_platform(_: App) -> "Webhook":
    """The door as the settings say. Raises CallProblem without a secret."""
    settings = Settings()
    if not settings.secret.get_secret_value():
        raise CallProblem("webhook 要有密钥：请设 TONGXING_WEBHOOK__SECRET。")
    return Webhook(settings)


class NotAMessage(Exception):
    """What came in is no message; it says what is wrong with it."""


class Webhook:
    """The door. A letter that is sent twice is one, by its id."""

    name = "webhook"
    resendable = True
    per_minute = 0
    sends_files = False
    one_at_a_time = False

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._socket = socket.create_server((settings.host, settings.port))
        self._client = httpx.AsyncClient(timeout=20, trust_env=outside(settings.send_to))

    @property
    def port(self) -> int:
        """Where it listens; of use where the settings leave the choice to the system (0)."""
        return int(self._socket.getsockname()[1])

    async def listen(self, hear: Hear) -> None:
        """Answers calls until cancelled: 200 when the message is on disk, 503 when it should be sent again."""

        async def messages(request: Request) -> JSONResponse:
            return await self._heard(request, hear)

        app = Starlette(routes=[Route("/messages", messages, methods=["POST"])])
        server = _Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
        serving = asyncio.ensure_future(server.serve([self._socket]))
        try:
            await asyncio.shield(serving)
        finally:
            server.should_exit = server.force_exit = True
            await serving

    async def send(self, letter: Letter) -> str:
        """Posts one letter to `send_to`. Raises SendFailed or SendUnknown."""
        body = json.dumps(_fields(letter), ensure_ascii=False).encode()
        at = str(int(now().timestamp()))
        head = {"X-Tongxing-Time": at, "X-Tongxing-Signature": self._sign(at, body)}
        try:
            answer = await self._client.post(self._settings.send_to, content=body, headers=head)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise SendFailed(type(error).__name__, permanent=False) from None
        except httpx.HTTPError as error:
            raise SendUnknown(type(error).__name__) from None
        if answer.is_success:
            return str(letter.id)
        raise SendFailed(
            str(answer.status_code), permanent=answer.is_client_error and answer.status_code not in PASSING
        )

    async def _heard(self, request: Request, hear: Hear) -> JSONResponse:
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > LARGEST:
                return _answer("too large", 413)
        if not self._signed(request, bytes(body)):
            return _answer("signature or time", 401)
        try:
            message = to_message(json.loads(body))
        except (NotAMessage, ValueError, RecursionError) as problem:
            return _answer(str(problem), 400)
        try:
            await hear([message])
        except Exception as error:
            log.warning("not_stored_yet", platform=self.name, kind=type(error).__name__)
            return _answer("not stored, send it again", 503)
        return JSONResponse({"ok": True})

    def _signed(self, request: Request, body: bytes) -> bool:
        at = request.headers.get("X-Tongxing-Time", "")
        given = request.headers.get("X-Tongxing-Signature", "")
        fresh = at.isascii() and at.isdigit() and abs(now().timestamp() - int(at[:12])) <= WINDOW
        return fresh and hmac.compare_digest(self._sign(at, body).encode(), given.encode())

    def _sign(self, at: str, body: bytes) -> str:
        return hmac.new(
            self._settings.secret.get_secret_value().encode(), at.encode() + b"." + body, sha256
        ).hexdigest()


def to_message(fields: Any) -> Message:
    """A call as a message. Raises NotAMessage."""
    if not isinstance(fields, dict):
        raise NotAMessage("not an object")
    known = {name: storable(fields.get(name)) for name in ("id", "text", "sender", "nick", "group", "sent_at")}
    if not (known["id"] and known["sender"]):
        raise NotAMessage("id or sender is missing")
    return Message(
        id=known["id"][:SHORT],
        text=known["text"],
        sent_at=_moment(known["sent_at"]),
        platform="webhook",
        identity=known["sender"][:SHORT],
        nick=known["nick"][:SHORT],
        group=known["group"][:SHORT],
        mentioned=fields.get("mentioned") is True,
    )


def _moment(text: str) -> datetime:
    if not text:
        return now()
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise NotAMessage("sent_at has no time zone")
    return found


def _fields(letter: Letter) -> dict[str, Any]:
    where = (
        {"to": letter.address.chat, "group": ""} if letter.address.private else {"to": "", "group": letter.address.chat}
    )
    return {"id": letter.id, **where, "text": letter.text, "kind": letter.kind, "mentions": letter.mentions}


def _answer(problem: str, status: int) -> JSONResponse:
    return JSONResponse({"ok": False, "problem": problem}, status)


class _Server(uvicorn.Server):
    """Leaves the signals to the program."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield
