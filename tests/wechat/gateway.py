"""The real Wechaty puppet service as a process: started, told what people say, killed, frozen."""

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

HERE = Path(__file__).parent
ROOM = "g1@chatroom"
TOKEN = "canary-token"
INSTALL = ["npm", "install", "--ignore-scripts", "--legacy-peer-deps", "--no-package-lock", "--no-audit", "--no-fund"]
INSTALLED = HERE / "node_modules" / ".package-lock.json"
DEADLINE = 30


def missing() -> str:
    """Why the gateway cannot be started here; '' where it can. Installs what it needs the first time."""
    if not (shutil.which("node") and shutil.which("npm")):
        return "the real Wechaty puppet service needs node and npm, which are not installed"
    if not INSTALLED.exists():
        done = subprocess.run(INSTALL, cwd=HERE, capture_output=True, text=True, timeout=300, check=False)
        if done.returncode:
            return f"npm could not install the Wechaty puppet service: {done.stderr.strip()[-200:]}"
    return ""


class Gateway:
    """One gateway on a port that it keeps over restarts."""

    def __init__(self, tls: bool = False) -> None:
        self.events: list[dict[str, Any]] = []
        self._command = ["node", "gateway.mjs", str(_free_port()), TOKEN, "tls" if tls else "plain"]
        self._said = 0

    @property
    def port(self) -> int:
        return int(self._command[2])

    @property
    def sent(self) -> list[dict[str, Any]]:
        """What was sent to people."""
        return [event["sent"] for event in self.events if "sent" in event]

    @property
    def called(self) -> list[str]:
        """Start and Stop, as far as anybody called for them."""
        return [event["called"] for event in self.events if "called" in event]

    async def start(self) -> None:
        """Starts the process and returns when the account is logged in."""
        pipe, none = subprocess.PIPE, subprocess.DEVNULL
        quiet = os.environ | {"WECHATY_LOG": "silent"}
        self.process = subprocess.Popen(self._command, cwd=HERE, env=quiet, stdin=pipe, stdout=pipe, stderr=none)
        before = len(self.events)
        Thread(target=self._read, args=(self.process,), daemon=True).start()
        await self.until(lambda: {"ready": True} in self.events[before:])

    def kill(self) -> None:
        """kill -9, frozen or not."""
        self.process.kill()
        self.process.wait()

    def freeze(self, frozen: bool = True) -> None:
        """Lets it stand still with its connections open, or go on."""
        self.process.send_signal(signal.SIGSTOP if frozen else signal.SIGCONT)

    def tell(self, **orders: object) -> dict[str, Any]:
        """Gives orders; the event that is returned shows that they were carried out."""
        self._said += 1
        done = {"mark": self._said}
        assert self.process.stdin is not None
        self.process.stdin.write(f"{json.dumps({**orders, **done})}\n".encode())
        self.process.stdin.flush()
        return done

    async def order(self, **orders: object) -> None:
        """Gives orders and returns when they were carried out."""
        done = self.tell(**orders)
        await self.until(lambda: done in self.events)

    async def last(self) -> dict[str, Any]:
        """What was sent last, when all that was sent has been told."""
        await self.order()
        return self.sent[-1]

    async def say(self, text: str = "", sender: str = "wangli", to: str = ROOM, id: str = "", **more: object) -> str:
        """Somebody says something, to the group unless `to` names a person; returns the id of it."""
        id = id or f"m{self._said}"
        await self.order(say={"id": id, "from": sender, "to": to, "text": text, **more})
        return id

    async def until(self, holds: Callable[[], object]) -> None:
        """Waits until it holds."""
        async with asyncio.timeout(DEADLINE):
            while not holds():
                await asyncio.sleep(0.002)

    def _read(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith(b"{"):
                self.events.append(json.loads(line))


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
