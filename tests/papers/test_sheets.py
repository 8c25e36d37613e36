"""台账 and 完成情况, drawn and read back as an office would open them."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bot.papers.excel import draw_workbook
from config.scoring import Scheme, ScoreItem
from handlers.papers.completion import completion
from handlers.papers.marks import marks
from handlers.papers.register import register
from handlers.papers.sheets import Column, Sheet, Workbook
from tests.asking import asked, did, together
from tests.papers.made import NASTY, material

TITLE = "青石教共体2026—2027学年第一学期听课台账"
COLUMNS = ["序号", "日期", "周次", "学校", "听课人", "授课教师", "学科", "班级", "课题", "节数", "评分", "备注"]


def drawn(workbook: Workbook, tmp_path: Path) -> dict[str, list[list[object]]]:
    path = tmp_path / "t.xlsx"
    draw_workbook(workbook, path)
    file = CalamineWorkbook.from_path(path)
    return {name: file.get_sheet_by_name(name).to_python() for name in file.sheet_names}


def part(tmp_path: Path, name: str) -> str:
    with zipfile.ZipFile(tmp_path / "t.xlsx") as file:
        return file.read(name).decode()


def test_a_register_has_its_title_its_columns_a_row_a_record_and_the_total(tmp_path: Path) -> None:
    records = [did("王丽", "听课", teacher="周敏", subject="数学", rating=92.5), did("周敏", "听课", 2)]
    title, columns, *rows = drawn(register(material(records), "听课"), tmp_path)["听课"]
    assert title[0] == TITLE
    assert columns == COLUMNS
    assert rows[0][2:6] == ["第11周", "实验小学", "王丽", "周敏"]
    assert [row[9] for row in rows] == [1, 2, 3]
    assert rows[-1][0] == "合计"


def test_the_total_equals_what_is_recorded_however_it_is_cut(tmp_path: Path) -> None:
    records = [did("王丽", "听课", 3), *together("周敏 李芳", "听课", 2), did("何静", "评课")]
    sheets = drawn(register(material(records), "听课"), tmp_path)
    amount = {name: rows[1].index("节数" if name == "听课" else "数量") for name, rows in sheets.items()}
    assert {name: rows[-1][amount[name]] for name, rows in sheets.items()} == dict.fromkeys(sheets, 7)


def test_a_register_of_everything_has_a_sheet_a_type_in_the_taxonomys_order(tmp_path: Path) -> None:
    records = [did("王丽", "家访"), did("王丽", "听课"), did("王丽", "评课")]
    assert list(drawn(register(material(records)), tmp_path)) == ["听课", "评课", "家访", "按学校", "按人"]


@pytest.mark.parametrize(
    ("kind", "people"),
    [("听课", ["听课人", "授课教师"]), ("师徒指导", ["指导教师", "指导对象"]), ("家访", ["姓名", "学科"])],
)
def test_those_between_whom_it_was_are_called_what_they_were(kind: str, people: list[str], tmp_path: Path) -> None:
    columns = drawn(register(material([did("王丽", kind, teacher="周敏")]), kind), tmp_path)[kind][1]
    assert columns[4:6] == people


def test_it_prints_across_with_its_head_on_every_page(tmp_path: Path) -> None:
    draw_workbook(register(material([did("王丽", "听课")]), "听课"), tmp_path / "t.xlsx")
    sheet, book = part(tmp_path, "xl/worksheets/sheet1.xml"), part(tmp_path, "xl/workbook.xml")
    assert 'paperSize="9" fitToHeight="0" orientation="landscape"' in sheet
    assert '<pane ySplit="2" topLeftCell="A3"' in sheet
    assert '<autoFilter ref="A2:L3"/>' in sheet
    assert "第 &amp;P 页 共 &amp;N 页" in sheet
    assert re.search(r"Print_Titles[^>]*>听课!\$1:\$2<", book)


@pytest.mark.parametrize("written", NASTY)
def test_whatever_a_person_wrote_stays_text(written: str, tmp_path: Path) -> None:
    record = did("王丽", "听课", topic=written, subject=written, class_=written, teacher=written, school=written)
    draw_workbook(register(material([record]), "听课"), tmp_path / "t.xlsx")
    sheet = part(tmp_path, "xl/worksheets/sheet1.xml")
    assert re.findall("<f>(.*?)</f>", sheet) == ["SUBTOTAL(109,J3)"]
    shown = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0).to_python()[2][8]
    assert str(shown).strip() == re.sub("[\x00-\x08\x0e-\x1f\x7f\ud800\ufffe]", "", written).strip()


def test_an_essay_is_cut_where_a_cell_ends_and_says_so(tmp_path: Path) -> None:
    found = drawn(register(material([did("王丽", "听课", topic="文" * 40_000)]), "听课"), tmp_path)
    assert str(found["听课"][2][8]).endswith("（未完，见听课记录表）")


def test_nothing_recorded_gives_a_sheet_with_its_head(tmp_path: Path) -> None:
    found = drawn(register(material(), "听课"), tmp_path)
    assert found["听课"][1][0] == "序号"
    assert [row[0] for row in found["听课"][2:]] == ["合计"]


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    records = [did("王丽", "听课"), did("周敏", "评课")]
    for name in ("a.xlsx", "b.xlsx"):
        draw_workbook(register(material(records)), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_sheets_whose_names_would_collide_or_break_get_their_own(tmp_path: Path) -> None:
    names = ("a" * 40, "a" * 35, "听/课?", "")
    sheets = tuple(Sheet(name, "t", (Column("x", 9), Column("y", 9)), ()) for name in names)
    assert list(drawn(Workbook("w", sheets), tmp_path)) == ["a" * 31, "a" * 27 + "_2", "听_课_", "表"]


def test_completion_says_what_is_owed_done_and_left(tmp_path: Path) -> None:
    found = drawn(completion(material([did("王丽", "听课", 3)])), tmp_path)
    row = next(row for row in found["按对象"] if row[1] == "王丽")
    assert row[3:9] == ["听课", 15, 3, 12, "节", 20]
    assert row[-1] == "慢于进度"


def test_completion_of_one_activity_leaves_the_others_out(tmp_path: Path) -> None:
    asks = (asked("teacher", "听课", at_least=15), asked("teacher", "总结"))
    found = drawn(completion(material([], [], *asks), "总结"), tmp_path)
    assert {row[3] for row in found["按对象"][2:]} == {"总结"}


def test_completion_counts_a_schools_people(tmp_path: Path) -> None:
    found = drawn(completion(material([did("周敏", "听课", 15), did("李芳", "听课", 1)])), tmp_path)
    assert [row[2:6] for row in found["按学校"] if row[0] == "清河小学"] == [[2, 1, 50, 16]]


def test_every_figure_is_explained_by_the_documents_words_and_the_records(tmp_path: Path) -> None:
    found = drawn(completion(material([did("王丽", "听课", 3)])), tmp_path)
    row = next(row for row in found["数字说明"] if row[0] == "王丽")
    assert row[4:8] == ["“每位教师每学期听课不少于15节”", "方案.docx", "照原文", "11月10日 听课3节"]
    assert len(found["数字说明"]) == len(found["按对象"])


def test_marks_are_explained_line_by_line_and_ranked_by_nobody(tmp_path: Path) -> None:
    item = ScoreItem(says="听课每少一节扣5分", activity=("听课",), points=5, way="less", most=100)
    scheme = Scheme(name="听课考核", says="满分100分", of="teacher", base=100, items=(item,))
    told = material([did("王丽", "听课", 14), did("周敏", "听课", 15)])
    (plan,) = told.community.plans
    judged = replace(told.community, plans=(plan.model_copy(update={"schemes": (scheme,)}),))
    found = drawn(marks(replace(told, community=judged)), tmp_path)
    points = {row[0]: row[1] for row in found["听课考核"][2:]}
    assert (points["王丽"], points["周敏"]) == (95, 100)
    assert list(points) == [one.of for one in told.standings]
    assert ["王丽", "听课每少一节扣5分", 14, 15, "节", -5] in found["听课考核说明"]


def test_without_a_scheme_the_paper_says_so(tmp_path: Path) -> None:
    assert "没有考核办法" in str(drawn(marks(material()), tmp_path)["考核表"][0][0])
