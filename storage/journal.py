"""Settling: the effects of one message become rows, in the transaction that claims the message."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cache, singledispatch
from typing import Any, get_args

from pydantic import TypeAdapter
from sqlalchemy import Connection, update

from handlers.decision import (
    Agreed,
    Answered,
    Asked,
    Bound,
    Changed,
    Effect,
    Enclosed,
    Ended,
    Expired,
    Forgotten,
    Logged,
    Recalled,
    Restored,
    Struck,
    Told,
    Undone,
)
from handlers.facts import with_days
from storage import upserts
from storage.agreements import REMINDER
from storage.attachments import taken_back
from storage.forgetting import expire, forget
from storage.page import Page
from storage.tables import UNSAID, agreed, attachments, effects, identities, inbox, outbox, questions, records, versions

KINDS: dict[str, type[Effect]] = {kind.__name__: kind for kind in get_args(Effect)}

_PLAIN = TypeAdapter(Mapping[str, object])


@dataclass(frozen=True)
class Cause:
    """The message, or the due moment, in whose name something is settled."""

    community: str
    message: str
    by: str
    at: datetime


def claim(page: Page, cause: Cause, intent: str, chat: str, text: str | None) -> bool:
    """Whether this message is ours to settle: false where it was claimed before. A text is kept if one is given."""
    if page.is_claimed(cause.message):
        return False
    row = {"key": cause.message, "community": cause.community, "intent": intent, "at": cause.at}
    page.claim({**row, "sender": cause.by, "chat": chat, "text": text})
    return True


def pass_over(page: Page, cause: Cause) -> None:
    """Keeps the id of a message that was meant for others, and nothing else of it."""
    claim(page, replace(cause, by=""), "none", "", None)


def settle(connection: Connection, cause: Cause, happened: tuple[Effect, ...]) -> None:
    """What no message caused, but a command of the administrator's, entered and written at once."""
    page = Page(connection)
    enter(page, cause, happened)
    page.write()


def enter(page: Page, cause: Cause, happened: tuple[Effect, ...]) -> None:
    """Enters each effect into the journal and brings the tables to what it says."""
    for effect in happened:
        _apply(effect, page, cause)
    page.add(effects, *(_row(effect, cause) for effect in happened))
    for effect in happened:
        if isinstance(effect, Forgotten):  # last of all, for the journal holds the name as well
            forget(page.changing(), cause.community, effect.who, effect.spared)
            _renew(page, cause.community)


def effect_from(kind: str, value: Mapping[str, Any]) -> Effect:
    """The effect that a row of the journal holds."""
    effect: Effect = _adapter(kind).validate_python(value)
    return effect


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    """How effects of a kind become JSON and come back; made when one first happens, for most never do in a day."""
    return TypeAdapter(KINDS[kind])


def _row(effect: Effect, cause: Cause) -> dict[str, Any]:
    kind = type(effect).__name__
    return {
        "community": cause.community,
        "message": cause.message,
        "by": cause.by,
        "kind": kind,
        "about": _about(effect),
        "value": _adapter(kind).dump_python(effect, mode="json"),
        "at": cause.at,
    }


def _about(effect: Effect) -> str:
    match effect:
        case Logged(record):
            return record.id
        case Changed(record) | Struck(record) | Restored(record):
            return record
        case Agreed(kind, key) | Ended(kind, key):
            return f"{kind}:{key}"
        case Undone(message) | Recalled(message):
            return message
        case Enclosed(report):
            return report
        case Told(who, matter):
            return f"{who}:{matter}"
        case _:
            return ""


@singledispatch
def _apply(effect: Effect, page: Page, cause: Cause) -> None:
    """Undone and Denied are traces in the journal only; Forgotten comes after them all."""


@_apply.register
def _(effect: Logged, page: Page, cause: Cause) -> None:
    record = effect.record
    page.add(records, {**vars(record), "community": cause.community, "together": list(record.together)})
    page.know(cause.community, record)
    if record.message != cause.message:  # of a message that was shown first, or of a chat that was pasted
        claim(page, Cause(cause.community, record.message, record.said_by, record.said_at), "import", "", None)


