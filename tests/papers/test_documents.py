"""Word papers, drawn and read back with python-docx: pages, fonts, grids, and whatever people can write."""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import pytest
from docx.document import Document as Read
from docx.oxml.ns import qn

from bot.papers.drawing import draw
from handlers.facts import Record
from handlers.papers.activities import activities
from handlers.papers.lessons import lesson_forms
from handlers.papers.material import narrowed
from handlers.papers.minutes import minutes
from handlers.papers.requests import Made
from handlers.papers.summary import summary
from handlers.rules.meetings import Meeting
from tests.asking import did, together
from tests.papers.made import NASTY, material

FRIDAY = datetime(2026, 11, 6, 16, tzinfo=ZoneInfo("Asia/Shanghai"))
MEETING = Meeting(
    *("m1", "例会", FRIDAY),
    place="实验小学二楼会议室",
    by="韩梅",
    agenda=("期中监考怎么排",),
    signed=("陈国栋", "孙浩", "周敏"),
    leave=(("何静", "看病"),),
    expected=("陈国栋", "孙浩"),
    minutes="1. 期中监考三校交叉;\n2. 送教到柳树安排在11月12日",
)
FORM = "听课时间 地点 授课教师 学科 年级班级 课题 课型 听课人 单位 教学过程 点评·随感 优点 建议 等级或分 听课人签名"


def read(made: Made, tmp_path: Path) -> Read:
    return docx.Document(str(draw(made, tmp_path)))


def words(document: Read) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def cells(document: Read) -> list[str]:
    return [cell.text for table in document.tables for row in table.rows for cell in _once(row.cells)]


def _once(found: Iterator[object]) -> list[object]:
    return list(dict.fromkeys(found))


def lesson(**more: object) -> Record:
    return did("王丽", "听课", teacher="周敏", subject="数学", class_="五年级2班", topic="三角形的面积", **more)


def test_a_lessons_form_has_what_the_printed_ones_have(tmp_path: Path) -> None:
    found = cells(read(lesson_forms(material([lesson(suggestions="板书再少写两行", rating=92.5)])), tmp_path))
    assert [label for label in FORM.split() if label not in found] == []
    assert found[:4] == ["听课时间", "2026年11月10日 星期二 第    节", "地点", "清河小学"]
    assert {"周敏", "数学", "五年级2班", "三角形的面积", "王丽", "实验小学", "板书再少写两行", "92.5"} <= set(found)


def test_what_kind_of_lesson_it_was_is_known_from_its_teachers_own_report(tmp_path: Path) -> None:
    taught = did("周敏", "研讨课", topic="三角形的面积")
    found = cells(read(lesson_forms(material([lesson(), taught])), tmp_path))
    assert found[found.index("课型") + 1] == "研讨课"


def test_a_booklet_has_a_sheet_a_lesson_and_says_how_many(tmp_path: Path) -> None:
    own = narrowed(material([lesson(), did("王丽", "听课", 2), did("周敏", "听课")]), "王丽")
    found = read(lesson_forms(own), tmp_path)
    assert len(found.tables) == 3
    assert "姓名：王丽" in words(found)
    assert "共3节" in words(found)


def test_one_lesson_is_one_page_without_a_cover(tmp_path: Path) -> None:
    one = lesson()
    found = read(lesson_forms(material([one, lesson()]), one.id), tmp_path)
    assert found.paragraphs[0].text == "听课记录表"
    assert len(found.tables) == 1


def test_tables_have_real_widths_that_add_up_to_the_pages(tmp_path: Path) -> None:
    table = read(lesson_forms(material([lesson()])), tmp_path).tables[0]._tbl
    widths = [int(column.get(qn("w:w"))) for column in table.tblGrid.iterchildren()]
    assert sum(widths) == pytest.approx(170 * 1440 / 25.4, abs=5)
    for row in table.tr_lst:
        assert sum(int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.tc_lst) == sum(widths)


def test_every_font_is_named_for_chinese_too_and_none_embedded(tmp_path: Path) -> None:
    path = draw(minutes(material(meetings=[MEETING])), tmp_path)
    with zipfile.ZipFile(path) as file:
        styles, names = file.read("word/styles.xml").decode(), file.namelist()
    fonts = re.findall(r"<w:rFonts ([^>]*)/>", styles)
    assert all("w:eastAsia=" in font for font in fonts)
    assert {"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"} <= set(re.findall('w:eastAsia="([^"]*)"', styles))
    assert not any("theme" in name or "font" in name.lower() for name in names)


