"""`scores` in a copy of the sample community whose plan says how schools are judged."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app

CONFIG = Path(__file__).parents[1] / "config"
SCHEME = "\nschemes:\n  - {name: 捆绑考核, says: 各校得分合并计算, of: school, joint: mean}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(CONFIG / "sample", tmp_path / "community"))
    plan = (CONFIG / "plans" / "sample.yaml").read_text(encoding="utf-8").replace("name: sample", "name: own")
    (folder / "own.yaml").write_text(plan + SCHEME, encoding="utf-8")
    toml = (folder / "community.toml").read_text(encoding="utf-8").replace('plans = ["sample"]', 'plans = ["own.yaml"]')
    (folder / "community.toml").write_text(toml, encoding="utf-8")
    return folder


def run(folder: Path, *words: str) -> str:
    line = ["--community", str(folder), "--db", f"sqlite:///{folder}/db.sqlite", "scores", *words]
    return CliRunner().invoke(app, line, catch_exceptions=False).stdout


def test_every_school_its_mark_and_the_lines_of_it(folder: Path) -> None:
    shown = run(folder, "--at", "2026-11-20")
    assert "捆绑考核：“各校得分合并计算”" in shown
    assert "实验小学 0分（实验小学、清河小学、柳树小学合并）" in shown
    assert "+0分 每所学校每学期组织教研活动不少于2次（做了0次，要求2次）" in shown


def test_json(folder: Path) -> None:
    first = json.loads(run(folder, "--at", "2026-11-20", "--json").splitlines()[0])
    assert (first["scheme"], first["of"], first["points"]) == ("捆绑考核", "实验小学", 0)
