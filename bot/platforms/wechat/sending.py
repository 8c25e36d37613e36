"""Saying letters as a person would: one after the other, at a person's pace, and never to strangers unasked."""

import asyncio
import base64
import random
from collections.abc import Awaitable
from pathlib import Path

from grpclib.const import Status
from grpclib.exceptions import GRPCError

from bot.platforms import SendFailed, SendHeld, SendUnknown
from bot.platforms.pieces import Pieces, content_of
from bot.platforms.wechat.hearing import Ear
from bot.platforms.wechat.patience import Patience
from bot.platforms.wechat.protocol import UNREACHABLE, FileBox, PuppetService, connect
from storage.outbox import Letter

LARGEST = 2_500_000
"""Bytes of a file: the gateway takes 4 MiB in one call, and a file travels there as text, a third larger."""
TRIES = 3
"""How often a letter is tried that the puppet itself refuses, its answers being too vague to tell why."""
PASSING = frozenset({Status.UNAVAILABLE, Status.RESOURCE_EXHAUSTED, Status.UNAUTHENTICATED, Status.PERMISSION_DENIED})
LOGGED_OUT = ("not logged in", "not login", "logged out", "logout")


class Mouth:
    """Sends letters, one at a time."""

    def __init__(self, puppet: PuppetService, ear: Ear, patience: Patience) -> None:
        self._puppet = puppet
        self._ear = ear
        self._patience = patience
        self._pieces = Pieces()
        self._speaking = asyncio.Lock()

    async def send(self, letter: Letter) -> str:
        """Sends all of a letter; what had arrived of it before is not sent again. Returns the ids, with commas."""

        async def say(text: str, first: bool) -> str:
            return await self._say(letter, text, first)

        async with self._speaking:
            await self._connected()
            await self._reachable(letter)
            return await self._pieces.send(letter, say, lambda: self._hand_over(letter))

    async def _connected(self) -> None:
        """Before anything is handed over: a line that is down is no reason to wonder whether it arrived."""
        try:
            await connect(self._puppet, self._patience)
        except UNREACHABLE as error:
            raise SendFailed(type(error).__name__, permanent=False) from None

    async def _reachable(self, letter: Letter) -> None:
        """A private word to somebody who is no contact waits until they write."""
        person = letter.address.chat
        if not letter.address.private or person in self._ear.wrote:
            return
        try:
            async with asyncio.timeout(self._patience.calling):
                contact = await self._puppet.contact_payload(person)
        except GRPCError as refusal:
            if refusal.status in PASSING:
                raise SendFailed(refusal.status.name, permanent=False) from None
            raise SendHeld("unknown person") from None
        except UNREACHABLE as error:
            raise SendFailed(type(error).__name__, permanent=False) from None
        if not contact.friend:
            raise SendHeld("no contact")

    async def _say(self, letter: Letter, text: str, first: bool) -> str:
        group = "" if letter.address.private else letter.address.chat
        mentions = list(letter.mentions) if group and first else []
        names = [name for person in mentions if (name := await self._name(group, person))]
        calls = "".join(f"@{name}\u2005" for name in names)
        await self._type(text)
        spoken = calls + text.replace("@", "\uff20")
        call = self._puppet.message_send_text(letter.address.chat, spoken, mentions if names else None)
        return await self._handed_over(call, letter)

    async def _hand_over(self, letter: Letter) -> str:
        path = Path(letter.file)
        content = await content_of(path, LARGEST)
        await self._type("")
        box = FileBox.from_base64(base64.b64encode(content), path.name)
        return await self._handed_over(self._puppet.message_send_file(letter.address.chat, box), letter)

    async def _handed_over(self, call: Awaitable[str], letter: Letter) -> str:
        try:
            async with asyncio.timeout(self._patience.calling):
                return await call or ""
        except GRPCError as refusal:
            raise SendFailed(refusal.status.name, permanent=_for_good(refusal, letter)) from None
        except UNREACHABLE as error:
            raise SendUnknown(type(error).__name__) from None

    async def _name(self, group: str, person: str) -> str:
        """What a member is called in the group, without what could make two mentions of it."""
        try:
            async with asyncio.timeout(self._patience.calling):
                member = await self._puppet.room_member_payload(group, person)
        except (GRPCError, *UNREACHABLE):
            return ""
        return str(member.room_alias or member.name).replace("@", "").replace("\u2005", "")

    async def _type(self, text: str) -> None:
        """The time that a person would take: answers that come at once, and by the dozen, get accounts blocked."""
        typing = min(len(text) * self._patience.typing, self._patience.longest_typing)
        await asyncio.sleep((self._patience.thinking + typing) * random.uniform(0.7, 1.3))


def _for_good(refusal: GRPCError, letter: Letter) -> bool:
    said = (refusal.message or "").lower()
    waiting = refusal.status in PASSING or any(words in said for words in LOGGED_OUT)
    return not waiting and letter.attempts + 1 >= TRIES
