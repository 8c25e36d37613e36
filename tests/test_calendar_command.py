"""`calendar …` as people call it, in a copy of the sample community's folder."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from config.community_folder import read_community
from handlers.rules.calendar import teaching_days

NOV_2 = date(2026, 11, 2)
SAMPLE = Path(__file__).parents[1] / "config" / "sample"
NOTICE = (
    "国务院办公厅关于2027年节假日安排的通知\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。1月9日（周六）上班。"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "district" / "community"))


def run(folder: Path, *words: str, said: str = "") -> str:
    line = ["--community", str(folder), "--db", f"sqlite:///{folder}/t.db", "calendar", *words]
    return CliRunner().invoke(app, line, input=said, catch_exceptions=False).stdout


def test_show_names_weeks_days_off_and_what_is_not_known(folder: Path) -> None:
    shown = run(folder, "show", "--term", "第一学期")
    assert "第1周 9月1日—9月6日 上课4天" in shown
    assert "调休上班：9月20日（上周二的课）、10月10日（上周三的课）" in shown
    assert "2027年的放假调休通知还没有" in shown


def test_show_as_json(folder: Path) -> None:
    rows = [json.loads(line) for line in run(folder, "show", "--json").splitlines()]
    assert rows[5] == {
        "term": "2026—2027学年第一学期",
        "week": 6,
        "from": "2026-10-05",
        "to": "2026-10-11",
        "teaching_days": 3,
    }


def test_a_notice_fills_the_year(folder: Path) -> None:
    (folder / "notice.txt").write_text(NOTICE, encoding="utf-8")
    assert "2027年放假3天，调休上班1天：1月9日（周六）" in run(folder, "import", str(folder / "notice.txt"))
    assert "1月9日" in run(folder, "show", "--term", "第一学期")
    before = (folder / "calendar.toml").read_text(encoding="utf-8")
    run(folder, "import", "-", said=NOTICE)
    assert (folder / "calendar.toml").read_text(encoding="utf-8") == before


def test_what_was_brought_in_for_the_district_holds_for_its_communities(folder: Path) -> None:
    text = '[[quiet]]\nname = "期末考试"\nstart = 2027-01-11\nend = 2027-01-15\n'
    (folder.parent / "calendar.toml").write_text(text, encoding="utf-8")
    assert [quiet.name for quiet in read_community(folder).calendar.quiet] == ["期末考试"]


def test_a_school_may_differ_from_its_community(folder: Path) -> None:
    text = '[[holidays]]\nname = "校庆"\nstart = 2026-11-02\nend = 2026-11-03\n'
    (folder / "calendar-清河小学.toml").write_text(text, encoding="utf-8")
    community = read_community(folder)
    days = [teaching_days(community.calendar_of(school), NOV_2, NOV_2) for school in ("实验小学", "清河小学")]
    assert days == [1, 0]


def test_a_bureaus_terms_are_written_and_the_communitys_own_file_wins(folder: Path) -> None:
    said = "2026—2027学年第一学期：8月31日开学，1月22日放寒假。"
    assert "2026-08-31 至 2027-01-22" in run(folder, "import", "-", said=said)
    assert read_community(folder).calendar.terms[0].end.isoformat() == "2027-01-20"


def test_an_address_is_given_and_revoked_by_command(folder: Path) -> None:
    given = run(folder, "address", "王丽")
    assert re.search(r"/calendar/[\w-]{43}\.ics", given)
    assert "王丽的日历地址停用了" in run(folder, "revoke", "王丽")
    assert "共同体的日历地址停用了" in run(folder, "revoke")
