"""What becomes of the drafts of a report: new, told before, odd, or to be asked about; never counted twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from handlers import wording
from handlers.asking import ask
from handlers.decision import Changed, Decision, Effect, Logged, Say
from handlers.facts import Record, record_to_json
from handlers.ledger import Ledger
from handlers.meaning import Message
from handlers.rules.calendar import term_of
from handlers.rules.doubles import find_twins, missing_details, rest, twin, unusual

LIST_LIVES = timedelta(days=60)
FIRST_LINES, NEXT_LINES = 3, 5
"""The first people of a 接龙 are answered each, then every fifth."""
REASONS = {"many": wording.TOO_MANY, "future": wording.IN_FUTURE, "out_of_term": wording.OUT_OF_TERM}


def weigh(message: Message, drafts: Sequence[Record], ledger: Ledger, apart: bool = False) -> Decision:
    """Records what is new, merges what is the same, asks in private about what may be either; says so in a line.

    `apart`: it was said that these are others than those reported before, and nobody is asked again.
    """
    return _decided(_weigh(message, drafts, ledger, apart), message, ledger)


def weigh_list(message: Message, drafts: Sequence[Record], ledger: Ledger) -> Decision:
    """Records what a 接龙 has that was not known yet, and changes what stands in it otherwise than before."""
    return _decided(_weigh_list(message, drafts, ledger), message, ledger)


@dataclass
class Weighed:
    """What became of the drafts of one message; `included` was told in words before a 接龙 told it with the rest."""

    new: list[Record] = field(default_factory=list)
    changed: list[Record] = field(default_factory=list)
    already: list[Record] = field(default_factory=list)
    included: list[Record] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    says: list[Say] = field(default_factory=list)
    lines: int = 0

    def log(self, record: Record) -> None:
        self.new.append(record)
        self.effects.append(Logged(record))

    def add(self, decision: Decision) -> None:
        self.effects += decision.effects
        self.says += decision.says


def _decided(weighed: Weighed, message: Message, ledger: Ledger) -> Decision:
    return Decision(tuple(weighed.effects), tuple(_said(weighed, message, ledger)))


def _weigh(message: Message, drafts: Sequence[Record], ledger: Ledger, apart: bool) -> Weighed:
    """Logs what is new, merges what is the same; what may be either is asked about, and nothing else of it is done.

    One lesson that was known is told again by one draft alone: the second of two is another lesson.
    """
    weighed = Weighed()
    odd = _odd(drafts, message, ledger)
    doubtful = []
    for draft in (each for each in drafts if each not in odd):
        untold = [old for old in _around(draft, ledger) if old not in weighed.already]
        certainty, twins = find_twins(draft, untold)
        if certainty == "likely" and not apart:
            doubtful.append((draft, twins))
        elif certainty == "same":
            _merge(weighed, twins[0], draft)
        else:
            weighed.log(draft)
    if odd:
        weighed.add(_ask_about_odd(message, odd, [draft for draft, _ in doubtful], ledger))
    elif doubtful:
        weighed.add(ask_about_doubles(message, doubtful))
    return weighed


def ask_about_doubles(message: Message, doubtful: Sequence[tuple[Record, Sequence[Record]]]) -> Decision:
    """Whether these are other lessons than those told before, which the question names with them."""
    same_as = [[old.id for old in twins] for _, twins in doubtful]
    return ask(message, "double", wording.ask_double(doubtful), [draft for draft, _ in doubtful], same_as=same_as)


def _around(draft: Record, ledger: Ledger) -> Sequence[Record]:
    """What is known of the same person and kind since the draft's first day."""
    return ledger.records(who=[draft.who], types=[draft.type], since=draft.since or draft.day)


def _merge(weighed: Weighed, old: Record, draft: Record) -> None:
    """The same lesson told again is no second record, but may know more of it."""
    weighed.already.append(old)
    weighed.effects += filter(None, [completed(old, draft)])


def completed(old: Record, draft: Record) -> Changed | None:
    """What a second report of the same lesson adds to the first, if anything."""
    more = missing_details(old, draft)
    return Changed(old.id, {name: getattr(old, name) for name in more}, more) if more else None