@_apply.register
def _(effect: Enclosed, page: Page, cause: Cause) -> None:
    row = {**asdict(effect), "community": cause.community, "message": cause.message, "by": cause.by}
    page.add(attachments, {**row, "state": "waiting", "not_before": cause.at, "at": cause.at})


@_apply.register
def _(effect: Recalled, page: Page, cause: Cause) -> None:
    mine = (inbox.c.key == effect.message, inbox.c.community == cause.community)
    page.changing().execute(update(inbox).where(*mine).values(text=None))
    taken_back(page.changing(), cause.community, effect.message)
    caused = (outbox.c.cause == effect.message, outbox.c.community == cause.community)
    page.changing().execute(update(outbox).where(*caused, outbox.c.state.in_(UNSAID)).values(state="dropped"))


@_apply.register
def _(effect: Changed, page: Page, cause: Cause) -> None:
    _set(page, cause, effect.record, with_days(effect.after))


@_apply.register
def _(effect: Struck, page: Page, cause: Cause) -> None:
    _set(page, cause, effect.record, {"struck": True})


@_apply.register
def _(effect: Restored, page: Page, cause: Cause) -> None:
    _set(page, cause, effect.record, {"struck": False})


@_apply.register
def _(effect: Bound, page: Page, cause: Cause) -> None:
    row = {**asdict(effect), "community": cause.community, "at": cause.at}
    upserts.put(page.changing(), identities, row, "person", "at")
    _renew(page, cause.community)


@_apply.register
def _(effect: Agreed, page: Page, cause: Cause) -> None:
    _renew(page, cause.community)
    _end(page, cause, effect.kind, effect.key)
    row = {"kind": effect.kind, "key": effect.key, "value": _plain(effect.value)}
    page.add(agreed, {**row, "community": cause.community, "message": cause.message, "at": cause.at})


@_apply.register
def _(effect: Ended, page: Page, cause: Cause) -> None:
    if effect.kind != REMINDER:
        _renew(page, cause.community)
    _end(page, cause, effect.kind, effect.key)


@_apply.register
def _(effect: Asked, page: Page, cause: Cause) -> None:
    row = _adapter("Asked").dump_python(effect, mode="json")["question"]
    moments = {"asked_at": effect.question.asked_at, "until": effect.question.until}
    page.add(questions, {**row, **moments, "community": cause.community, "message": cause.message})


@_apply.register
def _(effect: Answered, page: Page, cause: Cause) -> None:
    mine = (questions.c.id == effect.question, questions.c.community == cause.community)
    page.changing().execute(update(questions).where(*mine).values(answered=cause.at))


@_apply.register
def _(effect: Expired, page: Page, cause: Cause) -> None:
    expire(page.changing(), cause.community, effect.before)


def _plain(value: Mapping[str, object]) -> object:
    """Days and moments as text, for a column of JSON."""
    return _PLAIN.dump_python(value, mode="json")


def _set(page: Page, cause: Cause, record: str, values: Mapping[str, Any]) -> None:
    mine = (records.c.id == record, records.c.community == cause.community)
    page.changing().execute(update(records).where(*mine).values(values))


def _end(page: Page, cause: Cause, kind: str, key: str) -> None:
    """Ends what holds under a key. `_renew` has let go of what was read before it; of reminders nothing is kept."""
    open_now = (
        agreed.c.community == cause.community,
        agreed.c.kind == kind,
        agreed.c.key == key,
        agreed.c.ended.is_(None),
    )
    page.asked().execute(update(agreed).where(*open_now).values(ended=cause.at))


def _renew(page: Page, community: str) -> None:
    """A new version; its row is locked with it, so that two processes end and agree one after the other."""
    number = 1 + secrets.randbelow((1 << 31) - 1)
    upserts.put(page.changing(), versions, {"community": community, "number": number}, "number")
