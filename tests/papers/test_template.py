"""A school's own form: filled in, and refused with a clear sentence where it cannot be."""

import zipfile
from pathlib import Path

import docx
import pytest

from bot.papers.template import fill
from config.mistakes import FileError
from handlers.papers.lessons import FIELDS, fields
from tests.asking import did
from tests.papers.made import NASTY, material


def form(tmp_path: Path, *cells: str) -> Path:
    document = docx.Document()
    document.add_paragraph("某校听课记录")
    table = document.add_table(1, len(cells))
    for cell, text in zip(table.rows[0].cells, cells, strict=True):
        cell.text = text
    path = tmp_path / "本校表.docx"
    document.save(str(path))
    return path


def filled(template: Path, tmp_path: Path, *lessons: dict[str, object]) -> docx.document.Document:
    records = [did("王丽", "听课", **each) for each in lessons]
    fill(template, FIELDS, [fields(each, material(records)) for each in records], tmp_path / "out.docx")
    return docx.Document(str(tmp_path / "out.docx"))


def refused(template: Path, tmp_path: Path) -> str:
    with pytest.raises(FileError) as problem:
        filled(template, tmp_path, {})
    return str(problem.value)


def test_placeholders_give_way_to_the_facts(tmp_path: Path) -> None:
    found = filled(
        form(tmp_path, "{{ 授课教师 }}", "{{学科}}：{{ 课题 }}"), tmp_path, {"teacher": "周敏", "topic": "圆"}
    )
    assert [cell.text for cell in found.tables[0].rows[0].cells] == ["周敏", "：圆"]


def test_every_lesson_has_a_form_of_its_own(tmp_path: Path) -> None:
    found = filled(form(tmp_path, "{{ 授课教师 }}"), tmp_path, {"teacher": "周敏"}, {"teacher": "李芳"})
    assert [table.rows[0].cells[0].text for table in found.tables] == ["周敏", "李芳"]


@pytest.mark.parametrize("written", [text for text in NASTY if "\x00" not in text])
def test_whatever_people_wrote_is_put_in_as_it_is(written: str, tmp_path: Path) -> None:
    found = filled(form(tmp_path, "{{ 建议 }}"), tmp_path, {"suggestions": written})
    assert found.tables[0].rows[0].cells[0].text == written


def test_every_known_name_may_be_asked_for(tmp_path: Path) -> None:
    assert set(fields(did("王丽", "听课"), material())) == set(FIELDS)


def test_an_unknown_placeholder_is_named_with_its_place_and_the_nearest_name(tmp_path: Path) -> None:
    said = refused(form(tmp_path, "{{ 授课老师 }}"), tmp_path)
    assert said.startswith("本校表.docx 第1个表格第1行：没有“授课老师”这一项")
    assert "授课教师" in said


@pytest.mark.parametrize("written", ["{{ ''.__class__ }}", "{% for x in y %}", "{{ 课题|upper }}"])
def test_a_template_runs_no_code(written: str, tmp_path: Path) -> None:
    assert "第1个表格第1行" in refused(form(tmp_path, written), tmp_path)


def test_what_is_no_docx_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "本校表.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0 an old .doc")
    assert refused(path, tmp_path).startswith("本校表.docx 不是 Word 的 .docx 文件")


def test_an_archive_that_is_no_docx_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "本校表.docx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("readme.txt", "x")
    assert "不是 Word 的 .docx 文件" in refused(path, tmp_path)


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("word/vbaProject.bin", b"x", "带有宏"),
        ("word/embeddings/a.bin", b"x", "带有宏"),
        ("word/_rels/x.rels", b'<Relationship Type="x/attachedTemplate" TargetMode="External"/>', "引用了别处的文件"),
        ("word/bomb.xml", bytes(70_000_000), "大得不正常"),
    ],
)
def test_a_template_that_could_do_harm_is_refused(part: str, content: bytes, said: str, tmp_path: Path) -> None:
    path = form(tmp_path, "{{ 课题 }}")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(part, content)
    assert said in refused(path, tmp_path)


def test_a_missing_template_is_said(tmp_path: Path) -> None:
    assert "打不开" in refused(tmp_path / "没有.docx", tmp_path)


def test_the_same_lessons_give_the_same_bytes(tmp_path: Path) -> None:
    template = form(tmp_path, "{{ 课题 }}")
    made = []
    for _ in range(2):
        filled(template, tmp_path, {"topic": "圆"}, {"topic": "方"})
        made.append((tmp_path / "out.docx").read_bytes())
    assert made[0] == made[1]
