"""What somebody has done: reports in a line, in a form, in a 接龙; one record for each person and activity."""

from config.community import Community
from handlers import wording
from handlers.asking import tell
from handlers.decision import Decision
from handlers.doubts import ask_about
from handlers.facts import Record
from handlers.ledger import Ledger
from handlers.meaning import Item, Meaning, Message
from handlers.weighing import weigh, weigh_list


def log_activity(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Records what was reported; what is odd or told twice is asked about in private, and waits."""
    drafts = records_of(message, meaning, ledger.community)
    if meaning.doubt:
        return ask_about(message, meaning.doubt, drafts)
    strangers = [draft.who for draft in drafts if ledger.community.person(draft.who) is None]
    known = [draft for draft in drafts if draft.who not in strangers]
    if meaning.list_title:
        decision = weigh_list(message, known, ledger)
    else:
        decision = weigh(message, known, ledger, apart=meaning.apart)
    if strangers and not meaning.list_title:
        decision += tell(message, wording.unknown_people(list(dict.fromkeys(strangers))))
    return decision


def records_of(message: Message, meaning: Meaning, community: Community) -> list[Record]:
    """One record for each item and each person that it is credited to."""
    expanded = [(item, who) for item in meaning.items for who in _credited(item, message)]
    return [
        _record(message, meaning, item, who, f"{message.key}#{n}", community)
        for n, (item, who) in enumerate(expanded, 1)
    ]


def _credited(item: Item, message: Message) -> tuple[str, ...]:
    names = item.who or ("我",)
    return tuple(dict.fromkeys(message.sender if name == "我" else name for name in names))


def _record(message: Message, meaning: Meaning, item: Item, who: str, id: str, community: Community) -> Record:
    return Record(
        id=id,
        who=who,
        type=item.type,
        count=item.count,
        unit=community.unit_of(item.type),
        day=item.day,
        since=item.since,
        subject=item.subject,
        class_=item.class_,
        teacher=item.teacher,
        school=item.school,
        topic=item.topic,
        mode=item.mode,
        strengths=item.strengths,
        suggestions=item.suggestions,
        rating=item.rating,
        together=tuple(name for name in _credited(item, message) if name != who),
        said_by=message.sender,
        said_at=message.sent_at,
        message=message.key,
        platform=message.platform,
        group=message.group,
        list_title=meaning.list_title,
    )
