"""The roster file: people of a community as a spreadsheet with Chinese headings, read, checked and written."""

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from config.community import Person
from config.names import bare, clean, closed_up, looks, unaligned
from config.spreadsheet import SheetProblem, read_sheet

NEEDED = ("姓名", "学校")
KNOWN = ("姓名", "学校", "学科", "职务", "别名")
HEADINGS = {
    "姓名": ("姓名", "名字", "教师姓名", "教师"),
    "学校": ("学校", "单位", "所在学校", "学校名称", "所在单位", "工作单位", "任教学校"),
    "学科": ("学科", "任教学科", "科目", "任教科目", "任课学科", "所教学科"),
    "职务": ("职务", "岗位", "角色", "职位", "行政职务", "身份"),
    "别名": ("别名", "昵称", "称呼", "又名", "群昵称", "曾用名"),
}
NOTED = re.compile(r"[\s*\u3000]|[(\uff08][^)\uff09]*[)\uff09]")  # 姓 名, 学校*, 职务（可空）
OFFICES_APART = re.compile(r"\s*[;\uff1b,\uff0c/、]\s*|(?<=[长任记师])兼任?(?!职)")
HEADING_WITHIN = 10
TOTALS = ("合计", "总计", "共计", "小计")


@dataclass(frozen=True)
class Trouble:
    """What is wrong in one row, counted as the spreadsheet counts it, and what to do about it."""

    row: int
    what: str

    def __str__(self) -> str:
        return f"第{self.row}行：{self.what}"


@dataclass(frozen=True)
class RosterFile:
    """The people that were read, and the rows that need a look; a row in trouble is not among the people."""

    people: tuple[Person, ...]
    troubles: tuple[Trouble, ...]


def read_roster(path: Path, schools: Collection[str] = ()) -> RosterFile:
    """The roster in an .xlsx or .csv file. `schools`, where given, are the only ones allowed. Raises SheetProblem."""
    rows = read_sheet(path)
    at, columns = _heading(rows, path)
    people: list[tuple[int, Person]] = []
    troubles: list[Trouble] = []
    for number, row in enumerate(rows[at + 1 :], at + 2):
        if _nobody(row):
            continue
        found = {name: clean(row[i]) if i < len(row) else "" for name, i in columns.items()}
        found["学校"] = _school(found["学校"], schools)
        trouble = _trouble(found, frozenset(schools))
        if trouble:
            troubles.append(Trouble(number, trouble))
        else:
            people.append((number, _person(found)))
    doubles = _doubles(people)
    return RosterFile(
        _called_plainly([person for number, person in people if number not in doubles]),
        tuple(sorted([*troubles, *doubles.values()], key=lambda trouble: trouble.row)),
    )


def write_roster(path: Path, people: Sequence[Person]) -> None:
    """Writes an .xlsx, or else a .csv that a spreadsheet opens with its characters right."""
    rows = list(_rows(people))
    if path.suffix.lower() == ".xlsx":
        _write_book(path, rows)
    else:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        path.write_text("\ufeff" + text.getvalue(), encoding="utf-8")


def _rows(people: Sequence[Person]) -> Iterator[Sequence[str]]:
    more = list(dict.fromkeys(name for person in people for name in person.more))
    yield [*KNOWN, *more]
    for one in people:
        known = (one.name, one.school, one.subject, one.role, "、".join(one.aliases))
        yield [*known, *(one.more.get(name, "") for name in more)]


def write_template(path: Path) -> None:
    """An .xlsx for a school to fill in: headings, one example row, and a sheet that explains them."""
    _write_book(path, [KNOWN, ("张三（示例，请删）", "清河小学", "数学", "教师", "小张、三哥")])


