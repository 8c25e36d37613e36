"""Saying letters: by the session webhook while it lives, else by the open API; pictures and files by upload."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.clock import now
from bot.platforms import SendFailed, SendUnknown
from bot.platforms.dingtalk.api import Api, Refused
from bot.platforms.dingtalk.cards import card, has_buttons
from bot.platforms.dingtalk.messages import Webhook
from bot.platforms.dingtalk.speech import Speech, media, speech
from bot.platforms.pieces import Pieces, content_of
from bot.platforms.reading import SHORT
from storage.outbox import Address, Letter

ANSWERS = frozenset({"answer", "question", "recorded", "confirm", "ordered"})
"""What may go to a session webhook; all unasked speech takes the open API."""
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp"})
LARGEST = 20_000_000
MARGIN = timedelta(seconds=30)
REMEMBERED = 2_000
TOO_FAST = frozenset({"130101", "302033", "660026", "90018", "90002"})
"""Error codes of a webhook that mean: too fast."""


class Mouth:
    """Sends letters. It remembers webhooks, in memory only."""

    def __init__(self, api: Api, card_template: str = "") -> None:
        self._api = api
        self._card_template = card_template
        self._webhooks: OrderedDict[str, Webhook] = OrderedDict()
        self._pieces = Pieces()

    def remember(self, chat: str, webhook: Webhook) -> None:
        """Keeps the newest webhook of a conversation."""
        self._webhooks[chat] = webhook
        self._webhooks.move_to_end(chat)
        if len(self._webhooks) > REMEMBERED:
            self._webhooks.popitem(last=False)

    async def send(self, letter: Letter) -> str:
        """Sends all of a letter; what had arrived of it before is not sent again. Returns the ids, with commas."""
        if self._card_template and has_buttons(letter) and (sent_id := await self._show(letter)):
            return sent_id

        async def say(text: str, _: bool) -> str:
            return await self._say(letter, speech(letter, text))

        return await self._pieces.send(letter, say, lambda: self._hand_over(letter))

    async def _show(self, letter: Letter) -> str:
        """Shows a card; '' where cards are not allowed. One that was cut may be sent again, for it arrives once."""
        body = card(letter, self._card_template, self._api.robot_code)
        try:
            await self._api.call("/v1.0/card/instances/createAndDeliver", body)
        except SendUnknown:
            raise SendFailed("card interrupted", permanent=False) from None
        except Refused as refusal:
            if refusal.permanent or refusal.status == 403:
                return ""
            raise
        return str(body["outTrackId"])[:SHORT]

    async def _say(self, letter: Letter, said: Speech) -> str:
        webhook = self._webhooks.get(letter.address.chat)
        if webhook and letter.kind in ANSWERS and now() + MARGIN < webhook.until:
            if await self._answered(webhook, said.for_webhook(letter.mentions)):
                return ""
            del self._webhooks[letter.address.chat]
        return await self._post(letter.address, said.for_api())

    async def _answered(self, webhook: Webhook, body: Mapping[str, Any]) -> bool:
        """Whether the webhook took it; where it did not, nothing was said. Too fast is too fast for the API as well."""
        try:
            found = await self._api.post(webhook.url, body)
        except Refused as refusal:
            found = {"errcode": refusal.code or refusal.status}
            if refusal.status == 429:
                raise
        except SendFailed:
            return False
        code = str(found.get("errcode", 0))
        if code in TOO_FAST:
            raise SendFailed(f"webhook {code}", permanent=False)
        return code == "0"

    async def _hand_over(self, letter: Letter) -> str:
        path = Path(letter.file)
        content = await content_of(path, LARGEST)
        kind = "image" if path.suffix.lower() in PICTURES else "file"
        media_id = await self._api.upload(kind, path.name, content)
        return await self._post(letter.address, media(kind, media_id, path.name))

    async def _post(self, address: Address, what: Mapping[str, str]) -> str:
        body: dict[str, Any] = {"robotCode": self._api.robot_code, **what}
        if not address.private:
            found = await self._api.call("/v1.0/robot/groupMessages/send", body | {"openConversationId": address.chat})
            return str(found.get("processQueryKey") or "")
        found = await self._api.call("/v1.0/robot/oToMessages/batchSend", body | {"userIds": [address.chat]})
        if address.chat in (found.get("flowControlledStaffIdList") or ()):
            raise SendFailed("flow control", permanent=False)
        if address.chat in (found.get("invalidStaffIdList") or ()):
            raise SendFailed("no such person", permanent=True)
        return str(found.get("processQueryKey") or "")
