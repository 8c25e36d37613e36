"""A paper that somebody asked for: which one, of which days, about whom, and whose eyes it is for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic import TypeAdapter

from config.community import Community
from handlers.ledger import Ledger
from handlers.papers.activities import activities
from handlers.papers.completion import completion
from handlers.papers.digests import picture_of
from handlers.papers.document import Document, Paragraph
from handlers.papers.lessons import lesson_forms
from handlers.papers.marks import marks
from handlers.papers.material import Material, gather, narrowed, seen_about, seen_by
from handlers.papers.minutes import minutes
from handlers.papers.own_forms import OwnForms, in_own_form
from handlers.papers.pictures import Picture
from handlers.papers.register import register
from handlers.papers.sheets import Workbook
from handlers.papers.summary import summary
from handlers.papers.titles import span_title
from handlers.papers.volumes import Volume, missing, volume
from handlers.rules.rights import Role, Verb, may, may_see, rank, roles_of
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


Made = Workbook | Document | Volume | Picture | OwnForms
Maker = Callable[[Material, Request], Made]
PAPERS: Mapping[str, Maker] = {
    "register": lambda material, request: register(material, request.type),
    "completion": lambda material, request: completion(material, request.type),
    "minutes": lambda material, request: minutes(material, request.type),
    "activities": lambda material, request: activities(material, request.type),
    "summary": lambda material, _: summary(material),
    "book": lambda material, _: volume(material),
    "missing": lambda material, _: missing(material),
    "marks": lambda material, _: marks(material),
    "lesson": lambda material, request: lesson_forms(material, request.record),
}
"""Every paper there is, by the name that orders use."""

TITLES = {
    "register": "台账",
    "completion": "完成情况",
    "lesson": "听课记录表",
    "minutes": "纪要",
    "activities": "教研活动记录",
    "summary": "工作小结",
    "book": "汇编",
    "missing": "缺件清单",
    "picture": "进度图",
    "marks": "考核表",
}
OF_ALL = ("minutes", "missing", "marks")
"""Papers of the community as a whole, whoever asks for them."""
PICTURE = "picture"
"""The picture of a digest: `type` is the digest's period."""
ORDER = "paper:"
"""What begins the text of an order, where other files to be drawn stand beside it."""
_REQUEST = TypeAdapter(Request)


class NotYours(Exception):
    """The viewer may not have this paper."""


def as_text(request: Request) -> str:
    """The order as a line of text that a database can keep."""
    return ORDER + _REQUEST.dump_json(request).decode()


def from_text(text: str) -> Request:
    """The order that as_text was given. Raises ValueError for any other text."""
    if not text.startswith(ORDER):
        raise ValueError("not an order for a paper")
    return _REQUEST.validate_json(text.removeprefix(ORDER))


def title(request: Request, community: Community) -> str:
    """What the paper is called before it is made: whom it is about, of which days, and what it is."""
    about = request.scope or (request.viewer and seen_about(request.viewer, community))
    if not about or request.paper in OF_ALL:
        about = community.name
    kind = request.type or ("会议" if request.paper == "minutes" else "")
    return f"{about}{span_title(community.calendar, request.span)}{kind}{TITLES[request.paper]}"


def may_have(request: Request, community: Community) -> bool:
    """Whether the viewer may have such a paper at all; what stands on it is only what they may see.

    A volume and a digest's picture are for those who lead a school or all, marks for those who see all, the list of
    what is missing for the lead. Somebody else's paper is for whoever may see that person, a school's for whoever may
    see everybody in it but those who lead it.
    """
    viewer, scope = request.viewer, request.scope
    if request.paper == "missing":
        return Role.LEAD in roles_of(viewer, community)
    if request.paper == "marks" and not may(viewer, Verb.SEE_ALL, community):
        return False
    if request.paper in ("book", PICTURE) and not may(viewer, Verb.SEE_SCHOOL, community):
        return False
    about = [
        person.name
        for person in community.people
        if scope == person.name or (scope == person.school and not rank(person))
    ]
    return may(viewer, Verb.SEE_OWN, community) and all(may_see(viewer, name, community) for name in about)


def make(request: Request, ledger: Ledger) -> Made:
    """The paper, with nothing on it that its viewer may not see; one without a record says so. Raises NotYours."""
    if request.paper == PICTURE:
        if not may_have(request, ledger.community):
            raise NotYours(request.paper)
        return picture_of(request.scope, request.type, request.today, ledger)
    material = material_for(request, ledger)
    if request.paper == "lesson":
        return in_own_form(material, request.record, ledger)
    made = PAPERS[request.paper](material, request)
    if isinstance(made, Document) and not made.blocks:
        return replace(made, blocks=(Paragraph(made.name, "form_title"), Paragraph("这段时间没有记录。", "form_note")))
    return made


def material_for(request: Request, ledger: Ledger) -> Material:
    """What the paper is made from: what its viewer may see of what it is about. Raises NotYours."""
    if request.viewer and not may_have(request, ledger.community):
        raise NotYours(request.paper)
    material = gather(ledger, request.span, request.today)
    if request.viewer:
        material = seen_by(request.viewer, material)
    return narrowed(material, request.scope)
