"""DingTalk's open API over HTTP: every call has a time limit, and every failure is told apart by what it means."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import aiohttp

from bot.clock import now
from bot.platforms import SendFailed, SendUnknown
from config.settings import DingTalk as Settings

PATIENCE = 20.0
EARLY = timedelta(minutes=5)
"""An access token is renewed this long before it ends."""
BUSY = ("throttl", "qpslimit", "flowcontrol", "frequency", "toofast")
"""Words in the code of a refusal that only asks for patience."""
PASSING = frozenset({401, 403, 408, 429, 502, 503, 504})
"""Answers that say: not now, or not until the administrator has looked at the credentials. Nothing arrived."""


class Refused(SendFailed):
    """The API said no. `status` is HTTP's, `code` its own word for the reason; neither holds a secret."""

    def __init__(self, status: int, code: str) -> None:
        waiting = status in PASSING or any(word in code.lower() for word in BUSY)
        super().__init__(f"{status} {code}".strip(), permanent=not waiting)
        self.status = status
        self.code = code


class Api:
    """Calls in the robot's name, with an access token that is renewed before it ends."""

    def __init__(self, settings: Settings, patience: float = PATIENCE) -> None:
        self._settings = settings
        self._limit = aiohttp.ClientTimeout(total=patience, sock_connect=min(patience, 10))
        self._token = ""
        self._good_until: datetime | None = None
        self._renewing = asyncio.Lock()

    @property
    def robot_code(self) -> str:
        """The robot's own code, which for robots of today is the client id."""
        return self._settings.robot_code or self._settings.client_id

    async def open_connection(self, topics: Sequence[Mapping[str, str]]) -> tuple[str, str]:
        """An endpoint of the stream and the ticket for one connection to it. Raises SendFailed or SendUnknown."""
        body = {"subscriptions": list(topics), "ua": "tongxing", **self._credentials("clientId", "clientSecret")}
        found = await self.post(self._url("/v1.0/gateway/connections/open"), body)
        endpoint, ticket = found.get("endpoint"), found.get("ticket")
        if not (isinstance(endpoint, str) and isinstance(ticket, str)):
            raise SendFailed("no endpoint", permanent=False)
        return endpoint, ticket

    async def call(self, path: str, body: Mapping[str, Any], method: str = "POST") -> Mapping[str, Any]:
        """Calls the API; a token that was refused is renewed, once. Raises SendFailed or SendUnknown."""
        try:
            return await self._call(path, body, method)
        except Refused as refusal:
            if refusal.status != 401:
                raise
        self._good_until = None
        return await self._call(path, body, method)

    async def upload(self, kind: str, name: str, content: bytes) -> str:
        """Uploads a file (`image` or `file`) and returns its media id. Raises SendFailed."""
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("type", kind)
        form.add_field("media", content, filename=name, content_type="application/octet-stream")
        where = f"{self._settings.upload_endpoint}/media/upload"
        try:
            found = await self._ask("POST", where, data=form, params={"access_token": await self._access()})
        except SendUnknown:
            raise SendFailed("upload interrupted", permanent=False) from None
        if not isinstance(found.get("media_id"), str):
            raise SendFailed(f"upload refused {found.get('errcode')}", permanent=False)
        return str(found["media_id"])

    async def post(self, url: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Posts JSON where no access token is needed. Raises SendFailed or SendUnknown."""
        return await self._ask("POST", url, json=body)

    async def fetch(self, url: str, largest: int) -> bytes:
        """The content behind an address, of at most `largest` bytes. Raises SendFailed, for good where it is larger."""
        try:
            async with aiohttp.ClientSession(timeout=self._limit, trust_env=True) as session, session.get(url) as found:
                if found.status != 200:
                    raise Refused(found.status, "")
                content = await found.content.read(largest + 1)
                while len(content) <= largest and not found.content.at_eof():
                    content += await found.content.read(largest + 1 - len(content))
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise SendFailed(type(error).__name__, permanent=False) from None
        if len(content) > largest:
            raise SendFailed("too large", permanent=True)
        return content

    async def check(self) -> None:
        """Asks for an access token anew. Raises SendFailed or SendUnknown where the credentials are not good."""
        self._good_until = None
        await self._access()

    async def _call(self, path: str, body: Mapping[str, Any], method: str) -> Mapping[str, Any]:
        head = {"x-acs-dingtalk-access-token": await self._access()}
        return await self._ask(method, self._url(path), json=body, headers=head)

    async def _access(self) -> str:
        async with self._renewing:
            at = now()
            if self._good_until is None or at >= self._good_until:
                asked = self._credentials("appKey", "appSecret")
                try:
                    found = await self.post(self._url("/v1.0/oauth2/accessToken"), asked)
                except SendUnknown:
                    raise SendFailed("no access token", permanent=False) from None
                except Refused as refusal:
                    raise Refused(403, refusal.code) from None
                self._token = str(found.get("accessToken") or "")
                self._good_until = at + max(_seconds(found.get("expireIn")) - EARLY, timedelta(seconds=1))
            return self._token

    async def _ask(self, method: str, url: str, **how: Any) -> Mapping[str, Any]:
        try:
            async with (
                aiohttp.ClientSession(timeout=self._limit, trust_env=True) as session,
                session.request(method, url, **how) as answer,
            ):
                return _read(answer.status, await _json(answer))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise SendFailed(type(error).__name__, permanent=False) from None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise SendUnknown(type(error).__name__) from None

    def _url(self, path: str) -> str:
        return self._settings.endpoint.rstrip("/") + path

    def _credentials(self, key: str, secret: str) -> dict[str, str]:
        return {key: self._settings.client_id, secret: self._settings.client_secret.get_secret_value()}


async def _json(answer: aiohttp.ClientResponse) -> Any:
    try:
        return await answer.json(content_type=None)
    except ValueError:
        return None


def _read(status: int, found: Any) -> Mapping[str, Any]:
    """A good answer is a JSON object; a page of HTML comes from something in between, and nothing has arrived."""
    if isinstance(found, dict) and status < 300:
        return found
    code = str(found.get("code") or "") if isinstance(found, dict) else ""
    if status >= 500 and status not in PASSING:
        raise SendUnknown(f"{status} {code}")
    if not isinstance(found, dict):
        raise SendFailed(f"{status} without JSON", permanent=False)
    raise Refused(status, code[:80])


def _seconds(found: object) -> timedelta:
    return timedelta(seconds=found if isinstance(found, int) else 7200)
