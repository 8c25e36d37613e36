"""Recalled messages and what was brought in from outside."""

from collections.abc import Sequence

from handlers.facts import Record
from handlers.wording.agreements import LONGEST_LIST
from handlers.wording.pieces import dated, listed


def recalled(records: Sequence[Record]) -> str:
    return f"您撤回了那条消息，我也不算了：{listed(records)}。不是要取消的话，再报一次就行。"


def agreement_recalled() -> str:
    return "您撤回了那条消息，里面说的我也不算了。还要的话，再发一次就行。"


def ask_import(records: Sequence[Record], left_out: int) -> str:
    """What a pasted chat would record; the longest that anybody reads is a screen."""
    lines = [f"{record.who} {dated(record)}" for record in records[:LONGEST_LIST]]
    more = f"\n…共{len(records)}条" if len(records) > LONGEST_LIST else ""
    others = f"\n另有{left_out}条是别人的，不能替他们记。" if left_out else ""
    return "读到这些，还没有记：\n" + "\n".join(lines) + f"{more}{others}\n对的话回“确认”，不记就回“不用”。"


def nothing_to_import(left_out: int) -> str:
    return f"里面有{left_out}条是别人的，不能替他们记。" if left_out else "读过了，没有新的可记。"


def imported(records: Sequence[Record]) -> str:
    return f"记好了，新记{len(records)}条。下面这段可以直接贴到群里："


def for_the_group(records: Sequence[Record]) -> str:
    """What the group would have been told, person by person, ready to be pasted there."""
    people = dict.fromkeys(record.who for record in records)
    return "\n".join(f"{who}：{listed([one for one in records if one.who == who])}" for who in people)
