"""What came in: a message as a platform gives it, and what it means as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Literal

Chat = Literal["group", "direct"]
Period = Literal["week", "last_week", "month", "last_month", "term", "year", "fortnight"]
CONSOLE, CLOCK, IMPORTED = "console", "clock", "import"
"""Platforms without a network: the terminal, the clock, and a history that is brought in later."""


@dataclass(frozen=True)
class Attachment:
    """A picture or a file that came with a message; `reference` is what the platform downloads it by."""

    kind: Literal["picture", "file", "voice"]
    name: str
    reference: str = ""


@dataclass(frozen=True)
class Message:
    """One message of a chat, free of any platform's types.

    `sender` is the roster name where the identity is bound, else empty; `identity` is the platform's own id of the
    person and `nick` what they call themselves. `group` is the group's platform id, empty in a private chat. `due` is
    set where the clock speaks: the moment it speaks for, which `sent_at` may be long after.
    `quotes` is the id of the message that this one answers, or that a `pressed` button is about; `recalls` that of one
    that was taken back. `sent_at` is aware, and by the community's clock where a handler sees it: its date is the day
    that it was there. `joined`: the assistant itself was brought into the group. `own`: its own account said this, to
    `to`. `nonce` is what nobody can guess, of which a handler makes what has to be secret: chance is an argument, as
    time is.
    """

    id: str
    text: str
    sent_at: datetime
    platform: str = CONSOLE
    identity: str = ""
    nick: str = ""
    sender: str = ""
    group: str = ""
    due: datetime | None = None
    mentioned: bool = False
    quotes: str = ""
    attachments: tuple[Attachment, ...] = ()
    pressed: bool = False
    recalls: str = ""
    joined: bool = False
    own: bool = False
    to: str = ""
    nonce: str = ""

    @property
    def chat(self) -> Chat:
        return "group" if self.group else "direct"

    @property
    def about(self) -> str:
        """The key of the one message that a pressed button is about, or ''."""
        return f"{self.platform}:{self.quotes}" if self.pressed else ""

    @property
    def key(self) -> str:
        """Unique over all platforms: what is claimed before anything is done."""
        return f"{self.platform}:{self.id}"


@dataclass(frozen=True)
class Item:
    """One activity of a report. `day` is the day it happened, or the last day of the period that begins `since`.

    `who` is empty where it is only the sender, who is 我 among others; `teacher` is whoever was observed or guided.
    """

    type: str
    day: date
    count: float = 1
    since: date | None = None
    who: tuple[str, ...] = ()
    subject: str = ""
    class_: str = ""
    teacher: str = ""
    school: str = ""
    topic: str = ""
    mode: Literal["", "线上", "线下"] = ""
    strengths: str = ""
    suggestions: str = ""
    rating: float | None = None


@dataclass(frozen=True)
class Target:
    """Which record a correction or an undo is about: the last one, or those of a type or a day; of `who`, if named."""

    who: str = ""
    last: bool = False
    type: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Less:
    """How much less somebody owes: so many `fewer`, a `percent`, or all but `to`; `lasting` beyond the term."""

    fewer: float | None = None
    percent: float | None = None
    to: float | None = None
    lasting: bool = False


@dataclass(frozen=True)
class Recurrence:
    """An RFC 5545 RRULE and a time of day as HH:MM, which is empty where none was said."""

    rrule: str
    time: str = ""


@dataclass(frozen=True)
class Doubt:
    """What of a report is uncertain: who, or which activity, of those that `fits` holds, or the count.

    `spoken` is what stood there.
    """

    kind: Literal["who", "count", "type"]
    spoken: str
    fits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meaning:
    """What a message means. Fields that its intent does not have, or that nobody said, keep their empty value.

    `reason` names the rule that decided, for `understand --explain`; `doubt` is what has to be asked
    before anything is recorded; `list_title` is the heading of a 接龙. `start` is a date where no time of day was
    said, else a naive local datetime; where nobody said its day (`hour_only`), a meeting that is moved keeps its own,
    and `shift` is how far it is moved where its old time was not said. `unclear` are words of a time that cannot be.
    `held_on` is the day by which a meeting is named that is moved, called off or asked about. `more` are orders of the
    same kind in the same message: 听课不少于15节,评课不少于10次. `apart` tells that others were reported before.
    `none_yet`: of the incomplete only those are asked for who have done nothing.
    `names` are those whom an order is about: people, a school, or a plan's noun (`class_teacher`). `replaces` is the
    side of a pair, `mentor` or `mentee`, that is somebody new; `names` may hold who it was.
    """

    intent: str = "none"
    items: tuple[Item, ...] = ()
    start: date | datetime | None = None
    target: Target | None = None
    change: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    type: str = ""
    period: str = ""
    scope: str = ""
    only_incomplete: bool = False
    none_yet: bool = False
    at: date | datetime | None = None
    text: str = ""
    kind: str = ""
    recurrence: Recurrence | None = None
    place: str = ""
    day: date | None = None
    reason_given: str = ""
    name: str = ""
    school: str = ""
    subject: str = ""
    role: str = ""
    mentor: str = ""
    mentee: str = ""
    count: float | None = None
    per: str = ""
    names: tuple[str, ...] = ()
    less: Less | None = None
    list_title: str = ""
    reason: str = ""
    doubt: Doubt | None = None
    hour_only: bool = False
    shift: timedelta | None = None
    unclear: str = ""
    held_on: date | None = None
    more: tuple["Meaning", ...] = ()
    replaces: Literal["", "mentor", "mentee"] = ""
    apart: bool = False

    def __bool__(self) -> bool:
        return self.intent != "none"

    @property
    def first_day(self) -> date | None:
        """The day of `start`, whatever the hour."""
        return self.start.date() if isinstance(self.start, datetime) else self.start


@dataclass(frozen=True)
class Tick:
    """An hour of the clock: a message that nobody typed. `key` is unique to the due moment of its community.

    `due` is when it was to be said and `struck` when the clock came to it: much later where the machine slept.
    `chat` is the message as which it is handled, where it goes on with somebody's private chat.
    """

    community: str
    key: str
    due: datetime
    struck: datetime
    meaning: Meaning
    chat: Message | None = None
