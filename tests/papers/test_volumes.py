"""A term bound: an archive with a document a school and one spreadsheet; what is missing goes to the lead alone."""

import io
import zipfile
from pathlib import Path

import docx
from python_calamine import CalamineWorkbook

from bot.papers.drawing import draw
from handlers.papers.volumes import missing, volume
from tests.asking import did
from tests.papers.made import material
from tests.papers.test_documents import MEETING, lesson

TERM = "2026—2027学年第一学期"
TOLD = [lesson(), did("李芳", "听课", 2), did("周敏", "教研活动", subject="数学"), did("周敏", "总结", topic="这学期")]


def bound(tmp_path: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(draw(volume(material(TOLD, [MEETING])), tmp_path))


def test_a_volume_has_a_document_a_school_and_one_spreadsheet(tmp_path: Path) -> None:
    schools = [f"{school}{TERM}汇编.docx" for school in ("实验小学", "清河小学", "柳树小学")]
    assert bound(tmp_path).namelist() == [*schools, f"青石教共体{TERM}汇编总表.xlsx"]


def test_a_schools_document_has_its_sections_in_order_and_a_table_of_contents(tmp_path: Path) -> None:
    content = bound(tmp_path).read(f"清河小学{TERM}汇编.docx")
    lines = [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]
    headings = ["1  方案", "2  完成情况", "3  会议纪要", "4  活动记录", "5  听课记录", "6  总结"]
    assert [line for line in lines if line in headings] == headings
    contents = [line.strip() for line in lines[lines.index("目录") + 1 :]][:8]
    assert contents == [*headings[:3], "例会（2026年11月6日）", *headings[3:5], "李芳（2节）", headings[5]]


def test_a_school_finds_only_its_own_lessons_in_its_part(tmp_path: Path) -> None:
    content = bound(tmp_path).read(f"清河小学{TERM}汇编.docx")
    tables = docx.Document(io.BytesIO(content)).tables
    observers = {row.cells[1].text for table in tables for row in table.rows if row.cells[0].text == "听课人"}
    assert observers == {"李芳"}


def test_binding_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    draw(volume(material(TOLD)), tmp_path, lambda *moved: told.append(moved))
    assert told == [("实验小学", 1, 4), ("清河小学", 2, 4), ("柳树小学", 3, 4), ("总表", 4, 4)]


def test_the_same_term_gives_the_same_bytes(tmp_path: Path) -> None:
    files = [draw(volume(material(TOLD, [MEETING])), tmp_path / place) for place in ("a", "b")]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_what_is_missing_is_listed_with_from_whom(tmp_path: Path) -> None:
    path = draw(missing(material(TOLD)), tmp_path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert ["清河小学", "李芳", "听课", 13, "节"] in rows
    assert ["清河小学", "李芳", "听课记录缺授课教师或课题", 1, "条"] in rows
    assert not any("缺件" in name for name in bound(tmp_path).namelist())
