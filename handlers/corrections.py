"""What was said wrongly: 更正 and 补充. The old value is always kept, and nothing is deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from handlers import wording
from handlers.asking import ask, tell
from handlers.decision import (
    SILENCE,
    Changed,
    Decision,
    Effect,
    Logged,
    Say,
    Struck,
)
from handlers.facts import Record
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message, Target
from handlers.rules.rights import Verb, may, may_for

RECORD_FIELD = {"date": "day", "from": "since", "class": "class_"}
RECENT = 9  # reports among which one that is named by its day is looked for
TAUGHT = frozenset({"听课", "评课", "师徒指导"})  # what somebody else's lesson or work is told of
COMPLETABLE = timedelta(days=14)


def correct(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Sets fields of the record that is meant; asks which where several fit; leaves the old value in the journal."""
    change = {RECORD_FIELD.get(name, name): value for name, value in meaning.change.items()}
    target = meaning.target or Target(last=True)
    found = candidates(message, target, change, ledger)
    if not found:
        return tell(message, wording.nothing_to_change())
    if len(found) > 1 and not _alike(found):
        return ask(message, "name", wording.ask_which(found[:5]), found[:5], change=_plain(change), then="change")
    return change_records(message, found, change, ledger)


def _set(record: Record, change: Mapping[str, object]) -> Mapping[str, object]:
    """The change as new values of this record: 多报了1节 takes one from its count, if anything is left."""
    by = change.get("by")
    if not isinstance(by, int | float):
        return change
    return {"count": record.count + by} if record.count + by > 0 else {}


def change_records(message: Message, found: Sequence[Record], change: Mapping[str, object], ledger: Ledger) -> Decision:
    """The same change on each of these records, said once."""
    if not all(may_touch(message.sender, record, ledger) for record in found):
        return tell(message, wording.not_yours())
    if "who" in change:
        return _credit_others(message, found, change, ledger)
    if "also" in change:
        return _credit_more(message, found, change, ledger)
    effects, news = [], []
    for record in found:
        after = {name: value for name, value in _set(record, change).items() if getattr(record, name, None) != value}
        if "type" in after:
            after["unit"] = ledger.community.unit_of(str(after["type"]))
        if after:
            effects.append(Changed(record.id, {name: getattr(record, name) for name in after}, after))
            news.append(replace(record, **after))  # type: ignore[arg-type]
    if not effects:
        return SILENCE
    return Decision(tuple(effects), (Say(wording.changed(found[0], news[0])),))


def supplement(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Completes the sender's last observed lesson with what was left out of the line."""
    recent = ledger.records(who=[message.sender], since=message.sent_at.date() - COMPLETABLE)
    fitting = [record for record in recent if record.type == (meaning.type or "听课")] or list(recent)
    if not fitting:
        return tell(message, wording.nothing_to_change())
    last = max(fitting, key=lambda record: record.said_at)
    after = {RECORD_FIELD.get(name, name): value for name, value in meaning.change.items() if name != "count"}
    if not after:
        return SILENCE
    change = Changed(last.id, {name: getattr(last, name) for name in after}, after)
    return Decision((change,), (Say(wording.completed(last, [wording.FIELD_NAMES[name] for name in after])),))


def candidates(message: Message, target: Target, change: Mapping[str, object], ledger: Ledger) -> list[Record]:
    """The records that a correction or an undo may mean: of the last report, or those of a kind or a day."""
    if target.day or target.type:
        since = target.day or message.sent_at.date() - COMPLETABLE
        types = [target.type] if target.type else ()
        mine = ledger.records(who=[target.who or message.sender], types=types, since=since, until=target.day)
        if target.day is None and mine:
            last = max(mine, key=lambda record: record.said_at)
            mine = [record for record in mine if record.message == last.message]
        mine = mine or (_reported_on(target.day, message, types, ledger) if target.day else ())
        return _with_companions(message, mine, ledger) if target.day else list(mine)
    reports = ledger.reported_by(message.sender, RECENT)
    if "teacher" in change and "type" not in change:
        reports = [found for report in reports if (found := [each for each in report if each.type in TAUGHT])]
    return _changeable(list(reports[0]) if reports else [], change)


def _reported_on(day: date, message: Message, types: Sequence[str], ledger: Ledger) -> Sequence[Record]:
    """What the sender reported on a day on which nothing was done: 昨天报的听课."""
    told = (record for report in ledger.reported_by(message.sender, RECENT) for record in report)
    that_day = [record for record in told if record.said_at.astimezone(message.sent_at.tzinfo).date() == day]
    return [record for record in that_day if not types or record.type in types]


def _with_companions(message: Message, mine: Sequence[Record], ledger: Ledger) -> list[Record]:
    """What one reported for oneself and others together is one thing: all of it is meant."""
    others = [
        record
        for one in mine
        if one.said_by == message.sender and one.together
        for record in ledger.records(who=one.together, types=[one.type], since=one.day, until=one.day)
        if record.message == one.message
    ]
    return [*mine, *others]


def _changeable(report: Sequence[Record], change: Mapping[str, object]) -> list[Record]:
    """Of a report with several items, those that the change can be about: a subject or a class leads to its own."""
    if "teacher" in change or "topic" in change or "rating" in change:
        observed = [record for record in report if record.type == "听课"]
        return observed or list(report)
    return list(report)


def _alike(found: Sequence[Record]) -> bool:
    return len({(record.type, record.count, record.day, record.message) for record in found}) == 1


def may_touch(person: str, record: Record, ledger: Ledger) -> bool:
    """Whether a record is this person's to change: their own, their school's where they may, or anybody's."""
    if person in (record.who, record.said_by) or may(person, Verb.SEE_ALL, ledger.community):
        return True
    return may_for(person, record.who, Verb.CORRECT_SCHOOL, ledger.community)


def _credit_others(message: Message, found: Sequence[Record], change: Mapping[str, object], ledger: Ledger) -> Decision:
    """Other people than were named: the old records are struck and new ones made."""
    names = change["who"] if isinstance(change["who"], tuple | list) else (change["who"],)
    people = [message.sender if name == "我" else str(name) for name in names]
    model = found[0]
    new = [
        replace(
            model, id=f"{message.key}#{n}", who=who, together=tuple(p for p in people if p != who), message=message.key
        )
        for n, who in enumerate(people, 1)
        if ledger.community.person(who)
    ]
    effects: tuple[Effect, ...] = (*(Struck(record.id) for record in found), *(Logged(record) for record in new))
    return Decision(effects, (Say(wording.logged(new, None)),)) if new else tell(message, wording.nothing_to_change())


def _credit_more(message: Message, found: Sequence[Record], change: Mapping[str, object], ledger: Ledger) -> Decision:
    """People who took part as well: what was told holds for each of them, and the old records stay."""
    model = found[0]
    said = [str(name) for name in change["also"]] if isinstance(change["also"], tuple | list) else []
    told = ledger.records(who=said, types=[model.type], since=model.day, until=model.day)
    if told:
        return tell(message, wording.already(told))
    here = tuple(dict.fromkeys(record.who for record in found))
    more = [name for name in said if ledger.community.person(name)]
    new = [
        replace(model, id=f"{message.key}#{n}", who=who, together=(*here, *_without(more, who)), message=message.key)
        for n, who in enumerate(more, 1)
    ]
    return Decision(tuple(map(Logged, new)), (Say(wording.logged(new, None)),)) if new else SILENCE


def _without(people: Sequence[str], who: str) -> tuple[str, ...]:
    return tuple(person for person in people if person != who)


def _plain(change: Mapping[str, object]) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in change.items()}