def _odd(drafts: Sequence[Record], message: Message, ledger: Ledger) -> list[Record]:
    """The drafts that are asked about before anything is recorded: too many, not yet, outside the term."""
    return [draft for draft in drafts if unusual(draft, message.sent_at.date(), ledger.community.calendar)]


def _ask_about_odd(message: Message, odd: Sequence[Record], later: Sequence[Record], ledger: Ledger) -> Decision:
    """One question at a time: what is doubtful for another reason waits in this one, and is asked about after it."""
    reason = REASONS[unusual(odd[0], message.sent_at.date(), ledger.community.calendar)]
    waiting = [record_to_json(draft) for draft in later]
    return ask(message, "unusual", wording.ask_unusual(odd, reason, message.sender), odd, later=waiting)


def _weigh_list(message: Message, drafts: Sequence[Record], ledger: Ledger) -> Weighed:
    """A 接龙 is sent whole each time somebody joins: a line that is known is updated, never added again."""
    weighed = Weighed(lines=len({draft.who for draft in drafts}))
    if not drafts:
        return weighed
    earlier = ledger.listed(drafts[0].list_title, drafts[0].day - LIST_LIVES)
    odd = _odd(drafts, message, ledger)
    if odd:
        weighed.add(_ask_about_odd(message, odd, (), ledger))
    for draft in (each for each in drafts if each not in odd):
        old = next((each for each in earlier if (each.who, each.type) == (draft.who, draft.type)), None)
        if old is None or not old.struck:
            _update_line(weighed, old, draft, ledger)
    return weighed


def _update_line(weighed: Weighed, old: Record | None, draft: Record, ledger: Ledger) -> None:
    """A line tells all that its person did: what they told in words before the list has it counts toward its number."""
    told = _told_in_words(draft, old, ledger)
    new = rest(draft, told)
    if new is None and told:
        _merge(weighed, told[0], draft)
    elif new and old is None:
        weighed.log(new)
        weighed.included += told
    elif new and old and new.count != old.count:
        weighed.changed.append(replace(old, count=new.count))
        weighed.effects.append(Changed(old.id, {"count": old.count}, {"count": new.count}))


def _told_in_words(draft: Record, old: Record | None, ledger: Ledger) -> list[Record]:
    """What the line's person is likely to have told already, apart from this list and before it had the line."""
    around = [each for each in _around(draft, ledger) if each.list_title != draft.list_title]
    return [each for each in around if (old is None or each.said_at < old.said_at) and twin(draft, each)]


def _said(weighed: Weighed, message: Message, ledger: Ledger) -> list[Say]:
    says = list(weighed.says)
    told = weighed.new or weighed.changed
    if told and told[0].list_title and _worth_a_line(weighed, message):
        says.insert(0, Say(wording.list_updated(weighed.new, weighed.changed, weighed.included, weighed.lines)))
    elif weighed.new and not weighed.new[0].list_title:
        says.insert(0, Say(wording.logged(weighed.new, _total(weighed.new, ledger)), kind="recorded"))
    elif weighed.already and not says:
        says.append(Say(wording.already(weighed.already[:1]), person=message.sender))
    return says


def _worth_a_line(weighed: Weighed, message: Message) -> bool:
    """Whether a 接龙 is answered: thirty who join it one by one are not answered thirty times."""
    joined = {record.who for record in weighed.new}
    if weighed.changed or weighed.included or joined != {message.sender}:
        return True
    return weighed.lines <= FIRST_LINES or weighed.lines % NEXT_LINES == 0


def _total(new: Sequence[Record], ledger: Ledger) -> float | None:
    """What the term's records of this kind come to with the new ones, where the answer can say it in a word."""
    first = new[0]
    if len({(record.who, record.type) for record in new}) != 1:
        return None
    term = term_of(ledger.community.calendar, first.day)
    if term is None:
        return None
    before = ledger.total(first.who, first.type, since=term.start, until=term.end)
    return before + sum(record.count for record in new)