def test_minutes_keep_the_standards_page(tmp_path: Path) -> None:
    section = read(minutes(material(meetings=[MEETING])), tmp_path).sections[0]
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(edge.mm) for edge in edges] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_minutes_say_when_who_and_what_in_the_standards_order(tmp_path: Path) -> None:
    lines = words(read(minutes(material(meetings=[MEETING])), tmp_path)).split("\n")
    assert lines[0] == "青石教共体例会纪要"
    assert "2026年11月6日星期五16:00，例会在实验小学二楼会议室召开。应到2人，实到2人，请假1人。" in lines
    places = [lines.index(line) for line in ("一、会议议题", "二、议定事项", "2. 送教到柳树安排在11月12日。")]
    assert places == sorted(places)
    assert lines[-7:-4] == ["出席：实验小学 陈国栋、孙浩", "请假：柳树小学 何静", "列席：清河小学 周敏"]


def test_why_somebody_was_excused_is_on_no_paper(tmp_path: Path) -> None:
    assert "看病" not in words(read(minutes(material(meetings=[MEETING])), tmp_path))


def test_minutes_are_countersigned_by_each_schools_head(tmp_path: Path) -> None:
    found = read(minutes(material(meetings=[MEETING])), tmp_path).tables[0]
    assert [cell.text for cell in found.rows[0].cells] == ["单位", "负责人", "签名", "日期"]
    assert [row.cells[0].text for row in found.rows[1:]] == ["实验小学", "清河小学", "柳树小学"]
    assert found.rows[1].cells[1].text == "陈国栋"


def test_an_activity_that_several_report_is_one_form_with_all_of_them(tmp_path: Path) -> None:
    both = [*together("周敏 何静", "教研活动", subject="数学"), did("李芳", "集体备课", topic="第五单元")]
    found = read(activities(material(both)), tmp_path)
    assert len(found.tables) == 2
    assert "清河小学 周敏；柳树小学 何静（应到    人，实到2人）" in cells(found)


def test_a_summary_says_what_each_figure_is_counted_from_and_names_nobody(tmp_path: Path) -> None:
    told = [lesson(), did("李芳", "听课", 15), did("何静", "评课"), *together("周敏 何静", "教研活动", subject="数学")]
    text = words(read(summary(material(told, [MEETING])), tmp_path))
    assert "听评课：听课16节（2条记录，2人）；评课1次（1条记录，1人）。" in text
    assert "教研活动2人次（2条记录，2人）" in text
    assert "清河小学：听课应完成2人、已完成1人（50%），共15节。" in text
    assert "召开会议1次：例会（2026年11月6日，议定2项）。" in text
    assert not any(name in text for name in ("王丽", "李芳", "何静"))


@pytest.mark.parametrize("written", NASTY)
def test_a_paper_survives_whatever_people_write(written: str, tmp_path: Path) -> None:
    fields = ("teacher", "subject", "class_", "topic", "school", "strengths", "suggestions")
    one = did("王丽", "听课", **dict.fromkeys(fields, written))
    kept = re.sub("[\x00-\x08\x0e-\x1f\x7f\ud800\ufffe]", "", written)
    assert kept in cells(read(lesson_forms(material([one])), tmp_path))


@pytest.mark.parametrize("name", ["喆喆", "欧阳㛃䶮", "阿不都克热木·买买提·吐尔逊江·艾合买提"])
def test_names_of_any_length_stand_whole(name: str, tmp_path: Path) -> None:
    found = cells(read(lesson_forms(material([did(name, "听课", teacher=name)])), tmp_path))
    assert found.count(name) == 2


def test_an_essay_of_twenty_thousand_characters_stands_whole_and_may_break(tmp_path: Path) -> None:
    document = read(lesson_forms(material([did("王丽", "听课", suggestions="好" * 20_000)])), tmp_path)
    row = next(row for row in document.tables[0].rows if row.cells[0].text == "建议")
    assert row.cells[1].text == "好" * 20_000
    assert row._tr.trPr.find(qn("w:cantSplit")) is None


@pytest.mark.parametrize("make", [lesson_forms, minutes, activities, summary])
def test_papers_of_nothing_open(make: object, tmp_path: Path) -> None:
    assert read(make(material()), tmp_path).sections  # type: ignore[operator]


@pytest.mark.parametrize("make", [lesson_forms, minutes, activities, summary])
def test_the_same_records_give_the_same_bytes(make: object, tmp_path: Path) -> None:
    told = material([lesson(), did("李芳", "教研活动")], [MEETING])
    files = [draw(make(told), tmp_path / place) for place in ("a", "b")]  # type: ignore[operator]
    assert files[0].read_bytes() == files[1].read_bytes()
