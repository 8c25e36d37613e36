"""Photographs and files that were sent with a report, just after it, or as an answer to it. None is ever asked for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from handlers.decision import Decision, Enclosed
from handlers.facts import Record
from handlers.ledger import Ledger
from handlers.meaning import Attachment, Message

REPORT = "log_activity"
WITHIN = timedelta(minutes=10)
"""How long before or after a report a photograph of the same person in the same chat belongs to it."""
RECENT = 3
"""How many reports back are looked at: the latest may have been made elsewhere."""


def with_enclosures(message: Message, intent: str, decision: Decision, ledger: Ledger) -> Decision:
    """The decision, with what the message brings for a report; what belongs to none is not kept."""
    brought = [each for each in message.attachments if each.reference and each.kind != "voice"]
    taken = any(isinstance(effect, Enclosed) for effect in decision.effects)
    report = _report(message, intent, decision, ledger) if brought and message.sender and not taken else ""
    if not report:
        return decision
    return replace(decision, effects=(*decision.effects, *_enclosed(brought, report, message.platform)))


def _enclosed(brought: list[Attachment], report: str, platform: str) -> Iterator[Enclosed]:
    for each in brought:
        yield Enclosed(report, platform, each.kind, each.reference)


def _report(message: Message, intent: str, decision: Decision, ledger: Ledger) -> str:
    """The key of the message that reported: this one, the one it answers, or the one before it; '' for none."""
    if intent == REPORT and decision:
        return message.key
    if message.quotes and (told := ledger.caused_by(f"{message.platform}:{message.quotes}")):
        return next((record.message for record in told if _takes_part(message.sender, record)), "")
    reports = ledger.reported_by(message.sender, RECENT)
    return next((told[0].message for told in reports if _beside(message, told[0])), "")


def _takes_part(name: str, record: Record) -> bool:
    """Whoever said it, or is on it; others' pictures beneath a report are talk."""
    return not record.struck and name in (record.said_by, record.who, record.teacher, *record.together)


def _beside(message: Message, record: Record) -> bool:
    same_chat = (record.platform, record.group) == (message.platform, message.group)
    return same_chat and abs(message.sent_at - record.said_at) <= WITHIN
