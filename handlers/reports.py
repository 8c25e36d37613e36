"""What somebody has done: reports in a line, in a form, in a 接龙; one record for each person and activity."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from config.community import Community
from config.taxonomy import unit_of
from handlers import wording
from handlers.decision import Asked, Changed, Decision, Effect, Logged, Say, SayKind
from handlers.facts import Question, QuestionKind, Record, record_to_json
from handlers.ledger import Ledger
from handlers.meaning import Item, Meaning, Message
from handlers.rules.calendar import term_of
from handlers.rules.doubles import find_twin, missing_details, unusual

ANSWER_WITHIN = timedelta(days=2)
LIST_LIVES = timedelta(days=60)
YES_OR_NO = frozenset({"reading", "unusual"})
"""Kinds of questions that 是 and 不是 answer."""
REASONS = {"many": wording.TOO_MANY, "future": wording.IN_FUTURE, "out_of_term": wording.OUT_OF_TERM}


def log_activity(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Records what was reported; what is odd or told twice is asked about in private, and waits."""
    if meaning.doubt:
        return ask(message, "reading", meaning.doubt, records_of(message, meaning, ledger.community))
    drafts = records_of(message, meaning, ledger.community)
    strangers = [draft.who for draft in drafts if ledger.community.person(draft.who) is None]
    known = [draft for draft in drafts if draft.who not in strangers]
    weighed = _weigh_list(message, known, ledger) if meaning.list_title else _weigh(message, known, ledger)
    decision = Decision(tuple(weighed.effects), tuple(_answer(message, weighed, ledger)))
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


def tell(message: Message, text: str) -> Decision:
    """A word to the sender alone."""
    return Decision(says=(Say(text, person=message.sender),))


def ask(message: Message, kind: QuestionKind, text: str, records: Sequence[Record] = (), **about: object) -> Decision:
    """One short question to the sender alone; the records wait inside it."""
    held = {"records": [record_to_json(record) for record in records], **about}
    asked_at = message.sent_at
    question = Question(f"{message.key}?{kind}", message.sender, kind, text, asked_at, asked_at + ANSWER_WITHIN, held)
    said: SayKind = "confirm" if kind in YES_OR_NO else "question"
    return Decision((Asked(question),), (Say(text, person=message.sender, kind=said),))


@dataclass
class Weighed:
    """What became of the drafts of one message."""

    new: list[Record] = field(default_factory=list)
    changed: list[Record] = field(default_factory=list)
    already: list[Record] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    says: list[Say] = field(default_factory=list)

    def log(self, record: Record) -> None:
        self.new.append(record)
        self.effects.append(Logged(record))

    def add(self, decision: Decision) -> None:
        self.effects += decision.effects
        self.says += decision.says


def _weigh(message: Message, drafts: Sequence[Record], ledger: Ledger) -> Weighed:
    weighed = Weighed()
    odd = _ask_about_odd(message, drafts, ledger, weighed)
    doubtful = []
    for draft in drafts:
        if draft in odd:
            continue
        certainty, old = find_twin(draft, ledger.records(who=[draft.who], types=[draft.type], since=draft.day))
        if old is None:
            weighed.log(draft)
        elif certainty == "same":
            _merge(weighed, old, draft)
        else:
            doubtful.append((draft, old))
    if doubtful:
        drafts, twins = [draft for draft, _ in doubtful], [old for _, old in doubtful]
        same_as = [old.id for old in twins]
        weighed.add(ask(message, "double", wording.ask_double(drafts, twins), drafts, same_as=same_as))
    return weighed


def _merge(weighed: Weighed, old: Record, draft: Record) -> None:
    """The same lesson told again is no second record, but may know more of it."""
    weighed.already.append(old)
    more = missing_details(old, draft)
    if more:
        weighed.effects.append(Changed(old.id, {name: getattr(old, name) for name in more}, more))


def _ask_about_odd(message: Message, drafts: Sequence[Record], ledger: Ledger, weighed: Weighed) -> list[Record]:
    """The drafts that are asked about before anything is recorded: too many, not yet, outside the term."""
    today, calendar = message.sent_at.date(), ledger.community.calendar
    odd = [draft for draft in drafts if unusual(draft, today, calendar)]
    if odd:
        reason = REASONS[unusual(odd[0], today, calendar)]
        weighed.add(ask(message, "unusual", wording.ask_unusual(odd, reason), odd))
    return odd


def _weigh_list(message: Message, drafts: Sequence[Record], ledger: Ledger) -> Weighed:
    """A 接龙 is sent whole each time somebody joins: a line that is known is updated, never added again."""
    weighed = Weighed()
    if not drafts:
        return weighed
    earlier = ledger.listed(drafts[0].list_title, drafts[0].day - LIST_LIVES)
    odd = _ask_about_odd(message, drafts, ledger, weighed)
    for draft in drafts:
        if draft in odd:
            continue
        old = next((each for each in earlier if (each.who, each.type) == (draft.who, draft.type)), None)
        if old is None:
            _log_unless_told(weighed, draft, ledger)
        elif not old.struck and old.count != draft.count:
            weighed.changed.append(replace(old, count=draft.count))
            weighed.effects.append(Changed(old.id, {"count": old.count}, {"count": draft.count}))
    return weighed


def _log_unless_told(weighed: Weighed, draft: Record, ledger: Ledger) -> None:
    """In a list, what a person is likely to have told already in as many words is the same; else it is new."""
    certainty, old = find_twin(draft, ledger.records(who=[draft.who], types=[draft.type], since=draft.day))
    if old and (certainty == "same" or old.count == draft.count):
        _merge(weighed, old, draft)
    else:
        weighed.log(draft)


def _answer(message: Message, weighed: Weighed, ledger: Ledger) -> list[Say]:
    says = list(weighed.says)
    told = weighed.new or weighed.changed
    if told and told[0].list_title:
        before = ledger.listed(told[0].list_title, told[0].day - LIST_LIVES)
        people = {record.who for record in [*before, *weighed.new] if not record.struck}
        says.insert(0, Say(wording.list_updated(weighed.new, weighed.changed, len(people))))
    elif weighed.new:
        says.insert(0, Say(wording.logged(weighed.new, _total(weighed.new, ledger)), kind="recorded"))
    elif weighed.already and not says:
        says.append(Say(wording.already(weighed.already[0]), person=message.sender))
    return says


def _total(new: Sequence[Record], ledger: Ledger) -> float | None:
    """What the term's records of this kind come to with the new ones, where the answer can say it in a word."""
    first = new[0]
    if len({(record.who, record.type) for record in new}) != 1:
        return None
    term = term_of(ledger.community.calendar, first.day)
    if term is None:
        return None
    before = ledger.records(who=[first.who], types=[first.type], since=term.start, until=term.end)
    return sum(record.count for record in before) + sum(record.count for record in new)


def _credited(item: Item, message: Message) -> tuple[str, ...]:
    names = item.who or ("我",)
    return tuple(dict.fromkeys(message.sender if name == "我" else name for name in names))


def _record(message: Message, meaning: Meaning, item: Item, who: str, id: str, community: Community) -> Record:
    kind = community.types.get(item.type)
    return Record(
        id=id,
        who=who,
        type=item.type,
        count=item.count,
        unit=kind.unit if kind else unit_of(item.type),
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
