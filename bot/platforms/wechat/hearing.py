"""What comes over the event stream, as Messages. An event names a message; its words are asked for."""

import asyncio
from collections import OrderedDict
from dataclasses import replace
from datetime import datetime

import structlog
from grpclib.exceptions import GRPCError

from bot.platforms.reading import fields, moment, short
from bot.platforms.storable import storable
from bot.platforms.wechat import words
from bot.platforms.wechat.patience import Patience
from bot.platforms.wechat.protocol import ContactType, EventType, MessagePayload, MessageType, PuppetService
from handlers.meaning import Attachment, Message

log = structlog.get_logger()
NAME = "wechat"
REMEMBERED = 500
TEXTS = (MessageType.MESSAGE_TYPE_TEXT, MessageType.MESSAGE_TYPE_UNSPECIFIED)
KINDS = {
    MessageType.MESSAGE_TYPE_IMAGE: "picture",
    MessageType.MESSAGE_TYPE_AUDIO: "voice",
    MessageType.MESSAGE_TYPE_ATTACHMENT: "file",
    MessageType.MESSAGE_TYPE_VIDEO: "file",
}
EVERYBODY = ("@所有人", "@all", "@All")
"""Words that call all; some puppets then name each member, and nobody is meant by that."""


class Ear:
    """Turns events into messages. It remembers who the account is, and the ids of what was said last."""

    def __init__(self, puppet: PuppetService, patience: Patience) -> None:
        self._puppet = puppet
        self._patience = patience
        self._ids: OrderedDict[int, str] = OrderedDict()
        self.account = ""
        self.wrote: set[str] = set()
        """Who has written privately: they can be answered there, whatever the list of contacts says."""

    async def heard(self, kind: int, payload: str, now: datetime) -> Message | None:
        """The message that an event brings, None for most events. Raises GRPCError or UNREACHABLE."""
        said = fields(payload)
        match kind:
            case EventType.EVENT_TYPE_LOGIN:
                self.account = short(said.get("contactId"))
                log.info("wechat_logged_in")
            case EventType.EVENT_TYPE_LOGOUT:
                self.account = ""
                log.warning("wechat_logged_out")
            case EventType.EVENT_TYPE_SCAN:
                log.warning("wechat_waits_for_scan")
            case EventType.EVENT_TYPE_MESSAGE:
                return await self.message(short(said.get("messageId")), now)
            case EventType.EVENT_TYPE_ROOM_JOIN:
                return self.joined(short(said.get("roomId")), said.get("inviteeIdList") or (), now)
        return None

    def joined(self, group: str, invited: object, now: datetime) -> Message | None:
        """The account's own coming into a group, once for each group; other people's coming means nothing."""
        ours = isinstance(invited, list | tuple) and bool(self.account) and self.account in invited
        return Message(f"joined {group}", "", now, NAME, group=group, joined=True) if ours and group else None

    async def message(self, message_id: str, now: datetime) -> Message | None:
        """One message with everything that belongs to it; None for what no person said."""
        async with asyncio.timeout(self._patience.calling):
            payload = await self._payload(message_id)
            return await self._translated(payload, now) if payload is not None and payload.from_id else None

    async def _payload(self, message_id: str) -> MessagePayload | None:
        try:
            return await self._puppet.message_payload(message_id)
        except IndexError:  # a kind of message that is younger than this release of Wechaty
            return None

    async def _translated(self, payload: MessagePayload, now: datetime) -> Message | None:
        at = moment(payload.timestamp, now)
        group, identity = short(payload.room_id), short(payload.from_id)
        own = bool(self.account) and identity == self.account
        chat = group or (short(payload.to_id) if own else identity)
        text, attachments = _content(payload)
        message = Message(short(payload.id), text, at, NAME, identity, group=group, own=own, attachments=attachments)
        if payload.type == MessageType.MESSAGE_TYPE_RECALLED:
            return replace(message, text="", recalls=short(words.recalled(payload.text)))
        if own:
            return replace(message, text=words.without_leading_mentions(text), to=chat)
        if not (text or attachments):
            return None
        nick = await self._nick(group, identity)
        if nick is None:
            return None
        if not group:
            self.wrote.add(identity)
        message = await self._addressed(replace(message, nick=nick), payload)
        self._remember(chat, nick, message)
        return message

    async def _addressed(self, message: Message, payload: MessagePayload) -> Message:
        """Whom it is for and what it answers: by ids where the puppet gives them, else by the text."""
        who, what, said = words.unquoted(message.text)
        quoted, quoted_person = words.referred(payload.text)
        names = await self._own_names(message.group) if who or "@" in said or "\uff20" in said else ()
        bare, by_text = words.without_mention(said, names)
        called = () if any(word in said for word in EVERYBODY) else payload.mention_ids
        if called == [self.account]:
            bare = words.without_leading_mentions(bare)
        ours = bool(self.account) and self.account in (quoted_person, *called)
        mentioned = bool(message.group) and (ours or by_text or who in names)
        if who:
            quoted = self._ids.get(hash((message.group or message.identity, who, what)), "")
        return replace(message, text=bare, mentioned=mentioned, quotes=short(quoted))

    async def _nick(self, group: str, identity: str) -> str | None:
        """What somebody is called here; None for what is no person: official accounts and the like."""
        try:
            contact = await self._puppet.contact_payload(identity)
            if contact.type == ContactType.CONTACT_TYPE_OFFICIAL:
                return None
            member = await self._puppet.room_member_payload(group, identity) if group else None
        except GRPCError:
            return ""
        return short((member and (member.room_alias or member.name)) or contact.alias or contact.name)

    async def _own_names(self, group: str) -> tuple[str, ...]:
        try:
            names = [(await self._puppet.contact_payload(self.account)).name]
            if group:
                names.append((await self._puppet.room_member_payload(group, self.account)).room_alias)
        except GRPCError:
            return ()
        return tuple(name for name in names if name)

    def _remember(self, chat: str, nick: str, message: Message) -> None:
        """Keeps the id under a hash of the words, so that a quotation, which only repeats them, finds it."""
        self._ids[hash((chat, nick, message.text))] = message.id
        if len(self._ids) > REMEMBERED:
            self._ids.popitem(last=False)


def _content(payload: MessagePayload) -> tuple[str, tuple[Attachment, ...]]:
    text = storable(payload.text)
    if payload.type in TEXTS:
        return words.written(text), ()
    if payload.type == MessageType.MESSAGE_TYPE_CHAT_HISTORY:
        return words.merged_chat(text), ()
    kind = KINDS.get(payload.type) or ("file" if payload.filename else "")
    attachment = Attachment(kind, short(payload.filename), short(payload.id)) if kind else None  # type: ignore[arg-type]
    return "", (attachment,) if attachment else ()
