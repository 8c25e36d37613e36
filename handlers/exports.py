"""导出: papers that somebody asks for in the chat, answered at once; the file follows when it is drawn."""

import re
from datetime import date

from handlers import wording
from handlers.asking import tell
from handlers.decision import Decision, Denied, Say
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message
from handlers.papers.requests import Request, as_text, may_have, title
from handlers.progress import span_of
from handlers.rules.rights import Role, roles_of

BOOK, LIST_OF_MISSING = "book", "missing"
WORDS = {
    "成册": BOOK,
    "汇编": BOOK,
    "纪要": "minutes",
    "小结": "summary",
    "听课记录表": "lesson",
    "听课本": "lesson",
    "听课记录本": "lesson",
    "教研活动记录": "activities",
    "活动记录表": "activities",
    "考核": "marks",
    "完成情况": "completion",
    "完成率": "completion",
    "进度": "completion",
}
"""What a paper is called, and the name that orders know it by; whatever else is asked for is a register."""

MINE = re.compile("我(?:自己)?的(?!学校|团队|组)|我本人")
OF_ONE_TYPE = ("register", "completion", "minutes", "activities")


def export(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Says that the paper is being made and orders it, with the sender's rights; to the sender alone."""
    asked = dict.fromkeys(_request(message, each, ledger) for each in (meaning, *meaning.more))
    if not all(may_have(request, ledger.community) for request in asked):
        refused = tell(message, wording.paper_not_yours())
        return Decision((Denied(message.sender, "export"),), refused.says)
    return sum((_ordered(request, message, ledger) for request in asked), Decision())


def _ordered(request: Request, message: Message, ledger: Ledger) -> Decision:
    coming = Say(wording.paper_coming(title(request, ledger.community)), person=message.sender)
    says = (coming, *(_sent(order, ledger) for order in _orders(request, ledger)))
    return Decision(says=tuple(says))


def _request(message: Message, meaning: Meaning, ledger: Ledger) -> Request:
    paper = next((name for word, name in WORDS.items() if word in message.text), "register")
    today: date = message.sent_at.date()
    span = span_of(meaning.period, today, ledger)
    scope = ledger.community.meant_by(meaning.scope) or (message.sender if MINE.search(message.text) else "")
    scope = "" if scope == "all" else scope
    kind = meaning.type if paper in OF_ONE_TYPE else ""
    return Request(paper, span.start, span.end, today, message.sender, kind, scope)


def _orders(request: Request, ledger: Ledger) -> list[Request]:
    """The paper; to the lead alone the list of what is missing comes with the bound volume."""
    lead = Role.LEAD in roles_of(request.viewer, ledger.community)
    missing = Request(LIST_OF_MISSING, request.since, request.until, request.today, request.viewer)
    return [request, missing] if request.paper == BOOK and lead else [request]


def _sent(request: Request, ledger: Ledger) -> Say:
    text = wording.paper_ready(title(request, ledger.community))
    return Say(text, person=request.viewer, file=as_text(request), shames=True, instead=wording.talk_privately())
