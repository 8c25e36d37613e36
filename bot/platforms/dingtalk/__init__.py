"""DingTalk: messages over its stream, stored before they are acknowledged; answers over its open API."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import datetime

import structlog
from dingtalk_stream.frames import CallbackMessage

from bot.app import App
from bot.clock import now
from bot.platforms import Hear, Held, Look, SendFailed, SendUnknown
from bot.platforms.dingtalk import checkup
from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.cards import pressed
from bot.platforms.dingtalk.connection import Answer, Line, Patience
from bot.platforms.dingtalk.frames import Frame, done
from bot.platforms.dingtalk.messages import NotAMessage, from_robot, to_message, webhook_of
from bot.platforms.dingtalk.sending import Mouth
from bot.platforms.dingtalk.settings import Settings
from bot.platforms.dingtalk.topics import MESSAGES, PRESSES, TOPICS
from bot.platforms.intake import Intake
from bot.presence import Presence
from bot.problems import CallProblem
from handlers.meaning import Message
from storage.outbox import Letter

log = structlog.get_logger()
Clock = Callable[[], datetime]


class DingTalk:
    """One robot. Several processes may run it: the inbox of the database knows what was heard before."""

    name = "dingtalk"
    resendable = False
    sends_files = True
    one_at_a_time = False
    per_minute = 18
    """Two fewer than DingTalk takes: its minute does not begin with ours, and being too fast costs ten minutes."""

    def __init__(
        self, settings: Settings, patience: Patience | None = None, clock: Clock = now, held: Held = nullcontext
    ) -> None:
        self._settings = settings
        self._patience = patience or Patience()
        self._now = clock
        self._held = held
        self._api = Api(settings)
        self._mouth = Mouth(self._api, settings.card_template)

    async def listen(self, hear: Hear) -> None:
        """Hears over as many connections as the settings say, one intake behind them, until cancelled."""
        intake = Intake(self._patience.first_wait)

        async def take(frame: Frame, answer: Answer) -> None:
            await self._take(frame, answer, intake)

        async with asyncio.TaskGroup() as group:
            group.create_task(intake.settle(hear))
            for _ in range(self._settings.connections):
                group.create_task(Line(self._api, TOPICS, take, self._patience, self._held).hold())

    async def send(self, letter: Letter) -> str:
        """Sends one letter and returns DingTalk's ids of it. Raises SendFailed or SendUnknown."""
        return await self._mouth.send(letter)

    async def download(self, reference: str, largest: int) -> bytes:
        """The content of an attachment, of at most `largest` bytes; a reference is good for a few hours.

        Raises SendFailed: for good where it is too large or gone, else it may be tried again.
        """
        asked = {"downloadCode": reference, "robotCode": self._api.robot_code}
        try:
            found = await self._api.call("/v1.0/robot/messageFiles/download", asked)
        except SendUnknown as error:
            raise SendFailed(str(error), permanent=False) from None
        return await self._api.fetch(str(found.get("downloadUrl") or ""), largest)

    async def _take(self, frame: Frame, answer: Answer, intake: Intake) -> None:
        """Messages wait for the disk before they are answered; all else is answered at once."""
        try:
            message = self._heard(frame, self._now())
        except Exception as error:  # one message that nobody foresaw must not cost the connection
            log.error("message_not_read", kind=type(error).__name__)
            message = None
        if message is None:
            await answer(done(frame))
        else:
            await intake.put(message, lambda: answer(done(frame)))

    def _heard(self, frame: Frame, at: datetime) -> Message | None:
        """What somebody said, or pressed; None for what is nobody's word."""
        fields = frame.data
        if not isinstance(frame, CallbackMessage) or not isinstance(fields, dict):
            return None
        if frame.headers.topic == PRESSES:
            return pressed(fields, at)
        if frame.headers.topic != MESSAGES or from_robot(fields):
            return None
        try:
            message = to_message(fields, at)
        except NotAMessage:
            log.warning("broken_message")
            return None
        if webhook := webhook_of(fields, at):
            self._mouth.remember(message.group or message.identity, webhook)
        return message


def open_platform(app: App) -> DingTalk:
    """The robot that the settings name. Raises CallProblem where they name none."""
    settings = Settings()
    if not (settings.client_id and settings.client_secret.get_secret_value()):
        raise CallProblem(
            "钉钉还没有凭证：请在 config/settings.toml 的 [dingtalk] 里写 client_id 和 client_secret，"
            "或设 TONGXING_DINGTALK__CLIENT_ID 和 __CLIENT_SECRET（见 docs/dingtalk.md 第4步）。"
        )
    presence = Presence(app.store, app.communities.names, DingTalk.name)
    presence.start()
    return DingTalk(settings, held=presence.line)


async def look() -> Sequence[Look]:
    """What `doctor` says about the robot."""
    return await checkup.look(Settings())
