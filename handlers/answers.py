"""Answers to the assistant's own questions: 是, 不是, a number. Only where a question waits are they more than chat."""

import re
from collections.abc import Callable
from dataclasses import replace

from handlers import doubts, wording
from handlers.corrections import change_records
from handlers.countersigning import answered
from handlers.decision import Answered, Decision, Logged, Say
from handlers.facts import Question, Record, record_from_json, with_days
from handlers.ledger import Ledger
from handlers.meaning import Message
from handlers.pasted import recorded
from handlers.people import recognise
from handlers.privacy import CONFIRMED, confirmed
from handlers.rules.doubles import rest
from handlers.rules.rights import Verb, may
from handlers.understanding.numbers import read_number
from handlers.undoing import strike
from handlers.weighing import completed, weigh

LONGEST_ANSWER = 12
YES = frozenset(
    [
        "是",
        "是的",
        "对",
        "对的",
        "嗯",
        "嗯嗯",
        "好",
        "好的",
        "确认",
        "没错",
        "可以",
        "同意",
        "yes",
        "ok",
        "1",
        "另外的",
        "是另外的",
    ]
)
NO = frozenset(
    ["不是", "不", "否", "不对", "没有", "不用", "算了", "取消", "不同意", "no", "2", "同一次", "是同一次", "重复了"]
)
_TAIL = re.compile(r"[\s。.!\uff01,\uff0c~\uff5e啊呀哦的了吧]+$")
_COUNT = re.compile(r"^(?:是|应该是|就)?(.{1,6}?)(?:节|次|份|篇|天|个|户|位)?$")


def may_be_answer(message: Message) -> bool:
    """Whether a message could answer a question: short, and said to the assistant alone or to it by name."""
    direct = message.chat == "direct" or message.mentioned or bool(message.quotes)
    return direct and 0 < len(_bare(message.text)) <= LONGEST_ANSWER


def answer(message: Message, question: Question, ledger: Ledger) -> Decision | None:
    """What an answer settles; None where the message answers nothing."""
    text = _bare(message.text)
    settle = _SETTLE.get(question.kind)
    decision = settle(message, text, question, ledger) if settle else None
    return None if decision is None else Decision((Answered(question.id), *decision.effects), decision.says)


def agrees(message: Message) -> bool:
    """Whether a message says yes."""
    return _bare(message.text) in YES


def _bare(text: str) -> str:
    bare = re.sub(r"@\S+\s*", "", text).strip().lower()
    return _TAIL.sub("", bare) or bare


def _records(question: Question, name: str = "records") -> list[Record]:
    held = question.about.get(name, ())
    return [record_from_json(each) for each in held] if isinstance(held, list | tuple) else []


def _log(records: list[Record]) -> Decision:
    return Decision(tuple(Logged(record) for record in records), (Say(wording.logged(records, None)),))


def _left_out() -> Decision:
    return Decision(says=(Say(wording.not_recorded()),))


def _unusual(message: Message, text: str, question: Question, ledger: Ledger) -> Decision | None:
    """是, 不是, or the right number; then what waited behind this question is weighed."""
    records = _records(question)
    said = _said_count(text, records)
    if text not in YES | NO and said is None:
        return None
    right = [] if text in NO or said == 0 else [replace(each, count=said or each.count) for each in records]
    settled = _log(right) if right else _left_out()
    return settled + weigh(message, _records(question, "later"), ledger)


def _said_count(text: str, records: list[Record]) -> float | None:
    """The number that an answer gives for records of one kind; 1 is a yes."""
    count = _COUNT.match(text)
    same_kind = len({record.type for record in records}) == 1
    return read_number(count.group(1)) if count and same_kind and text not in YES | NO else None


def _double(message: Message, text: str, question: Question, ledger: Ledger) -> Decision | None:
    """是: other lessons. 不是: the same ones, of which what was not yet known is recorded."""
    if text in YES:
        return _log(_records(question))
    if text not in NO:
        return None
    told = [(draft, _twins(ids, ledger)) for draft, ids in zip(_records(question), _same_as(question), strict=False)]
    more = [left for draft, twins in told if (left := rest(draft, twins))]
    known = [(draft, twins) for draft, twins in told if twins and not rest(draft, twins)]
    details = tuple(filter(None, (completed(twins[0], draft) for draft, twins in known)))
    if more:
        return Decision(details) + _log(more)
    return Decision(details, (Say(wording.already(known[0][1])),)) if known else _left_out()


