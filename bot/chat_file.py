"""`.chat` files: a group's talk as text, read and written. The format is described in docs/chats.md."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.platforms.storable import storable
from config.calendar import WEEKDAYS
from handlers.meaning import Attachment, Message

BOT = "同行"
_CLOCK = re.compile(r"^== (\d{4}-\d\d-\d\d) 周(\S) (\d\d:\d\d)\s*$")
_SPOKEN = re.compile(
    r"^(?:\[(?P<group>[^\]\n]{1,60})\] )?(?P<who>[^:\uff1a→\n]{1,40}?)"
    r"(?P<to> → [^:\uff1a\n]{1,40})?(?:: ?|\uff1a)(?P<text>.*)$"
)
_ATTACHED = re.compile(r"^\[(图片|文件) ([^\]]+)\]$")


class ChatFileProblem(Exception):
    """The file is not a chat; the message names the line and what to do."""


@dataclass(frozen=True)
class ClockLine:
    """`== 2026-11-20 周五 16:30`: the clock moves here."""

    at: datetime


@dataclass(frozen=True)
class SpokenLine:
    """Somebody says something: in a group ('' is the default one), or to one person alone."""

    number: int
    who: str
    text: str
    group: str = ""
    to: str = ""

    @property
    def by_bot(self) -> bool:
        return self.who == BOT


Line = ClockLine | SpokenLine


def read_chat(text: str, timezone: str = "Asia/Shanghai") -> list[Line]:
    """The lines of a chat in order. Raises ChatFileProblem at the first line that is none."""
    lines: list[Line] = []
    for number, raw in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if raw.startswith("  ") and lines and isinstance(lines[-1], SpokenLine):
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text}\n{raw[2:]}")
        elif raw.startswith("=="):
            lines.append(ClockLine(_clock(raw, number, timezone)))
        elif raw.strip():
            lines.append(spoken(raw, number))
    return lines


def spoken(raw: str, number: int = 1) -> SpokenLine:
    """One spoken line. Raises ChatFileProblem where it is none."""
    found = _SPOKEN.match(raw)
    if not found:
        raise ChatFileProblem(
            f"第{number}行看不懂：“{raw[:30]}”。应像 `王丽: 今天听课 1 节`，接着上一条的行前面空两格。"
        )
    to = (found["to"] or "").removeprefix(" → ")
    return SpokenLine(number, found["who"].strip(), found["text"], found["group"] or "", to)


def message_of(line: SpokenLine, at: datetime, default_group: str, nth: int = 1) -> Message:
    """A spoken line as a message; `nth` tells apart the same words said again by the same person at one time.

    The id is made of what is said, so that a file played again brings the same messages again.
    """
    line = replace(line, who=storable(line.who), text=storable(line.text))
    said = f"{at.isoformat()}|{line.group}|{line.who}|{line.to}|{line.text}|{nth}"
    attached = _ATTACHED.match(line.text)
    return Message(
        id=sha256(said.encode()).hexdigest()[:16],
        text="" if attached else line.text,
        sent_at=at,
        identity=line.who,
        nick=line.who,
        group="" if line.to else (line.group or default_group),
        mentioned=f"@{BOT}" in line.text,
        attachments=(_attachment(attached),) if attached else (),
    )


def clock_line(at: datetime) -> str:
    """The `==` line of a moment."""
    return f"== {at:%Y-%m-%d} 周{WEEKDAYS[at.weekday()]} {at:%H:%M}"


def spoken_line(who: str, text: str, to: str = "", group: str = "") -> str:
    """A spoken line as it stands in a file."""
    head = f"[{group}] " if group else ""
    aside = f" → {to}" if to else ""
    return f"{head}{who}{aside}: " + text.replace("\n", "\n  ")


def _clock(raw: str, number: int, timezone: str) -> datetime:
    found = _CLOCK.match(raw)
    if not found:
        raise ChatFileProblem(f"第{number}行的时间看不懂：“{raw[:30]}”。应像 `== 2026-11-20 周五 16:30`。")
    try:
        at = datetime.fromisoformat(f"{found[1]}T{found[3]}").replace(tzinfo=ZoneInfo(timezone))
    except ValueError as error:
        raise ChatFileProblem(f"第{number}行没有这个时间：“{raw[:30]}”。") from error
    if WEEKDAYS[at.weekday()] != found[2]:
        raise ChatFileProblem(f"第{number}行：{found[1]} 是周{WEEKDAYS[at.weekday()]}，不是周{found[2]}。")
    return at


def _attachment(found: re.Match[str]) -> Attachment:
    return Attachment("picture" if found[1] == "图片" else "file", found[2], found[2])
