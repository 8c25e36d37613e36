"""A paper that somebody asked for: which one, of which days, about whom, and whose eyes it is for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from handlers.ledger import Ledger
from handlers.papers.activities import activities
from handlers.papers.completion import completion
from handlers.papers.document import Document
from handlers.papers.lessons import lesson_forms
from handlers.papers.material import Material, gather, narrowed, seen_by
from handlers.papers.minutes import minutes
from handlers.papers.register import register
from handlers.papers.sheets import Workbook
from handlers.papers.summary import summary
from handlers.papers.volumes import Volume, missing, volume
from handlers.rules.spans import Span


@dataclass(frozen=True)
class Request:
    """One order for a paper. `viewer` is whose rights decide what stands on it; '' is the community's own machine.

    `type` narrows it to one activity, `scope` to a school or a person, `record` to one lesson.
    """

    paper: str
    since: date
    until: date
    today: date
    viewer: str = ""
    type: str = ""
    scope: str = ""
    record: str = ""

    @property
    def span(self) -> Span:
        return Span(self.since, self.until)


Made = Workbook | Document | Volume
Maker = Callable[[Material, Request], Made]
PAPERS: Mapping[str, Maker] = {
    "register": lambda material, request: register(material, request.type),
    "completion": lambda material, _: completion(material),
    "minutes": lambda material, request: minutes(material, request.type),
    "activities": lambda material, request: activities(material, request.type),
    "summary": lambda material, _: summary(material),
    "book": lambda material, _: volume(material),
    "missing": lambda material, _: missing(material),
    "lesson": lambda material, request: lesson_forms(material, request.record),
}
"""Every paper there is, by the name that orders use."""

_REQUEST = TypeAdapter(Request)


def as_text(request: Request) -> str:
    """The order as a line of text that a database can keep."""
    return _REQUEST.dump_json(request).decode()


def from_text(text: str) -> Request:
    """The order that as_text was given. Raises ValueError for any other text."""
    return _REQUEST.validate_json(text)


def make(request: Request, ledger: Ledger) -> Made:
    """The paper, with nothing on it that its viewer may not see."""
    material = gather(ledger, request.span, request.today)
    if request.viewer:
        material = seen_by(request.viewer, material)
    return PAPERS[request.paper](narrowed(material, request.scope), request)
