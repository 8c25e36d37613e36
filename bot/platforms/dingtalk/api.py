"""DingTalk's open API over HTTP: every call has a time limit, and every failure is told apart by what it means."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import aiohttp

from bot.clock import now
from bot.platforms import SendFailed, SendUnknown
from bot.platforms.dingtalk.settings import Settings
from bot.platforms.proxies import outside

PATIENCE = 20.0
NOT_ARRIVED = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)
"""What a call raises before a word of it was handed over."""
EARLY = timedelta(minutes=5)
"""An access token is renewed this long before it ends."""
BUSY = ("throttl", "qpslimit", "flowcontrol", "frequency", "toofast")
"""Words in the code of a refusal that only asks for patience."""
PASSING = frozenset({401, 403, 408, 429})
"""Answers that say: not now, or not until the administrator has looked at the credentials. Nothing arrived."""
OLD_TOKEN = frozenset({"invalidauthentication", "40001", "40014", "42001", "88"})
"""Codes of a refusal, in small letters, that mean: ask for a new access token. They come with 400 and with 200."""
NOBODY_KNOWS = 504
"""What stood in between waited in vain: whether the call arrived, nobody can say."""


class Refused(SendFailed):
    """The API said no. `status` is HTTP's, `code` its own word for the reason; neither holds a secret.

    A redirection is something in between, too, and no answer of DingTalk's; a server's own error is not for good.
    """

    def __init__(self, status: int, code: str) -> None:
        self.status = status
        self.code = code
        self.old_token = status == 401 or code.lower() in OLD_TOKEN
        busy = any(word in code.lower() for word in BUSY)
        waiting = status in PASSING or not 400 <= status < 500 or busy or self.old_token
        super().__init__(f"{status} {code}".strip(), permanent=not waiting)


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

        async def ask(token: str) -> Mapping[str, Any]:
            head = {"x-acs-dingtalk-access-token": token}
            return await self._ask(method, self._url(path), json=body, headers=head)

        return await self._with_token(ask)

    async def upload(self, kind: str, name: str, content: bytes) -> str:
        """Uploads a file (`image` or `file`) and returns its media id. Raises SendFailed."""

        async def ask(token: str) -> Mapping[str, Any]:
            form = aiohttp.FormData(quote_fields=False)
            form.add_field("type", kind)
            form.add_field("media", content, filename=name, content_type="application/octet-stream")
            where = f"{self._settings.upload_endpoint}/media/upload"
            found = await self._ask("POST", where, data=form, params={"access_token": token})
            if not isinstance(found.get("media_id"), str):
                raise Refused(503, str(found.get("errcode")))
            return found

        try:
            return str((await self._with_token(ask))["media_id"])
        except SendUnknown:
            raise SendFailed("upload interrupted", permanent=False) from None

    async def post(self, url: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Posts JSON where no access token is needed. Raises SendFailed or SendUnknown."""
        return await self._ask("POST", url, json=body)

    async def fetch(self, url: str, largest: int) -> bytes:
        """The content behind an address, of at most `largest` bytes. Raises SendFailed, for good where it is larger."""
        try:
            async with self._session(url) as session, session.get(url) as found:
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

    async def _with_token(self, ask: Callable[[str], Awaitable[Mapping[str, Any]]]) -> Mapping[str, Any]:
        token = await self._access()
        try:
            return await ask(token)
        except Refused as refusal:
            if not refusal.old_token:
                raise
        self._good_until = None
        return await ask(await self._access())

    async def _access(self) -> str:
        async with self._renewing:
            at = now()
            if self._good_until is None or at >= self._good_until:
                found = await self._granted()
                self._token = str(found["accessToken"])
                self._good_until = at + max(_seconds(found.get("expireIn")) - EARLY, timedelta(seconds=1))
            return self._token

    async def _granted(self) -> Mapping[str, Any]:
        """A new access token. Where it is refused, no letter is given up for that: an administrator can mend it."""
        asked = self._credentials("appKey", "appSecret")
        try:
            found = await self.post(self._url("/v1.0/oauth2/accessToken"), asked)
        except SendUnknown:
            raise SendFailed("no access token", permanent=False) from None
        except Refused as refusal:
            raise Refused(403, refusal.code) if refusal.permanent or refusal.old_token else refusal from None
        if not found.get("accessToken"):
            raise Refused(403, str(found.get("code") or found.get("errcode") or ""))
        return found

    async def _ask(self, method: str, url: str, **how: Any) -> Mapping[str, Any]:
        """One call, without following anybody elsewhere: what is said, and the secrets beside it, are for DingTalk."""
        try:
            async with (
                self._session(url) as session,
                session.request(method, url, allow_redirects=False, **how) as answer,
            ):
                return _read(answer.status, await answer.read())
        except NOT_ARRIVED as error:
            raise SendFailed(type(error).__name__, permanent=False) from None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise SendUnknown(type(error).__name__) from None

    def _session(self, url: str) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(timeout=self._limit, trust_env=outside(url))

    def _url(self, path: str) -> str:
        return self._settings.endpoint + path

    def _credentials(self, key: str, secret: str) -> dict[str, str]:
        return {key: self._settings.client_id, secret: self._settings.client_secret.get_secret_value()}


def _read(status: int, raw: bytes) -> Mapping[str, Any]:
    """A good answer is a JSON object, or nothing; a page of HTML comes from something in between: nothing arrived."""
    try:
        found = json.loads(raw) if raw.strip() else {}
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict) and status < 300:
        return found
    if status == NOBODY_KNOWS:
        raise SendUnknown(str(status))
    if not isinstance(found, dict):
        raise SendFailed(f"{status} without JSON", permanent=False)
    raise Refused(status, str(found.get("code") or found.get("errcode") or "")[:80])


def _seconds(found: object) -> timedelta:
    return timedelta(seconds=int(found) if isinstance(found, int | str) and str(found).isdecimal() else 7200)
