"""What goes out: effects in the past tense, what is said, and both together as a decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from handlers.facts import Question, Record

AgreedKind = Literal[
    "quota",
    "pair",
    "reduction",
    "word",
    "leave",
    "mute",
    "group",
    "right",
    "person",
    "meeting",
    "reminder",
    "order",
    "announced",
    "code",
    "calendar",
    "form",
]
SayKind = Literal[
    "answer",
    "question",
    "notice",
    "digest",
    "reminder",
    "call",
    "alert",
    "ordered",
    "recorded",
    "confirm",
    "copy",
    "farewell",
    "reader",
]


@dataclass(frozen=True)
class Logged:
    """A record was made."""

    record: Record


@dataclass(frozen=True)
class Changed:
    """Fields of a record were set anew; `before` keeps the old values."""

    record: str
    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True)
class Enclosed:
    """A photograph or a file came with a report, which is named by its message; it is fetched by `reference` later."""

    report: str
    platform: str
    kind: str
    reference: str


@dataclass(frozen=True)
class Struck:
    """A record was struck: it stays, and counts for nothing."""

    record: str


@dataclass(frozen=True)
class Restored:
    """A struck record counts again."""

    record: str


@dataclass(frozen=True)
class Bound:
    """A platform's identity was found to be a person of the roster."""

    platform: str
    identity: str
    person: str


@dataclass(frozen=True)
class Agreed:
    """Something was agreed in the chat that wins over the files: a quota, a pair, somebody's leave, a meeting.

    `before` is what held under this kind and key until now, None where nothing did.
    """

    kind: AgreedKind
    key: str
    value: Mapping[str, object]
    before: Mapping[str, object] | None = None


@dataclass(frozen=True)
class Ended:
    """What was agreed under this kind and key holds no longer."""

    kind: AgreedKind
    key: str


@dataclass(frozen=True)
class Asked:
    """A question was put to somebody and waits."""

    question: Question


@dataclass(frozen=True)
class Answered:
    """A question that waited was answered, or let go."""

    question: str


@dataclass(frozen=True)
class Undone:
    """All that one message did was taken back."""

    message: str


@dataclass(frozen=True)
class Recalled:
    """A message was taken back on its platform: its words are forgotten, and what waits to answer it is not said."""

    message: str


@dataclass(frozen=True)
class Told:
    """Somebody was told something unasked; `matter` names it, so that it is not told again too soon."""

    who: str
    matter: str


@dataclass(frozen=True)
class Missed:
    """A due moment came too late to help: nothing was said."""

    what: str


@dataclass(frozen=True)
class Denied:
    """Somebody wanted what they may not; nothing happened but this trace."""

    who: str
    verb: str


@dataclass(frozen=True)
class Forgotten:
    """Somebody's data was deleted on their wish; names in `spared` only look alike, for they hold this one."""

    who: str
    spared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Expired:
    """The texts from before a moment were ended: they had been kept long enough."""

    before: datetime


Effect = (
    Logged
    | Enclosed
    | Changed
    | Struck
    | Restored
    | Bound
    | Agreed
    | Ended
    | Asked
    | Answered
    | Undone
    | Denied
    | Told
    | Missed
    | Recalled
    | Forgotten
    | Expired
)


@dataclass(frozen=True)
class Say:
    """One thing to be said: to a person alone, to a group, or (neither named) in the chat that is being answered.

    `instead` is said in that chat where a private word cannot be sent; it must shame nobody.
    What is of the kind `reader` goes to nobody but the second reader.
    `shames` marks text about somebody's shortfall, which settling refuses to put into a group.
    """

    text: str
    person: str = ""
    group: str = ""
    kind: SayKind = "answer"
    file: str = ""
    instead: str = ""
    shames: bool = False
    not_before: datetime | None = None


@dataclass(frozen=True)
class Decision:
    """What is to be recorded and what is to be said. The empty decision is silence, and silence is the default."""

    effects: tuple[Effect, ...] = ()
    says: tuple[Say, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.effects or self.says)

    def __add__(self, other: "Decision") -> "Decision":
        return Decision(self.effects + other.effects, self.says + other.says)


SILENCE = Decision()


@dataclass(frozen=True)
class Act:
    """What one earlier message did: its effects in order."""

    message: str
    effects: tuple[Effect, ...] = field(default_factory=tuple)
