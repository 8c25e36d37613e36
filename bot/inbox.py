"""The inbox: what all platforms hear, settled in batches. Alone, a message is settled at once."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

from handlers.meaning import Message

BATCH = 50
"""Messages settled in one transaction: more of them make nothing faster, and the first of them waits for the last."""

Handle = Callable[[Sequence[Message]], None]


class Inbox:
    """One line of calls; whatever waits while a transaction is under way goes together into the next one."""

    def __init__(self, handle: Handle, *then: Callable[[], object]) -> None:
        self._handle = handle
        self._then = then
        self._waiting: deque[tuple[Sequence[Message], asyncio.Future[None]]] = deque()
        self._working: asyncio.Task[None] | None = None

    async def hear(self, arrived: Sequence[Message]) -> None:
        """Returns when these are on disk. Raises what the database raised; then nothing of them was settled."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((arrived, done))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        await done

    async def finish(self) -> None:
        """Waits for the transaction under way; also where whoever waited for it was cancelled."""
        if self._working is not None:
            await self._working

    async def _work(self) -> None:
        while self._waiting:
            batch = self._next_batch()
            problem = await self._settled([message for arrived, _ in batch for message in arrived])
            for _, done in batch:
                if not done.done():
                    done.set_exception(problem) if problem else done.set_result(None)
            for each in self._then:
                each()

    def _next_batch(self) -> list[tuple[Sequence[Message], asyncio.Future[None]]]:
        batch, room = [], BATCH
        while self._waiting and room > 0:
            batch.append(self._waiting.popleft())
            room -= len(batch[-1][0])
        return batch

    async def _settled(self, messages: Sequence[Message]) -> Exception | None:
        try:
            await asyncio.to_thread(self._handle, messages)
        except Exception as problem:  # whoever called gets it, and acknowledges nothing
            return problem
        return None
