"""The second reader: an OpenAI-compatible endpoint, asked by delivery like a platform, whose answer is a late message.

So what it is asked is stored with the message that asks, taken by one process, tried again after a crash, and its
answer is claimed once, like everything that comes in.
"""

import asyncio

import httpx
import structlog

from bot.delivery import Handle
from bot.platforms import Hear, SendFailed
from bot.second_reader.endpoint import NoAnswer, ask
from config.settings import Reader
from handlers.meaning import Meaning, Message, Tick
from storage.outbox import READER, Letter

log = structlog.get_logger()
TRIES = 3


class SecondReader:
    """The endpoint as a platform that says nothing by itself. Asked twice, it does no harm."""

    name = READER
    resendable = True
    per_minute = 0
    sends_files = False
    one_at_a_time = False

    def __init__(self, settings: Reader, handle: Handle) -> None:
        self._settings = settings
        self._handle = handle
        self._client = httpx.AsyncClient(timeout=None)

    async def listen(self, hear: Hear) -> None:
        """Hears nothing until cancelled."""
        await asyncio.Event().wait()

    async def send(self, letter: Letter) -> str:
        """Asks, and settles what was answered, in the end that nothing was. Raises SendFailed to be asked again."""
        answer = await self._answer(letter)
        await asyncio.to_thread(self._handle, [answered(letter, answer)])
        return ""

    async def _answer(self, letter: Letter) -> str:
        try:
            return await ask(self._client, self._settings, letter.text)
        except NoAnswer as problem:
            log.warning("second_reader_failed", letter=letter.id, why=str(problem))
            if problem.passing and letter.attempts + 1 < TRIES:
                raise SendFailed(str(problem), permanent=False) from None
            return ""


def answered(letter: Letter, answer: str) -> Tick:
    """The answer as a message that nobody typed, in the chat of whoever wrote what was read, and as if at once."""
    platform, _, id = letter.cause.partition(":")
    (identity,) = letter.mentions
    chat = Message(f"{id}/read again", "", letter.at, platform, identity=identity)
    return Tick(
        letter.community, chat.id, letter.at, letter.at, Meaning("second_reading", name=letter.cause, text=answer), chat
    )
