"""What stands inside a WeChat text: a quotation, a mention, the id of a recalled message, a list, a merged chat."""

import html
import re
from collections.abc import Collection

SPACES = "\u2005\u2006\u2009\u00a0 "
"""What follows a mention: WeChat puts a four-per-em space, puppets and people others."""
_QUOTED = re.compile(
    r"^「(?P<who>[^:\uff1a「」]{1,60})[:\uff1a](?P<text>.*?)」\s*\n-(?: ?-){5,}[ -]*\n(?P<own>.*)$", re.S
)
_LEADING_MENTIONS = re.compile(rf"^(?:[@\uff20][^\s@{SPACES}]{{1,60}}[{SPACES}]+)+")
_RECALLED = re.compile(r"<(?:newmsgid|msgid)>(\d+)</(?:newmsgid|msgid)>")
_WRITTEN = ("53", "57")
"""WeChat's numbers of the two messages in XML that people write themselves: 接龙, and an answer to a quotation."""
_ITEM = re.compile(r"<dataitem\b.*?</dataitem>", re.S)


def unquoted(text: str) -> tuple[str, str, str]:
    """Who is quoted, what of, and what is said to it; the first two are empty where nothing is quoted."""
    found = _QUOTED.match(text)
    return (found["who"], found["text"], found["own"].strip()) if found else ("", "", text)


def without_mention(text: str, names: Collection[str]) -> tuple[str, bool]:
    """The text without the mentions of these names, and whether there were any."""
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    if not known:
        return text, False
    bare, times = re.subn(rf"[@\uff20](?:{known})(?:[{SPACES}]+|$|(?=\n))", "", text)
    return (bare.strip(), True) if times else (text, False)


def without_leading_mentions(text: str) -> str:
    """What was said, without those whom it was said to."""
    return _LEADING_MENTIONS.sub("", text)


def written(text: str) -> str:
    """What somebody wrote; of a message in XML its title where that is theirs, else ''."""
    if not text.lstrip().startswith("<"):
        return text.strip()
    return _field(text, "title") if _field(text, "type") in _WRITTEN else ""


def referred(text: str) -> tuple[str, str]:
    """The id of the message that an answer in XML quotes, and the id of who had said that; '' where it quotes none."""
    quoted = text.partition("<refermsg>")[2] if text.lstrip().startswith("<") else ""
    return _field(quoted, "svrid"), _field(quoted, "chatusr")


def recalled(text: str) -> str:
    """The id of the message that a recall is about: the whole text, or a field of WeChat's own notice."""
    found = _RECALLED.search(text)
    return found[1] if found else text.strip()


def merged_chat(text: str) -> str:
    """A forwarded chat as the lines that people copy: who, when, and below it what; '' for anything else."""
    for _ in range(2):  # the list of items is escaped once more inside its message
        text = html.unescape(text) if "<dataitem" not in text else text
    blocks = []
    for item in _ITEM.findall(text):
        who, when, said = (_field(item, name) for name in ("sourcename", "sourcetime", "datadesc"))
        if who and said:
            blocks.append(f"{who} {when}\n{said}")
    return "\n".join(blocks)


def _field(item: str, name: str) -> str:
    found = re.search(rf"<{name}>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</{name}>", item, re.S)
    return html.unescape(found[1]).strip() if found else ""
