"""Three weeks of a group's chat on paper: every figure is the one that `records` and `standing` print."""

import asyncio
import json
import zipfile
from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook

from bot.app import build
from bot.chat_file import read_chat
from bot.replay import Replay
from tests.command_line import SAMPLE, Run

CHAT = Path(__file__).parents[1] / "data" / "three-weeks.chat"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('weeks')}/t.db"
    app = build(SAMPLE, url)
    asyncio.run(Replay(app, lambda _: None).play(read_chat(CHAT.read_text(encoding="utf-8"))))
    app.store.close()
    return url


def made(run: Run, db: str, tmp_path: Path, *call: str) -> Path:
    outcome = run("papers", *call, "--from", "2026-09-01", "--to", "2027-01-20", "--out", str(tmp_path), db=db)
    assert (outcome.code, outcome.err) == (0, "")
    return Path(outcome.out.splitlines()[0])


def printed(run: Run, db: str, *call: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*call, "--json", db=db).out.splitlines()]


@pytest.mark.parametrize("activity", ["听课", "家访", "集体备课"])
def test_a_registers_total_is_what_records_prints(activity: str, run: Run, db: str, tmp_path: Path) -> None:
    told = printed(run, db, "records", "--type", activity)
    book = CalamineWorkbook.from_path(made(run, db, tmp_path, "ledger", "--type", activity))
    _, columns, *rows = book.get_sheet_by_name(activity).to_python()
    place = next(number for number, name in enumerate(columns) if str(name).endswith("数"))
    assert len(rows) - 1 == len(told) > 0
    assert rows[-1][place] == sum(float(str(each["count"])) for each in told)


def test_a_booklet_has_as_many_forms_as_lessons(run: Run, db: str, tmp_path: Path) -> None:
    told = printed(run, db, "records", "--type", "听课")
    document = docx.Document(str(made(run, db, tmp_path, "lesson")))
    assert len(document.tables) == sum(int(str(each["count"])) for each in told)


def test_completion_is_what_standing_prints(run: Run, db: str, tmp_path: Path) -> None:
    book = CalamineWorkbook.from_path(made(run, db, tmp_path, "standing"))
    rows = {(row[1], row[3], row[4], row[5]) for row in book.get_sheet_by_name("按对象").to_python()[2:]}
    told = printed(run, db, "standing")
    assert {(one["of"], one["at_least"], one["done"]) for one in told} == {(of, owed, did) for of, _, owed, did in rows}


def test_minutes_of_one_day_are_that_days(run: Run, db: str, tmp_path: Path) -> None:
    outcome = run("papers", "minutes", "--on", "2026-11-06", "--out", str(tmp_path), db=db)
    document = docx.Document(outcome.out.strip())
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[0] == "青石教共体例会纪要"
    assert "2. 送教到柳树安排在11月12日，语文、科学各一节。" in lines
    assert not any("轮岗名单" in line for line in lines)


def test_the_volume_and_what_is_missing_are_two_files(run: Run, db: str, tmp_path: Path) -> None:
    outcome = run("papers", "book", "--out", str(tmp_path), db=db)
    volume, missing, said = outcome.out.splitlines()
    assert len(zipfile.ZipFile(volume).namelist()) == 4
    assert Path(missing).name.endswith("缺件清单.xlsx")
    assert "没有放进汇编" in said


def test_a_viewer_gets_only_what_they_may_see(run: Run, db: str, tmp_path: Path) -> None:
    book = CalamineWorkbook.from_path(made(run, db, tmp_path, "ledger", "--type", "听课", "--for", "周敏"))
    assert {row[4] for row in book.get_sheet_by_name("听课").to_python()[2:-1]} == {"周敏"}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("ledger", "--of", "张三"), "没有叫“张三”的人或学校"),
        (("ledger", "--type", "跳舞"), "没有叫“跳舞”的活动"),
        (("ledger", "--for", "张三"), "名单里没有“张三”"),
        (("book", "--for", "周敏"), "周敏不能看这份材料"),
        (("ledger", "--from", "昨天"), "不是日期"),
        (("lesson", "--template", "没有.docx", "--out", "x.docx"), "没有.docx 打不开"),
    ],
)
def test_a_wrong_call_is_said(call: tuple[str, ...], said: str, run: Run, db: str) -> None:
    outcome = run("papers", *call, db=db)
    assert outcome.code == 1
    assert said in outcome.err


@pytest.mark.parametrize("name", ["ledger", "standing", "lesson", "minutes", "activities", "summary", "marks", "book"])
def test_every_command_shows_an_example(name: str, run: Run) -> None:
    assert f"tongxing papers {name}" in run("papers", name, "--help").out


@pytest.mark.parametrize("paper", ["activities", "minutes"])
def test_a_paper_without_a_record_says_so(paper: str, run: Run, tmp_path: Path) -> None:
    written = run("papers", paper, "--out", str(tmp_path)).out.strip()
    assert docx.Document(written).paragraphs[1].text == "这段时间没有记录。"
