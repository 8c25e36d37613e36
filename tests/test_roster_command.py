"""`roster`: a good one is not lost to a bad one, whoever is gone is named, and what is written out comes back."""

import shutil
from pathlib import Path

import pytest
from command_line import SAMPLE, Run

NEW = "姓名,学校,学科\n王丽,清河小学,语文\n新来的,清河小学,数学\n"
BAD = "姓名,学校\n王丽,清河小学\n,清河小学\n李响,没有的小学\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "community"))


def _brought_in(run: Run, folder: Path, text: str) -> tuple[int, str]:
    file = folder.parent / "名单.csv"
    file.write_text(text, encoding="utf-8")
    done = run("roster", "import", str(file), community=folder)
    return done.code, done.out + done.err


def test_the_roster_before_is_kept_and_whoever_is_gone_is_named(run: Run, folder: Path) -> None:
    before = (folder / "roster.csv").read_bytes()
    code, says = _brought_in(run, folder, NEW)
    kept = next(folder.glob("roster-*.csv"))
    assert (code, kept.read_bytes(), str(kept) in says) == (0, before, True)
    assert "导入了2人" in says
    assert "名单上不再有" in says


def test_a_roster_of_which_little_can_be_read_changes_nothing(run: Run, folder: Path) -> None:
    before = (folder / "roster.csv").read_bytes()
    code, says = _brought_in(run, folder, BAD)
    assert (code, (folder / "roster.csv").read_bytes()) == (1, before)
    assert "读到1人，要改的有2行，名单没有改" in says


def test_what_is_written_out_comes_back(run: Run, folder: Path) -> None:
    before = (folder / "roster.csv").read_text(encoding="utf-8-sig")
    assert run("roster", "export", str(folder.parent / "名单.xlsx"), community=folder).code == 0
    assert run("roster", "import", str(folder.parent / "名单.xlsx"), community=folder).code == 0
    assert (folder / "roster.csv").read_text(encoding="utf-8-sig").split() == before.split()


def test_of_several_communities_one_has_to_be_named(run: Run, folder: Path) -> None:
    said = run("roster", "check", community=folder.parent)
    assert (said.code, "请指明一个" in said.err) == (1, True)


def test_doctor_looks_at_the_roster_of_each_community(run: Run, folder: Path) -> None:
    with (folder / "roster.csv").open("a", encoding="utf-8") as roster:
        roster.write("王丽,清河小学,语文,教师,\n")
    assert f"1行要改，请看 tongxing --community {folder} roster check" in run("doctor", community=folder.parent).out
