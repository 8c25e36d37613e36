"""Photographs that came before their report: where to fetch them is remembered for some minutes, in memory alone."""

from collections import deque
from dataclasses import dataclass, replace

from handlers.enclosures import WITHIN
from handlers.meaning import Attachment, Message

MOST = 500


@dataclass
class _Brought:
    message: Message
    taken_by: str = ""


class Lately:
    """What came without a report. It is never written down: if no report follows, nothing of it was kept."""

    def __init__(self) -> None:
        self._brought: deque[_Brought] = deque(maxlen=MOST)

    def note(self, message: Message) -> None:
        """Remembers what a message brought that no report was found for."""
        if not any(each.message.key == message.key for each in self._brought):
            self._brought.append(_Brought(replace(message, text="")))

    def beside(self, report: Message) -> Message:
        """The report with what its sender brought to the same chat just before; the same again if it comes twice."""
        found: list[Attachment] = []
        for each in self._brought:
            if each.taken_by in ("", report.key) and _beside(each.message, report):
                each.taken_by = report.key
                found.extend(each.message.attachments)
        return replace(report, attachments=(*found, *report.attachments)) if found else report


def _beside(brought: Message, report: Message) -> bool:
    same = ("platform", "group", "identity", "sender")
    passed = report.sent_at - brought.sent_at
    return abs(passed) <= WITHIN and all(getattr(brought, name) == getattr(report, name) for name in same)
