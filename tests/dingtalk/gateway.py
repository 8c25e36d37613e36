"""A DingTalk for tests, on loopback: its stream gateway and its open API, with everything that goes wrong there."""

import asyncio
import json
import random
import socket
import struct
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

MESSAGES = "/v1.0/im/bot/messages/get"
PRESSES = "/v1.0/card/instances/callback"
PAGE = "<html><body>请登录校园网</body></html>"


@dataclass
class Said:
    """One message that the robot sent: by `webhook`, to a `group` or to a `person`."""

    by: str
    to: str
    text: str
    body: dict[str, Any]
    at: float


@dataclass(eq=False)
class Line:
    """One connection of the robot, as the gateway sees it."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport
    retired: bool = False
    frozen: bool = False
    frames: list[str] = field(default_factory=list)


@dataclass
class Gateway:
    """What is set here happens; what happened stands here. Times are monotonic seconds."""

    secret: str = "s3cr3t"
    ticket: str = "ticket-canary"
    token: str = "token-canary"
    token_seconds: int = 7200
    redelivers: float = 0
    opening_takes: float = 0
    answering_takes: float = 0
    pages: int = 0
    stream: str = ""
    closes_at_once: bool = False
    refusals: list[tuple[int, Any]] = field(default_factory=list)
    no_tokens: list[tuple[int, Any]] = field(default_factory=list)
    webhook_lives: bool = True
    cut_answers: int = 0
    opened: int = 0
    asked_to_open: list[dict[str, Any]] = field(default_factory=list)
    tokens: int = 0
    lines: list[Line] = field(default_factory=list)
    pushed: dict[str, float] = field(default_factory=dict)
    acked: dict[str, float] = field(default_factory=dict)
    acks: list[dict[str, Any]] = field(default_factory=list)
    deliveries: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    uploads: list[tuple[str, bytes]] = field(default_factory=list)
    cards: dict[str, dict[str, Any]] = field(default_factory=dict)
    cut_cards: int = 0
    strayed: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""

    async def __aenter__(self) -> "Gateway":
        app = web.Application(client_max_size=64 << 20)
        app.add_routes(
            [
                web.post("/v1.0/gateway/connections/open", self._open),
                web.get("/stream", self._stream),
                web.post("/v1.0/oauth2/accessToken", self._access_token),
                web.post("/webhook/{chat}", self._webhook),
                web.post("/v1.0/robot/groupMessages/send", self._group),
                web.post("/v1.0/robot/oToMessages/batchSend", self._private),
                web.post("/v1.0/robot/groupMessages/recall", self._recall),
                web.post("/v1.0/card/instances/createAndDeliver", self._card),
                web.post("/media/upload", self._upload),
                web.post("/v1.0/robot/messageFiles/download", self._download),
                web.get("/files/{code}", self._file),
                web.post("/elsewhere", self._elsewhere),
            ]
        )
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._tasks: set[asyncio.Task[None]] = set()
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        for line in self.lines:
            line.transport.abort()
        await self._runner.cleanup()

    # --- what the test does ---

    def fields(self, text: str, who: str = "staff1", group: str = "cid1", **more: Any) -> dict[str, Any]:
        """A robot message as DingTalk writes it."""
        number = len(self.pushed) + 1
        return {
            "msgId": f"msg{number}",
            "msgtype": "text",
            "text": {"content": f" {text}"},
            "senderStaffId": who,
            "senderId": f"$:{who}",
            "senderNick": who,
            "chatbotUserId": "$:robot",
            "robotCode": "robot",
            "conversationId": group or f"private-{who}",
            "conversationType": "2" if group else "1",
            "isInAtList": bool(group),
            "createAt": int(time.time() * 1000),  # noqa: TID251 - DingTalk's clock
            "sessionWebhook": f"{self.url}/webhook/{group or who}",
            "sessionWebhookExpiredTime": int(time.time() * 1000) + 5_400_000,  # noqa: TID251
        } | more

    async def say(self, text: str, who: str = "staff1", group: str = "cid1", **more: Any) -> str:
        """Somebody says something to the robot; the id of the message."""
        return await self.push(self.fields(text, who, group, **more))

    async def press(self, button: str, who: str = "staff1", card: str = "", group: str = "cid1") -> str:
        """Somebody presses a button of the last card, or of the one named; the id of the frame."""
        content = json.dumps({"cardPrivateData": {"actionIds": [button], "params": {}}})
        track = card or list(self.cards)[-1]
        frame_id = f"press{len(self.acks)}-{button}-{who}"
        fields = {"outTrackId": track, "userId": who, "content": content, "spaceId": group, "extension": "{}"}
        await self.send(frame_of(fields, frame_id, PRESSES))
        return frame_id

    async def push(self, fields: dict[str, Any], frame_id: str = "") -> str:
        """Pushes a robot message to one of the open lines; where there is none it is lost, as it is at DingTalk."""
        message_id = str(fields.get("msgId"))
        frame = frame_of(fields, frame_id or message_id)
        self.pushed.setdefault(message_id, time.monotonic())
        if not await self.send(frame):
            self.lost.append(message_id)
        elif self.redelivers:
            self._start(self._again(message_id, frame))
        self.deliveries[message_id] += 1
        return message_id

    async def send(self, frame: str | bytes) -> bool:
        """Sends one frame over a line that is open; whether there was one."""
        open_lines = [line for line in self.lines if not line.retired and not line.socket.closed]
        if not open_lines:
            return False
        line = random.choice(open_lines)
        with suppress(ConnectionError):
            if not line.frozen:
                await (line.socket.send_str(frame) if isinstance(frame, str) else line.socket.send_bytes(frame))
        return True

    async def disconnect(self, line: Line) -> None:
        """Says that it will close, sends nothing more, and closes a little later."""
        line.retired = True
        await line.socket.send_str(system("disconnect", {"reason": "persistent connection is timeout"}))
        self._start(self._close_later(line))

    def reset(self, line: Line) -> None:
        """Cuts the connection with a TCP reset."""
        self.lines.remove(line)
        raw = line.transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.transport.abort()

    def freeze(self, line: Line) -> None:
        """Keeps the connection and neither reads nor writes any more."""
        line.frozen = True
        line.transport.pause_reading()

    async def until(self, true: Any, seconds: float = 10) -> None:
        """Waits for something to become true. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not true():
                await asyncio.sleep(0.005)

    async def until_open(self, lines: int = 1) -> None:
        """Waits for so many open lines."""
        await self.until(lambda: sum(not line.retired for line in self.lines) >= lines)

    def texts(self) -> list[str]:
        """What the robot said, in order."""
        return [each.text for each in self.said]

    # --- the stream ---

    async def _open(self, request: web.Request) -> web.StreamResponse:
        self.opened += 1
        self.asked_to_open.append(await request.json())
        await asyncio.sleep(self.opening_takes)
        if self.pages > 0:
            self.pages -= 1
            return web.Response(text=PAGE, content_type="text/html")
        if (await request.json())["clientSecret"] != self.secret:
            return web.json_response({"code": "authFailed", "message": "鉴权失败"}, status=401)
        stream = self.stream or self.url.replace("http", "ws") + "/stream"
        return web.json_response({"endpoint": stream, "ticket": self.ticket})

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        ws = web.WebSocketResponse(max_msg_size=0)
        await ws.prepare(request)
        if self.closes_at_once:
            await ws.close()
            return ws
        assert request.query["ticket"] == self.ticket
        assert isinstance(request.transport, asyncio.Transport)
        line = Line(ws, request.transport)
        self.lines.append(line)
        with suppress(ConnectionError):
            async for frame in ws:
                if frame.type == WSMsgType.TEXT:
                    self._hear(line, frame.data)
        if line in self.lines:
            self.lines.remove(line)
        return ws

    def _hear(self, line: Line, text: str) -> None:
        line.frames.append(text)
        ack = json.loads(text)
        self.acks.append(ack)
        self.acked.setdefault(ack["headers"]["messageId"], time.monotonic())

    async def _again(self, message_id: str, frame: str) -> None:
        for _ in range(20):
            await asyncio.sleep(self.redelivers)
            if message_id in self.acked:
                return
            self.deliveries[message_id] += 1
            await self.send(frame)

    async def _close_later(self, line: Line) -> None:
        await asyncio.sleep(0.3)
        await line.socket.close()

    def _start(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # --- the open API ---

    async def _access_token(self, request: web.Request) -> web.StreamResponse:
        if self.no_tokens:
            status, body = self.no_tokens.pop(0)
            return web.json_response(body, status=status)
        if (await request.json())["appSecret"] != self.secret:
            return web.json_response({"code": "invalidAppSecret", "message": "错误"}, status=400)
        self.tokens += 1
        return web.json_response({"accessToken": f"{self.token}{self.tokens}", "expireIn": self.token_seconds})

    def _refused(self, request: web.Request) -> web.StreamResponse | None:
        if self.cut_answers > 0:
            self.cut_answers -= 1
            assert request.transport is not None
            request.transport.close()
        if self.refusals:
            status, body = self.refusals.pop(0)
            away = {"Location": f"{self.url}/elsewhere"} if 300 <= status < 400 else {}
            if isinstance(body, str):
                return web.Response(text=body, content_type="text/html", status=status, headers=away)
            return web.json_response(body, status=status, headers=away)
        given = request.headers.get("x-acs-dingtalk-access-token", "")
        if "/v1.0/" in request.path and given != f"{self.token}{self.tokens}":
            return web.json_response({"code": "InvalidAuthentication"}, status=401)
        return None

    async def _webhook(self, request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(self.answering_takes)
        if refused := self._refused(request):
            return refused
        if not self.webhook_lives:
            return web.json_response({"errcode": 300001, "errmsg": "session not found"})
        body = await request.json()
        inner = body[body["msgtype"]]
        self._note("webhook", request.match_info["chat"], inner.get("content") or inner.get("text"), body)
        return web.json_response({"errcode": 0, "errmsg": "ok"})

    async def _group(self, request: web.Request) -> web.StreamResponse:
        if refused := self._refused(request):
            return refused
        body = await request.json()
        self._note("group", body["openConversationId"], _spoken(body), body)
        return web.json_response({"processQueryKey": f"key{len(self.said)}"})

    async def _private(self, request: web.Request) -> web.StreamResponse:
        if refused := self._refused(request):
            return refused
        body = await request.json()
        for who in body["userIds"]:
            self._note("person", who, _spoken(body), body)
        return web.json_response({"processQueryKey": f"key{len(self.said)}", "invalidStaffIdList": []})

    async def _card(self, request: web.Request) -> web.StreamResponse:
        if refused := self._refused(request):
            return refused
        body = await request.json()
        if body["outTrackId"] not in self.cards:
            self.cards[body["outTrackId"]] = body
            self._note("card", body["openSpaceId"], body["cardData"]["cardParamMap"]["text"], body)
        if self.cut_cards:
            self.cut_cards -= 1
            assert request.transport is not None
            request.transport.close()
        return web.json_response({"success": True, "result": {"outTrackId": body["outTrackId"]}})

    async def _recall(self, request: web.Request) -> web.StreamResponse:
        if refused := self._refused(request):
            return refused
        keys = (await request.json())["processQueryKeys"]
        return web.json_response({"successResult": keys, "failedResult": {}})

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        if refused := self._refused(request):
            return refused
        form = await request.post()
        media = form["media"]
        assert isinstance(media, web.FileField)
        self.uploads.append((media.filename, media.file.read()))
        return web.json_response({"errcode": 0, "media_id": f"@media{len(self.uploads)}", "type": form["type"]})

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if refused := self._refused(request):
            return refused
        code = (await request.json())["downloadCode"]
        if code not in self.files:
            return web.json_response({"code": "invalidParameter.downloadCode"}, status=400)
        return web.json_response({"downloadUrl": f"{self.url}/files/{code}"})

    async def _elsewhere(self, request: web.Request) -> web.StreamResponse:
        """Where a school's network would like to send everybody."""
        self.strayed.append(await request.json())
        return web.json_response({"errcode": 0})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return web.Response(body=self.files[request.match_info["code"]])

    def _note(self, by: str, to: str, text: str, body: dict[str, Any]) -> None:
        self.said.append(Said(by, to, text, body, time.monotonic()))


def frame_of(fields: dict[str, Any], frame_id: str, topic: str = MESSAGES, kind: str = "CALLBACK") -> str:
    """A frame as the gateway pushes it."""
    headers = {"topic": topic, "messageId": frame_id, "contentType": "application/json", "time": "1"}
    data = json.dumps(fields, ensure_ascii=False)
    return json.dumps({"specVersion": "1.0", "type": kind, "headers": headers, "data": data}, ensure_ascii=False)


def system(topic: str, data: dict[str, Any]) -> str:
    """A frame about the connection itself."""
    return frame_of(data, f"system-{topic}", topic, "SYSTEM")


def _spoken(body: dict[str, Any]) -> str:
    said = json.loads(body["msgParam"])
    return str(said.get("content") or said.get("text") or body["msgKey"])
