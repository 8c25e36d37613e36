"""What is said, in the two shapes that DingTalk knows: plain text for answers, Markdown for what has a heading."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storage.outbox import Letter

HEADED = frozenset({"digest"})
"""Kinds of speech with a heading in the first line; they go out as Markdown, everything else as plain text."""
WIDE = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in "\\`*_[]()<>#!|~&@"})
TITLE = 40


@dataclass(frozen=True)
class Speech:
    """One message in DingTalk's words: for the session webhook, and for the open API."""

    kind: str
    content: Mapping[str, str]

    def for_webhook(self, mentions: Sequence[str]) -> dict[str, Any]:
        """The body for a session webhook; it mentions these staff ids, and never all."""
        named = {"content": self.content["content"]} if self.kind == "text" else dict(self.content)
        return {"msgtype": self.kind, self.kind: named, "at": {"atUserIds": list(mentions), "isAtAll": False}}

    def for_api(self) -> dict[str, str]:
        """The two fields that group and private sends have in common."""
        key = "sampleText" if self.kind == "text" else "sampleMarkdown"
        return {"msgKey": key, "msgParam": json.dumps(self.content, ensure_ascii=False)}


def speech(letter: Letter, text: str) -> Speech:
    """A part of a letter as a message."""
    if letter.kind not in HEADED:
        return Speech("text", {"content": text})
    lines = [inert(line) for line in text.splitlines()]
    return Speech("markdown", {"title": lines[0][:TITLE], "text": "  \n".join(lines)})


def inert(line: str) -> str:
    """A line in which no sign is Markdown: its signs become the full-width ones that Chinese text has anyway.

    Clients do not agree on backslashes, so nothing is escaped. A sign that makes a list or a quotation only at the
    beginning of a line loses that by standing behind a zero-width space.
    """
    wide = line.translate(WIDE)
    return "\u200b" + wide if wide.lstrip()[:1] in ("-", "+", "=") or wide.lstrip()[:1].isdigit() else wide


def media(kind: str, media_id: str, name: str) -> dict[str, str]:
    """An uploaded picture or file as a message of the open API."""
    if kind == "image":
        return {"msgKey": "sampleImageMsg", "msgParam": json.dumps({"photoURL": media_id})}
    ending = name.rpartition(".")[2].lower()
    named = {"mediaId": media_id, "fileName": name, "fileType": ending}
    return {"msgKey": "sampleFile", "msgParam": json.dumps(named, ensure_ascii=False)}