def _same_as(question: Question) -> list[list[str]]:
    held = question.about.get("same_as", ())
    return [list(map(str, ids)) for ids in held] if isinstance(held, list | tuple) else []


def _twins(ids: list[str], ledger: Ledger) -> list[Record]:
    """The records that a draft may repeat, as they are now; what was struck since is none."""
    return [record for id in ids if (record := ledger.record(id)) and not record.struck]


def _which(message: Message, text: str, question: Question, ledger: Ledger) -> Decision | None:
    """The number of one of the records, or of one of the people, that were offered; or how many it were."""
    records = _records(question)
    if question.about.get("then") in ("who", "count", "type"):
        return doubts.settle(message, text, question, records, ledger)
    chosen = read_number(text)
    if chosen is None or not 1 <= chosen <= len(records) or chosen != int(chosen):
        return None
    record = records[int(chosen) - 1]
    if question.about.get("then") == "strike":
        return strike(message, [record], ledger)
    change = question.about.get("change")
    if not isinstance(change, dict):
        return _log([record])
    return change_records(message, [record], with_days(change), ledger)


def _bind(message: Message, text: str, question: Question, ledger: Ledger) -> Decision | None:
    """是 to 您是清河小学的周敏吗; what was reported before one was known is recorded with it."""
    person = ledger.community.person(str(question.about["name"]))
    if person is None or text not in YES | NO:
        return None
    return recognise(message, person, ledger) if text in YES else Decision(says=(Say(wording.who_are_you()),))


def _consent(message: Message, text: str, question: Question, ledger: Ledger) -> Decision | None:
    """同意 of the person whose name is wanted, or of an administrator; the newcomer hears of it, and what was reported
    before is recorded.
    """
    about = {key: str(value) for key, value in question.about.items() if key != "records"}
    allowed = message.sender == about["name"] or may(message.sender, Verb.CONSENT, ledger.community)
    if not allowed or text not in YES | NO:
        return None
    if text in NO:
        return Decision(says=(Say(wording.not_bound()),))
    person = ledger.community.person(about["name"])
    if person is None:
        return Decision(says=(Say(wording.not_bound()),))
    newcomer = replace(message, platform=about["platform"], identity=about["identity"], sender="")
    known = recognise(newcomer, person, ledger)
    told = [replace(said, person=person.name) for said in known.says]
    return Decision(known.effects, (Say(wording.consented(person.name)), *told))


def _reading(message: Message, text: str, question: Question, ledger: Ledger) -> Decision | None:
    """A doubtful reading that its sender confirms; where it was an order, `decide` carries it out."""
    if text in NO:
        return _left_out()
    return weigh(message, _records(question), ledger) if text in YES else None


def _import(message: Message, text: str, question: Question, ledger: Ledger) -> Decision | None:
    """确认 to what a pasted chat would record; what has been recorded from another copy meanwhile is left out."""
    if text in NO:
        return _left_out()
    new = [record for record in _records(question) if ledger.record(record.id) is None]
    return recorded(new) if text in YES else None


def _forget(message: Message, text: str, question: Question, ledger: Ledger) -> Decision | None:
    """Only the word that was asked for deletes, and only in private."""
    if text == CONFIRMED and not message.group:
        return confirmed(message, ledger)
    return Decision(says=(Say(wording.not_forgotten()),)) if text in NO else None


def _countersign(message: Message, text: str, question: Question, ledger: Ledger) -> Decision | None:
    """同意 to minutes that were sent round, or 不同意."""
    return answered(message, question, text in YES, ledger) if text in YES | NO else None


_SETTLE: dict[str, Callable[[Message, str, Question, Ledger], Decision | None]] = {
    "unusual": _unusual,
    "double": _double,
    "name": _which,
    "bind": _bind,
    "consent": _consent,
    "reading": _reading,
    "import": _import,
    "forget": _forget,
    "countersign": _countersign,
}
