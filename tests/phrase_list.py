"""Reads the lists under tests/phrases; tests/phrases/README.md describes a line."""

import re
import shlex
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

PHRASES = Path(__file__).with_name("phrases")
ROSTER = Path(__file__).parents[1] / "config" / "sample" / "roster.csv"
CLOCK = datetime(2026, 11, 20, 16, 30, tzinfo=timezone(timedelta(hours=8)))

_SPEAKER = re.compile(r"(?P<sender>[^\s|,]*)(?P<direct>,direct)?(?P<mentioned>,mentioned)?\| ?")
_WITH_ITEMS = ("log_activity", "announce_activity")
_NUMBERS = ("change.by", "count", "rating", "change.count", "change.rating")
_LISTS = ("who", "change.who", "change.also")


@dataclass(frozen=True)
class Phrase:
    """One message of a list and what the contract makes of it (`expected`, in the shape of the contract's output)."""

    where: str
    text: str
    expected: dict[str, Any]
    sender: str = "王丽"
    chat: str = "group"
    mentioned: bool = False


def read(path: Path) -> list[Phrase]:
    """The phrases of one list, in its order; ValueError names the line that cannot be read."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return [_phrase(f"{path.name}:{n}", line) for n, line in lines if line.strip() and not line.startswith("## ")]


def lists() -> list[Path]:
    """All phrase lists, positive and negative."""
    return sorted(PHRASES.rglob("*.txt"))


def _phrase(where: str, line: str) -> Phrase:
    said, arrow, means = line.rpartition(" => ")
    said, means = (said, means) if arrow else (line, "none")
    speaker = _SPEAKER.match(said)
    text = said[speaker.end() :] if speaker else said
    sender = (speaker and speaker["sender"]) or "王丽"
    return Phrase(
        where=where,
        text=text.replace("\\n", "\n"),
        expected=_expected(where, means),
        sender=sender,
        chat="direct" if speaker and speaker["direct"] else "group",
        mentioned=bool(speaker and speaker["mentioned"]),
    )


def _expected(where: str, means: str) -> dict[str, Any]:
    intent, _, rest = means.strip().partition(" ")
    parts = [_fields(where, part) for part in rest.split(" ; ")]
    if intent not in _WITH_ITEMS:
        return {"intent": intent} | parts[0]
    start = {"start": parts[0].pop("start")} if "start" in parts[0] else {}
    day = {"date": CLOCK.date().isoformat()} if intent == "log_activity" else {}
    return {"intent": intent, "items": [{"count": 1.0} | day | part for part in parts]} | start


def _fields(where: str, part: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for word in shlex.split(part):
        key, equals, value = word.partition("=")
        if not equals:
            raise ValueError(f"{where}: {word!r} is not key=value")
        _put(fields, key, value)
    return fields


def _put(fields: dict[str, Any], key: str, value: str) -> None:
    if key in ("rrule", "time"):
        fields.setdefault("recurrence", {})[key] = value
    elif (key, value) == ("target", "last"):
        fields["target"] = {"last": True}
    elif "." in key:
        outer, inner = key.split(".")
        fields.setdefault(outer, {})[inner] = _value(key, value)
    else:
        fields[key] = _value(key, value)


def _value(key: str, value: str) -> Any:
    if key in _NUMBERS:
        return float(value)
    if key in _LISTS:
        return value.split(",")
    return True if key == "only_incomplete" else value.replace("\\n", "\n")
