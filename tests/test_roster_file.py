"""The roster as schools keep it: each bad row is named with what to do, and the good ones are read all the same."""

from pathlib import Path

import pytest
import xlsxwriter

from config.roster_file import read_roster, write_roster, write_template
from config.spreadsheet import SheetProblem

SCHOOLS = ("一小", "二小")
HEAD = "姓名,学校,学科,职务,别名\n"

ROWS = {
    "no name": (",一小,语文,教师,\n", "没有姓名"),
    "no school": ("张三,,语文,教师,\n", "没有写学校"),
    "an unknown school": ("张三,三小,语文,教师,\n", "不在共同体里"),
    "a formula": ("=cmd|' /C calc'!A0,一小,语文,教师,\n", "公式"),
    "a second one whose name looks the same": ("\uf9e1 四,二小,数学,教师,\n", "前面已有一位"),
    "a second one of the same name": ("李四,二小,数学,教师,\n", "前面已有一位"),
    "the example row of the template": ("张三(示例,请删),一小,语文,教师,\n", "示例"),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_bad_row_is_named_and_left_out(name: str, tmp_path: Path) -> None:
    row, says = ROWS[name]
    file = tmp_path / "名单.csv"
    file.write_text(f"{HEAD}李四,一小,数学,教师,小李、四哥\n{row}", encoding="utf-8")
    read = read_roster(file, SCHOOLS)
    assert [person.name for person in read.people] == ["李四"]
    assert (read.troubles[0].row, says in str(read.troubles[0])) == (3, True)


def test_other_headings_a_title_row_and_more_columns_are_understood(tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    file.write_bytes("教师名单,,,\n教师姓名,单位,任教学科,性别\n李四,一小,数学,男\n".encode("gb18030"))
    (person,) = read_roster(file).people
    assert (person.name, person.school, person.subject, person.more["性别"]) == ("李四", "一小", "数学", "男")


FILES = {
    "no heading": ("张三,一小\n", "找不到表头"),
    "no column for the school": ("姓名,学科\n张三,语文\n", "缺少“学校”"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_roster_is_a_sentence(name: str, tmp_path: Path) -> None:
    text, says = FILES[name]
    (tmp_path / "名单.csv").write_text(text, encoding="utf-8")
    with pytest.raises(SheetProblem, match=says):
        read_roster(tmp_path / "名单.csv")


def test_a_spreadsheet_that_is_none_and_a_missing_one_are_sentences(tmp_path: Path) -> None:
    (tmp_path / "名单.xlsx").write_bytes(b"not a zip")
    with pytest.raises(SheetProblem, match="另存为"):
        read_roster(tmp_path / "名单.xlsx")
    with pytest.raises(SheetProblem, match="打不开"):
        read_roster(tmp_path / "没有.xlsx")


def test_a_spreadsheet_with_numbers_and_formulas_is_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "名单.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["姓名", "学校", "工号"])
        sheet.write_row(1, 0, ["李四", "一小", 1024])
        sheet.write_row(2, 0, ["王五"])
        sheet.write_formula(2, 1, "=B2", None, "一小")
    read = read_roster(tmp_path / "名单.xlsx")
    assert [(person.name, person.more.get("工号")) for person in read.people] == [("李四", "1024"), ("王五", None)]


def test_merged_schools_and_headings_with_blanks_are_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "名单.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:C1", "教师花名册")
        sheet.write_row(1, 0, ["单 位", "姓\u3000名*", "职位（可空）"])
        sheet.merge_range("A3:A4", "一小")
        sheet.write_row(2, 1, ["李四", "副校长"])
        sheet.write_row(3, 1, ["王五", ""])
    read = read_roster(tmp_path / "名单.xlsx")
    assert [(one.name, one.school, one.role) for one in read.people] == [
        ("李四", "一小", "副校长"),
        ("王五", "一小", "教师"),
    ]


@pytest.mark.parametrize(("encoding", "comma"), [("utf-16", "\t"), ("utf-8", "\t"), ("gb18030", ",")])
def test_text_as_spreadsheets_write_it_is_read(encoding: str, comma: str, tmp_path: Path) -> None:
    (tmp_path / "名单.txt").write_bytes(f"{HEAD}李四,一小,数学,,\n".replace(",", comma).encode(encoding))
    assert [one.name for one in read_roster(tmp_path / "名单.txt").people] == ["李四"]


@pytest.mark.parametrize("name", ["李\ufe0f四", "李\u034f四", "李四\u3164", "\u200b李四"])
def test_what_nobody_sees_in_a_name_is_left_out(name: str, tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    file.write_text(f"{HEAD}李四,一小,数学,,\n{name},二小,语文,,\n", encoding="utf-8")
    read = read_roster(file)
    assert ([one.name for one in read.people], len(read.troubles)) == (["李四"], 1)


def test_letters_of_another_script_that_look_the_same_make_no_second_person(tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    file.write_text(f"{HEAD}Amy,一小,英语,,\n\u0410my,二小,英语,,\n", encoding="utf-8")
    assert "前面已有一位" in str(read_roster(file).troubles[0])


@pytest.mark.parametrize("name", ["again.csv", "again.xlsx"])
def test_a_roster_is_written_as_it_was_read(name: str, tmp_path: Path) -> None:
    write_template(tmp_path / "模板.xlsx")
    assert read_roster(tmp_path / "模板.xlsx").people == ()
    file = tmp_path / "名单.csv"
    file.write_text("姓名,学校,学科,职务,别名,性别\n李四,一小,数学,教师,小李、四哥,男\n", encoding="utf-8")
    people = read_roster(file).people
    write_roster(tmp_path / name, people)
    assert read_roster(tmp_path / name).people == people


def test_names_and_offices_as_phones_and_spreadsheets_write_them_are_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "名单.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["序\n号", "学 校", "姓\u3000名", "任教学科/年级", "职 务", "联系电话"])
        sheet.write_row(1, 0, [1, "一 小", "刘 娟", "语文", "副校长；联络员", 13800000001])
        sheet.write_row(2, 0, [2, "一小", "欧阳\u3000雪", "音乐", "书记兼校长", 13800000002])
        sheet.write_row(3, 0, ["合 计", "", "2人"])
        sheet.merge_range("A5:F5", "填表人:刘娟")
    read = read_roster(tmp_path / "名单.xlsx", ["一小"])
    assert not read.troubles
    assert [(one.name, one.school, one.subject, one.role, one.more["联系电话"]) for one in read.people] == [
        ("刘娟", "一小", "语文", "副校长、联络员", "13800000001"),
        ("欧阳雪", "一小", "音乐", "书记、校长", "13800000002"),
    ]


def test_a_note_behind_a_name_keeps_nobody_from_being_called_by_it(tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    people = ("孙梦瑶(新)", "张丽(大)", "张丽(小)", "王芳(大)", "王芳")
    file.write_text(HEAD + "".join(f"{name},一小,语文,,\n" for name in people), encoding="utf-8")
    assert [one.aliases for one in read_roster(file).people] == [("孙梦瑶",), (), (), (), ()]
