"""The JSON of `python -m bot understand`: one object a message, without the fields that nobody said."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from config.community import Community
from handlers.meaning import Doubt, Item, Less, Meaning, Message, Recurrence, Target
from handlers.understanding import understand
from handlers.understanding.reading import Reading
from handlers.understanding.silence import spoken_against
from handlers.understanding.silence.sounding import UNLIKE_ANY

RENAMED = {"class_": "class", "day": "date", "since": "from", "reason_given": "reason"}
TABLE = frozenset(
    (
        *("none", "log_activity", "announce_activity", "correct", "undo", "my_progress", "group_progress", "digest"),
        *("export", "remind_incomplete", "remind_me", "meeting_schedule", "meeting_change", "meeting_cancel"),
        *("meeting_query", "meeting_leave", "meeting_sign_in", "meeting_agenda", "meeting_minutes", "bind", "pair"),
        *("quota_set", "help"),
    )
)
# For --explain, or for the assistant itself.
NOT_SAID = (
    *("reason", "doubt", "list_title", "names", "hour_only", "shift", "unclear", "held_on"),
    *("more", "replaces", "apart", "none_yet"),
)


def as_contract(meaning: Meaning) -> dict[str, Any]:
    """The meaning as the contract's object."""
    said = {name: value for name, value in _fields(meaning).items() if name not in NOT_SAID or name == "intent"}
    if meaning.reason_given:
        said["reason"] = meaning.reason_given
    return said


def explained(meaning: Meaning) -> dict[str, Any]:
    """The same with the rule that decided, and the question that would be asked first."""
    return (
        as_contract(meaning) | {"because": meaning.reason} | ({"doubt": _json(meaning.doubt)} if meaning.doubt else {})
    )


def understand_lines(lines: Iterable[str], community: Community, explain: bool = False) -> Iterator[dict[str, Any]]:
    """One object for each line of JSON, in order; a line that is none, or lacks a field, gives an `error`."""
    for line in lines:
        if line.strip():
            yield _answer(line, community, explain)


def _answer(line: str, community: Community, explain: bool) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": "这一行不是 JSON"}
    if not isinstance(said, dict):
        return {"id": None, "error": "要是一个 JSON 对象，如 {…}"}
    try:
        message = message_of(said)
    except (KeyError, TypeError, ValueError) as error:
        return {"id": said.get("id"), "error": _complaint(error)}
    meaning = understand(message, community)
    if not explain:
        return {"id": said.get("id")} | as_contract(_of_the_table(meaning))
    against = spoken_against(Reading(message, community)) if meaning.reason == UNLIKE_ANY + "report" else []
    return {"id": said.get("id")} | explained(meaning) | ({"against": against} if against else {})


def _of_the_table(meaning: Meaning) -> Meaning:
    """What the contract's table has for a meaning: 每周五发周报 asks for a digest, 今日静音 for nothing it knows."""
    if meaning.intent == "standing_order" and "报" in meaning.text:
        return Meaning("digest", period="month" if "月报" in meaning.text else "week", reason=meaning.reason)
    if meaning.intent == "my_records":
        return Meaning("my_progress", type=meaning.type, period=meaning.period, reason=meaning.reason)
    if meaning.intent == "quota_set":
        return replace(meaning, start=None)
    if meaning.intent == "meeting_schedule":
        return replace(meaning, text="")
    if meaning.intent not in TABLE:
        return Meaning(reason=meaning.reason)
    also = meaning.change.get("also")
    change = {"who": ("我", *also)} if isinstance(also, tuple) else meaning.change
    return replace(meaning, target=replace(meaning.target, who=""), change=change) if meaning.target else meaning


def message_of(said: Mapping[str, Any]) -> Message:
    """The message of one input line. Raises KeyError, TypeError or ValueError for one that is not to the contract."""
    sent_at = _moment(said["sent_at"])
    if sent_at.tzinfo is None:
        raise ValueError("sent_at 要带时区，如 2026-11-20T16:30:00+08:00")
    if not isinstance(said["text"], str):
        raise TypeError("text 要是文字")
    return Message(
        id=str(said.get("id", "")),
        text=said["text"],
        sent_at=sent_at,
        sender=str(said.get("sender") or ""),
        group="" if said.get("chat") == "direct" else "group",
        mentioned=bool(said.get("mentioned")),
    )


def _complaint(error: Exception) -> str:
    return f"缺少 {error.args[0]}" if isinstance(error, KeyError) else str(error)


def _moment(said: object) -> datetime:
    try:
        return datetime.fromisoformat(str(said))
    except ValueError:
        raise ValueError(f"sent_at 不是时间：“{said}”，要像 2026-11-20T16:30:00+08:00") from None


def _fields(value: Any) -> dict[str, Any]:
    """The fields of a value that were said, by the contract's names and as JSON holds them."""
    said = {field.name: getattr(value, field.name) for field in fields(value)}
    return {RENAMED.get(name, name): _json(part) for name, part in said.items() if name == "intent" or _was_said(part)}


def _was_said(part: Any) -> bool:
    return part is not None and part is not False and part != "" and part != () and part != {}


def _json(part: Any) -> Any:
    if isinstance(part, Doubt | Item | Less | Target | Recurrence):
        return _fields(part)
    if isinstance(part, datetime):
        return part.isoformat(timespec="minutes")
    if isinstance(part, date):
        return part.isoformat()
    if isinstance(part, Mapping):
        return {RENAMED.get(str(name), str(name)): _json(inner) for name, inner in part.items()}
    if isinstance(part, tuple | list):
        return [_json(inner) for inner in part]
    return int(part) if isinstance(part, float) and part.is_integer() else part
