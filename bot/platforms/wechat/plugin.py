"""The assistant as a plugin, for those who already run a Wechaty bot: one `use`, and it listens along.

    from bot.platforms.wechat.plugin import Tongxing  # before anything of wechaty's
    from wechaty import Wechaty

    bot = Wechaty()
    bot.use(Tongxing())
    await bot.start()

The connection is the host's, with what Wechaty makes of it: it loses more than our own. Its settings (community,
database) are 同行's own.
"""

import asyncio
from datetime import datetime
from pathlib import Path

import structlog
from grpclib.exceptions import GRPCError

from bot.app import build
from bot.clock import now
from bot.papers.desk import DeskBeside
from bot.platforms.intake import Intake
from bot.platforms.wechat.hearing import NAME, Ear
from bot.platforms.wechat.patience import Patience
from bot.platforms.wechat.protocol import UNREACHABLE
from bot.platforms.wechat.sending import Mouth
from bot.running import hear_with, striking
from config.settings import Settings
from handlers.meaning import Message
from storage.outbox import Letter

from wechaty import Contact, Room, Wechaty, WechatyPlugin  # isort: skip  (protocol.py sets what it needs)
from wechaty import Message as Said  # isort: skip

log = structlog.get_logger()


class Guest:
    """WeChat through somebody else's bot: what the host hears is handed in, what is said goes over its puppet."""

    name = NAME
    resendable = False
    per_minute = 12
    sends_files = True
    one_at_a_time = True

    def __init__(self, host: Wechaty, patience: Patience) -> None:
        self.ear = Ear(host.puppet, patience)
        self._mouth = Mouth(host.puppet, self.ear, patience)

    async def listen(self, hear: object) -> None:
        """Nothing comes by itself: the plugin hands over what its host hears."""

    async def send(self, letter: Letter) -> str:
        """Sends one letter. Raises SendFailed, SendHeld or SendUnknown."""
        return await self._mouth.send(letter)


class Tongxing(WechatyPlugin):  # type: ignore[misc]
    """`bot.use(Tongxing())`."""

    def __init__(self, settings: Settings | None = None, patience: Patience | None = None) -> None:
        super().__init__()
        self._settings = settings or Settings()
        self._patience = patience or Patience()

    @property
    def name(self) -> str:
        return "tongxing"

    async def init_plugin(self, wechaty: Wechaty) -> None:
        """Opens the community and the database, and starts the clock and the delivery beside the host."""
        app = await asyncio.to_thread(build, Path(self._settings.community), self._settings.db)
        self._guest = Guest(wechaty, self._patience)
        self._guest.ear.account = wechaty.puppet.login_user_id or ""
        self._intake = Intake()
        self._settling = asyncio.create_task(self._intake.settle(hear_with(app)))
        self._beating = striking(app, [app.delivery(self._guest, drawer=DeskBeside(self._settings))])
        self._beating.start()

    async def on_login(self, contact: Contact) -> None:
        """Whose account it is: its own words are never answered."""
        self._guest.ear.account = contact.contact_id

    async def on_message(self, msg: Said) -> None:
        """One message of the host's; what is not for the assistant is not kept."""
        try:
            message = await self._guest.ear.message(msg.message_id, now())
        except (GRPCError, *UNREACHABLE) as error:
            log.warning("message_not_read", kind=type(error).__name__)
        else:
            await self._heard(message)

    async def on_room_join(self, room: Room, invitees: list[Contact], inviter: Contact, date: datetime) -> None:
        """The account's coming into a group."""
        ids = [contact.contact_id for contact in invitees]
        await self._heard(self._guest.ear.joined(room.room_id, ids, now()))

    async def _heard(self, message: Message | None) -> None:
        if message is not None:
            await self._intake.put(message)