def _write_book(path: Path, rows: Sequence[Sequence[str]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet, bold = book.add_worksheet("名单"), book.add_format({"bold": True})
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row, None if at else bold)
        sheet.set_column(0, len(rows[0]) - 1, 18)
        sheet.freeze_panes(1, 0)
        notes = book.add_worksheet("说明")
        notes.set_column(0, 0, 90)
        for at, line in enumerate(_NOTES):
            notes.write(at, 0, line)


_NOTES = (
    "姓名、学校必填；学科、职务、别名可空。",
    "职务写“校长”“副校长”“负责人”（教学点）的，可以私下查看本校完成情况；“联络员”可以查看全部。",
    "别名是群里怎么叫他，几个之间用“、”隔开，如：小张、三哥。",
    "可以再加列，如：性别、出生年月；减免工作量时用得上。",
    "同校同名的，请在姓名后加一个字区分，如：李敏（大）。",
)


def _heading(rows: Sequence[Sequence[str]], path: Path) -> tuple[int, dict[str, int]]:
    """The heading row, which a title may precede, and where each column stands; unknown ones keep their name."""
    for at, row in enumerate(rows[:HEADING_WITHIN]):
        cells = [clean(cell) for cell in row]
        columns = {_canonical(cell): i for i, cell in reversed(list(enumerate(cells))) if cell}
        if "姓名" in columns:
            missing = [name for name in NEEDED if name not in columns]
            if missing:
                raise SheetProblem(f"{path.name} 缺少“{'”“'.join(missing)}”列。请在表头补上。")
            return at, columns
    raise SheetProblem(f"{path.name} 里找不到表头。第一行应有：{'、'.join(KNOWN)}。")


def _canonical(heading: str) -> str:
    plain = NOTED.sub("", heading)
    parts = {plain, *plain.split("/"), *plain.split("、")}
    return next((name for name, said in HEADINGS.items() if parts & set(said)), heading)


def _nobody(row: Sequence[str]) -> bool:
    """Whether a row is blank, a total, or a note that stands across all of it."""
    filled = [cell for cell in map(clean, row) if cell]
    across = len(filled) > 1 and len(set(filled)) == 1
    return not filled or across or closed_up(filled[0]).startswith(TOTALS)


def _school(said: str, schools: Collection[str]) -> str:
    """A school as the community writes it, whatever blanks stand in it."""
    return next((school for school in schools if closed_up(school) == closed_up(said)), closed_up(said))


def _trouble(found: Mapping[str, str], schools: frozenset[str]) -> str:
    name, school = found.get("姓名", ""), found.get("学校", "")
    if not name:
        return "没有姓名。请补上或删掉这一行。"
    if name[0] in "=+-@" or school[:1] in ("=", "+", "-", "@"):
        return f"“{name[:12]}”像是公式。请把单元格改成文字。"
    if "示例" in name:
        return "这是示例行，已略过。可以删掉。"
    if len(name) > 20:
        return f"姓名“{name[:8]}…”太长。请只写姓名。"
    if not school:
        return f"{name}没有写学校。请补上。"
    if schools and school not in schools:
        return f"{name}的学校“{school}”不在共同体里。应为：{'、'.join(sorted(schools))}。"
    return ""


def _person(found: Mapping[str, str]) -> Person:
    aliases = tuple(alias for alias in re.split("[、,\uff0c]", found.get("别名", "")) if alias)
    more = {name: value for name, value in found.items() if name not in KNOWN and value}
    return Person(
        unaligned(found["姓名"]),
        found["学校"],
        found.get("学科", ""),
        "、".join(OFFICES_APART.split(found.get("职务", ""))) or "教师",
        tuple(alias.strip() for alias in aliases),
        MappingProxyType(more),
    )


def _called_plainly(people: Sequence[Person]) -> tuple[Person, ...]:
    """孙梦瑶（新） is called 孙梦瑶 as well, where nobody else is."""
    taken = Counter(name for person in people for name in {bare(person.name), person.name, *person.aliases})
    return tuple(
        person
        if (plain := bare(person.name)) in (person.name, *person.aliases) or taken[plain] > 1
        else replace(person, aliases=(*person.aliases, plain))
        for person in people
    )


def _doubles(people: Sequence[tuple[int, Person]]) -> dict[int, Trouble]:
    """A name must be one person's: a second one that looks the same is in trouble, the first stays."""
    seen: set[str] = set()
    doubles = {}
    for number, person in people:
        if (seen_as := looks(person.name)) in seen:
            what = f"“{person.name}”前面已有一位。同一人请删掉一行；不同的人请加字区分，如“{person.name}（大）”。"
            doubles[number] = Trouble(number, what)
        seen.add(seen_as)
    return doubles
