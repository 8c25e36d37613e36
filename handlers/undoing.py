"""What is taken back: 撤销, 删掉昨天的听课. Nothing is deleted: records are struck, agreements ended or restored."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers import wording
from handlers.asking import ask, tell
from handlers.corrections import candidates, may_touch
from handlers.decision import (
    Act,
    Agreed,
    Changed,
    Decision,
    Effect,
    Ended,
    Logged,
    Restored,
    Say,
    Struck,
    Undone,
)
from handlers.facts import Record, with_days
from handlers.ledger import Ledger
from handlers.meaning import Meaning, Message, Target

FRESH = timedelta(days=1)
"""A bare 撤销 takes back what was said within a day; anything older is asked about first."""


def undo(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Takes back what is meant, one's last act where nothing is named, and says what it took back."""
    target = meaning.target or Target(last=True)
    if target.last and not target.type and target.day is None:
        act = ledger.last_act(message.sender, message.about)
        if act is None:
            return tell(message, wording.nothing_to_undo())
        old = [record for record in _logged(act) if message.sent_at - record.said_at > FRESH]
        if old:
            return ask(message, "name", wording.ask_which(old[:5]), old[:5], then="strike")
        return _take_back(_own_lines(act, message.sender), ledger)
    found = candidates(message, target, {}, ledger)
    if not found:
        return tell(message, wording.nothing_to_undo(_latest(message.sender, target.type, ledger)))
    if len({record.message for record in found}) > 1 and not target.day:
        return ask(message, "name", wording.ask_which(found[:5]), found[:5], then="strike")
    return strike(message, found, ledger)


def _latest(person: str, type_name: str, ledger: Ledger) -> Record | None:
    """What somebody reported last of a kind."""
    said = [record for report in ledger.reported_by(person, 9) for record in report if type_name in ("", record.type)]
    return next((record for record in said if record.who == person), None)


def restore(message: Message, meaning: Meaning, ledger: Ledger) -> Decision:
    """Brings back what the sender took back last: 恢复 after 撤销."""
    act = ledger.last_taken_back(message.sender)
    agreed = _agreed_again(act, ledger) if act else ()
    if agreed:
        return Decision(agreed, (Say(wording.agreement_restored()),))
    struck = [ledger.record(id) for effect in act.effects if (id := _of_record(effect))] if act else []
    found = [record for record in struck if record and record.struck]
    if not found:
        return tell(message, wording.nothing_to_restore())
    return Decision(tuple(Restored(record.id) for record in found), (Say(wording.all_restored(found)),))


def _agreed_again(act: Act, ledger: Ledger) -> tuple[Agreed, ...]:
    """What an act agreed, if nothing was agreed since about the same."""
    agreed = [effect for effect in act.effects if isinstance(effect, Agreed)]
    stands = {
        (one.kind, one.key): one.value for kind in {one.kind for one in agreed} for one in ledger.agreements(kind)
    }
    as_before = all(stands.get((one.kind, one.key)) == one.before for one in agreed)
    return tuple(agreed) if as_before else ()


def _of_record(effect: Effect) -> str:
    return effect.record.id if isinstance(effect, Logged) else effect.record if isinstance(effect, Struck) else ""


def strike(message: Message, found: Sequence[Record], ledger: Ledger) -> Decision:
    """Strikes these records, if they are the sender's to strike."""
    if not all(may_touch(message.sender, record, ledger) for record in found):
        return tell(message, wording.not_yours())
    return Decision(tuple(Struck(record.id) for record in found), (Say(wording.undone(found)),))


def _logged(act: Act) -> list[Record]:
    return [effect.record for effect in act.effects if isinstance(effect, Logged)]


def _own_lines(act: Act, person: str) -> Act:
    """Of a 接龙 only one's own line: the others' are theirs."""
    others = {record.id for record in _logged(act) if record.list_title and record.who != person}
    kept = [effect for effect in act.effects if not (isinstance(effect, Logged) and effect.record.id in others)]
    return replace(act, effects=tuple(kept)) if kept else act


def _take_back(act: Act, ledger: Ledger) -> Decision:
    """The inverse of each effect of an act, latest first."""
    effects = tuple(back for effect in reversed(act.effects) if (back := inverse(effect)))
    return Decision((*effects, Undone(act.message)), (Say(_said_undone(act, ledger)),))


def inverse(effect: Effect) -> Effect | None:
    """What takes an effect back; nothing for what cannot be."""
    match effect:
        case Logged(record):
            return Struck(record.id)
        case Changed(record, before, after):
            return Changed(record, after, before)
        case Struck(record):
            return Restored(record)
        case Restored(record):
            return Struck(record)
        case Agreed(kind, key, value, before):
            return Ended(kind, key) if before is None else Agreed(kind, key, before, value)
        case _:
            return None


def _said_undone(act: Act, ledger: Ledger) -> str:
    logged = _logged(act)
    if logged:
        return wording.undone([ledger.record(record.id) or record for record in logged])
    touched = [effect.record for effect in act.effects if isinstance(effect, Changed | Struck | Restored)]
    record = ledger.record(touched[0]) if touched else None
    if record is None:
        return wording.undone_agreement()
    change = next((effect for effect in act.effects if isinstance(effect, Changed)), None)
    return wording.undone_change(_as_before(record, change)) if change else wording.restored(record)


def _as_before(record: Record, change: Changed) -> Record:
    before: dict[str, Any] = with_days(change.before)
    return replace(record, **before)
