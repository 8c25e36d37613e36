"""What is answered to a report of work done."""

from collections.abc import Sequence
from datetime import date

from handlers.facts import Record
from handlers.rules.doubles import rest
from handlers.wording.pieces import about, amount, dated, day, listed, name_list, number

MOST_TWINS = 3
"""More records than these are told as a sum."""


def logged(records: Sequence[Record], total: float | None) -> str:
    """The line that answers a report; `total` is the sum of the term where there is one kind and one person."""
    who = f"{records[0].who} " if len({record.who for record in records}) == 1 else ""
    return f"记下了：{who}{people_and_days(records)}{_nth(records, total)}。"


def people_and_days(records: Sequence[Record]) -> str:
    """One person's days alone; several people with what each of them did."""
    people = list(dict.fromkeys(record.who for record in records))
    mine = [record for record in records if record.who == people[0]]
    if len(people) == 1:
        return listed(mine)
    if all(_sameness(records, person) == _sameness(records, people[0]) for person in people):
        if len(mine) > 1:
            return f"{name_list(people)}（每人） {listed(mine)}"
        return f"{name_list(people)} {dated(mine[0]).replace(mine[0].type, mine[0].type + '各', 1)}"
    each = [f"{person} {listed([r for r in records if r.who == person])}" for person in people[:4]]
    return "；".join(each) + (f"；等{len(people)}人" if len(people) > 4 else "")


def _sameness(records: Sequence[Record], person: str) -> list[tuple[str, float, date]]:
    return [(record.type, record.count, record.day) for record in records if record.who == person]


def _nth(records: Sequence[Record], total: float | None) -> str:
    if total is None:
        return ""
    record = records[0]
    if len(records) == 1 and record.count == 1 and total == int(total):
        return f"（本学期第{number(total)}{record.unit}）"
    return f"（本学期共{number(total)}{record.unit}）"


def list_updated(added: Sequence[Record], changed: Sequence[Record], included: Sequence[Record], people: int) -> str:
    """The line that answers a 接龙 which brought something new."""
    parts = []
    if added:
        parts.append(f"新记 {name_list([record.who for record in added])}")
    if changed:
        parts.append(f"改了 {'、'.join(f'{record.who}为{number(record.count)}{record.unit}' for record in changed)}")
    if included:
        before = "、".join(f"{record.who}{number(record.count)}{record.unit}" for record in included)
        parts.append(f"{before}先前报过，没有重复记")
    return f"接龙（{(added or changed)[0].type}）：{'；'.join(parts)}，共{people}人。"


def already(records: Sequence[Record]) -> str:
    return f"{'这条' if len(records) == 1 else '这些'}已经记过：{records[0].who} {listed(records)}，没有重复记。"


def ask_double(doubtful: Sequence[tuple[Record, Sequence[Record]]]) -> str:
    """Asks about everything of a message that may have been told before, at once."""
    known = list(dict.fromkeys(old for _, twins in doubtful for old in twins))
    people, asked = dict.fromkeys(old.who for old in known), doubtful[0][0].said_by
    told = "；".join(_told_before([old for old in known if old.who == who], asked) for who in people)
    again = "、".join(amount(draft) for draft, _ in doubtful)
    more = "、".join(amount(left) for draft, twins in doubtful if (left := rest(draft, twins)))
    no = f"只补记{more}" if more else "算同一次"
    return f"{told}。刚报的{again}是另外的吗？回“是”就再记，回“不是”就{no}。"


def _told_before(twins: Sequence[Record], asked: str) -> str:
    """您 11月18日 听课1节已经记了; with who told it where that was neither the one asked nor the one who did it."""
    first, last = twins[0], twins[-1]
    others = list(dict.fromkeys(one.said_by for one in twins if one.said_by not in (asked, one.who)))
    by = f"（{name_list(others)}报的）" if others else ""
    what = "、".join(dated(one) + about(one) for one in twins)
    if len(twins) > MOST_TWINS and len({one.type for one in twins}) == 1:
        whole = number(sum(one.count for one in twins))
        what = f"{day(first.since or first.day)}至{day(last.day)} {first.type}共{whole}{first.unit}"
    return f"{'您' if first.who == asked else first.who} {what}已经记了{by}"


def ask_unusual(records: Sequence[Record], reason: str, asked: str) -> str:
    what = _whose(records, asked) + people_and_days(records)
    return f"{what}，{reason}。对吗？回“是”就记下，或直接回对的数；不回就不记。"


def _whose(records: Sequence[Record], asked: str) -> str:
    """The one person's name, unless it is the one asked; several are named with their days."""
    people = {record.who for record in records}
    return f"{records[0].who} " if len(people) == 1 and people != {asked} else ""


TOO_MANY = "这个数有点大"
IN_FUTURE = "这一天还没到"
OUT_OF_TERM = "这一天不在学期内"


def not_recorded() -> str:
    return "好的，没有记。"


def unknown_people(names: Sequence[str]) -> str:
    return f"名单里没有{'、'.join(f'“{name}”' for name in names)}，这一条没有记。写全名再发一次就行。"


def ask_name(spoken: str, fits: Sequence[str]) -> str:
    return f"“{spoken}”是哪一位？{_numbered(fits)}。回数字就行，不回就不记。"


def ask_type(spoken: str, fits: Sequence[str]) -> str:
    return f"“{spoken}”是哪一项？{_numbered(fits)}。回数字就行，不回就不记。"


def _numbered(fits: Sequence[str]) -> str:
    return "、".join(f"{n} {name}" for n, name in enumerate(fits, 1))


def ask_count(spoken: str) -> str:
    return f"“{spoken}”具体是几？回个数字就记下，不回就不记。"


def completed(record: Record, fields: Sequence[str]) -> str:
    return f"补上了：{dated(record)}的{'、'.join(fields)}。"
