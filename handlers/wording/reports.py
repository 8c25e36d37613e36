"""What is answered to a report of work done."""

from collections.abc import Sequence
from datetime import date

from handlers.facts import Record
from handlers.wording.pieces import about, amount, dated, listed, name_list, number


def logged(records: Sequence[Record], total: float | None) -> str:
    """The line that answers a report; `total` is the sum of the term where there is one kind and one person."""
    who = f"{records[0].who} " if len({record.who for record in records}) == 1 else ""
    return f"记下了:{who}{people_and_days(records)}{_nth(records, total)}。"


def people_and_days(records: Sequence[Record]) -> str:
    """One person's days alone; several people with what each of them did."""
    people = list(dict.fromkeys(record.who for record in records))
    mine = [record for record in records if record.who == people[0]]
    if len(people) == 1:
        return listed(mine)
    if all(_sameness(records, person) == _sameness(records, people[0]) for person in people):
        if len(mine) > 1:
            return f"{name_list(people)}(每人) {listed(mine)}"
        return f"{name_list(people)} {dated(mine[0]).replace(mine[0].type, mine[0].type + '各', 1)}"
    each = [f"{person} {listed([r for r in records if r.who == person])}" for person in people[:4]]
    return ";".join(each) + (f";等{len(people)}人" if len(people) > 4 else "")


def _sameness(records: Sequence[Record], person: str) -> list[tuple[str, float, date]]:
    return [(record.type, record.count, record.day) for record in records if record.who == person]


def _nth(records: Sequence[Record], total: float | None) -> str:
    if total is None:
        return ""
    record = records[0]
    if len(records) == 1 and record.count == 1 and total == int(total):
        return f"(本学期第{number(total)}{record.unit})"
    return f"(本学期共{number(total)}{record.unit})"


def list_updated(added: Sequence[Record], changed: Sequence[Record], people: int) -> str:
    """The line that answers a 接龙 which brought something new."""
    parts = []
    if added:
        parts.append(f"新记 {name_list([record.who for record in added])}")
    if changed:
        parts.append(f"改了 {'、'.join(f'{record.who}为{number(record.count)}{record.unit}' for record in changed)}")
    return f"接龙({(added or changed)[0].type}):{';'.join(parts)},共{people}人。"


def already(record: Record) -> str:
    return f"这条已经记过:{record.who} {dated(record)},没有重复记。"


def ask_double(drafts: Sequence[Record], twins: Sequence[Record]) -> str:
    """Asks about everything of a message that may have been told before, at once."""
    told = ";".join(f"{old.said_by}报过 {old.who} {dated(old)}{about(old)}" for old in twins)
    again = "、".join(amount(draft) for draft in drafts)
    return f"{told}。刚报的{again}是另外的吗?回“是”就再记,回“不是”就算同一次。"


def ask_unusual(records: Sequence[Record], reason: str) -> str:
    return f"{listed(records)},{reason}。对吗?回“是”就记下,或直接回对的数;不回就不记。"


TOO_MANY = "这个数有点大"
IN_FUTURE = "这一天还没到"
OUT_OF_TERM = "这一天不在学期内"


def not_recorded() -> str:
    return "好的,没有记。"


def unknown_people(names: Sequence[str]) -> str:
    return f"名单里没有{'、'.join(f'“{name}”' for name in names)},这一条没有记。写全名再发一次就行。"


def ask_name(spoken: str, fits: Sequence[str]) -> str:
    return f"“{spoken}”是哪一位?{'、'.join(f'{n} {name}' for n, name in enumerate(fits, 1))}。回数字就行,不回就不记。"


def completed(record: Record, fields: Sequence[str]) -> str:
    return f"补上了:{dated(record)}的{'、'.join(fields)}。"
