"""The command line as a newcomer meets it: what works, and a clear sentence for each thing that cannot."""

import json
import sqlite3
from datetime import date
from pathlib import Path
from shutil import copy, rmtree
from typing import NamedTuple

import pytest
from command_line import Run
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from config.community_folder import read_community
from storage.engine import open_engine
from storage.files import Files
from storage.store import Store

SAID = "王丽: 今天听课 1 节\n"


class Room(NamedTuple):
    """What is left on a disk."""

    free: int


def test_a_line_typed_in_the_terminal_group_is_recorded(run: Run) -> None:
    assert "记下了：王丽" in run("chat", stdin=SAID).out
    (record,) = run("records", "--json").out.splitlines()
    assert (json.loads(record)["who"], json.loads(record)["count"]) == ("王丽", 1)


def test_a_chat_played_twice_changes_nothing(run: Run, tmp_path: Path) -> None:
    chat = Path(__file__).parent / "chats" / "doubles.chat"
    run("replay", str(chat))
    once = run("records", "--all", "--json").out
    again = run("replay", str(chat), "--json").out
    assert again == ""
    assert run("records", "--all", "--json").out == once


def test_a_history_is_shown_first_and_recorded_once(run: Run, tmp_path: Path) -> None:
    history = tmp_path / "聊天.txt"
    history.write_text("王丽 2026/11/19 4:30 PM\n今天听课1节\n\n李芳 2026/11/19 4:31 PM\n收到", encoding="utf-8")
    assert "还没有记" in run("import", str(history)).out
    assert run("records", "--json").out == ""
    run("import", str(history), "--yes")
    run("import", str(history), "--yes")
    assert len(run("records", "--json").out.splitlines()) == 1


def test_what_was_live_is_not_brought_in_again(run: Run, tmp_path: Path) -> None:
    live = tmp_path / "live.chat"
    live.write_text("== 2026-11-19 周四 16:30\n王丽: 今天听课1节\n", encoding="utf-8")
    history = tmp_path / "聊天.txt"
    history.write_text("王丽 2026/11/19 4:30 PM\n今天听课1节", encoding="utf-8")
    run("replay", str(live))
    run("import", str(history), "--yes")
    assert len(run("records", "--json").out.splitlines()) == 1


def test_standing_has_the_fields_of_the_contract(run: Run) -> None:
    row = json.loads(run("standing", "--of", "王丽", "--at", "2026-11-20", "--json").out.splitlines()[0])
    assert (row["activity"], row["at_least"], row["left"], row["per"]) == (["听课"], 15, 15, "term")


def test_a_backup_is_restored(run: Run, tmp_path: Path) -> None:
    run("chat", stdin=SAID)
    copy = tmp_path / "备份" / "copy.db"
    run("backup", str(copy))
    run("chat", stdin="李芳: 今天听课1节\n")
    assert run("restore", str(copy)).code == 0
    assert [json.loads(line)["who"] for line in run("records", "--json").out.splitlines()] == ["王丽"]


def test_a_database_in_use_is_not_restored_over(run: Run, tmp_path: Path) -> None:
    run("chat", stdin=SAID)
    run("backup", str(tmp_path / "copy.db"))
    used = Store(open_engine(f"sqlite:///{tmp_path}/t.db"))
    told = run("restore", str(tmp_path / "copy.db"))
    assert (told.code, "正在用" in told.err) == (1, True)
    used.close()
    assert run("restore", str(tmp_path / "copy.db")).code == 0


def test_what_a_killed_process_had_written_is_kept_when_another_is_restored(run: Run, tmp_path: Path) -> None:
    run("records")
    run("backup", str(tmp_path / "empty.db"))
    run("chat", stdin=SAID)
    killed = open_engine(f"sqlite:///{tmp_path}/t.db")
    with killed.begin() as connection:
        connection.execute(text("UPDATE records SET topic = '穷人'"))
    for suffix in ("", "-wal"):  # as a kill leaves it: all of this stands in the write-ahead log alone
        copy(tmp_path / f"t.db{suffix}", tmp_path / f"left.db{suffix}")
    killed.dispose()
    left = f"sqlite:///{tmp_path}/left.db"
    assert run("restore", str(tmp_path / "empty.db"), db=left).code == 0
    assert run("records", "--json", db=left).out == ""
    (record,) = run("records", "--json", db=f"{left}.before-restore").out.splitlines()
    assert json.loads(record)["topic"] == "穷人"


def test_a_restore_that_finds_no_room_leaves_everything_as_it_was(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("chat", stdin=SAID)
    run("backup", str(tmp_path / "copy.db"))

    def full(_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("storage.backup.migrate", full)
        assert "没有动现在的数据库" in run("restore", str(tmp_path / "copy.db")).err
    assert [json.loads(line)["who"] for line in run("records", "--json").out.splitlines()] == ["王丽"]
    assert not list(tmp_path.glob("*.part*"))


def test_doctor_looks_at_the_disk_of_the_database(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def usage(folder: Path) -> Room:
        asked.append(folder)
        return Room(free=0)

    monkeypatch.setattr("shutil.disk_usage", usage)
    assert "✗ 磁盘" in run("doctor", db=f"sqlite:///{tmp_path}/not/yet/t.db").out
    assert asked[0].is_relative_to(tmp_path)


def test_a_full_disk_is_said_in_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OperationalError("", {}, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr("bot.commands.records.app_of", full)
    told = run("records")
    assert (told.code, "磁盘满了" in told.err, "开发者" in told.err) == (1, True, False)


def test_a_backup_holds_the_photographs_too(run: Run, tmp_path: Path) -> None:
    run("chat", stdin=SAID)
    kept = Files(tmp_path / "attachments")
    digest = kept.put(b"a photograph")
    run("backup", str(tmp_path / "copy.db"))
    rmtree(tmp_path / "attachments")
    assert "照片和附件1个" in run("restore", str(tmp_path / "copy.db")).out
    assert kept.read(digest) == b"a photograph"


BROKEN_CHATS = {
    "no clock line": ("王丽: 你好\n", "时间行"),
    "a weekday that is not": ("== 2026-11-20 周四 16:30\n", "是周五"),
    "no such day": ("== 2026-02-30 周四 16:30\n", "没有这个时间"),
    "a line without a name": ("== 2026-11-20 周五 16:30\n今天听课\n", "看不懂"),
}


@pytest.mark.parametrize("name", BROKEN_CHATS)
def test_a_broken_chat_file_is_named_with_its_line(name: str, run: Run, tmp_path: Path) -> None:
    text, says = BROKEN_CHATS[name]
    file = tmp_path / "broken.chat"
    file.write_text(text, encoding="utf-8")
    outcome = run("replay", str(file))
    assert (outcome.code, says in outcome.err) == (1, True)


def test_a_binary_chat_file_and_a_missing_one_are_sentences(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.chat").write_bytes(b"\xff\xfe\x00\x01")
    assert "不是文字文件" in run("replay", str(tmp_path / "x.chat")).err
    assert "打不开" in run("replay", str(tmp_path / "none.chat")).err


def test_a_wrong_call_exits_with_two(run: Run) -> None:
    assert run("records", "--nonsense").code == 2
    assert run("nonsense").code == 2


def test_every_command_has_help_with_an_example(run: Run) -> None:
    from bot.__main__ import COMMANDS

    for command in COMMANDS:
        outcome = run(command, "--help")
        assert (command, outcome.code, "tongxing" in outcome.out) == (command, 0, True)


def test_a_newer_database_is_refused_and_untouched(run: Run, tmp_path: Path) -> None:
    import sqlite3

    run("chat", stdin=SAID)
    with sqlite3.connect(tmp_path / "t.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "更新版本" in run("records").err


def test_a_file_that_is_no_database_is_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.db").write_text("这不是数据库" * 100, encoding="utf-8")
    outcome = run("records")
    assert (outcome.code, "不是同行的数据库" in outcome.err) == (1, True)


def test_doctor_is_content_with_the_sample(run: Run) -> None:
    outcome = run("doctor")
    assert (outcome.code, "✗" in outcome.out) == (0, False)


SICK = {
    "no community": ("", "tongxing init"),
    "broken toml": ("name = ", "第1行：写法不对"),
    "marks of a Chinese keyboard": ("name = “甲”\n", "第1行：写法不对：引号、等号和方括号要用英文的"),
    "a plan that is nowhere": (
        'name = "甲"\nplans = ["我们的"]\n[[schools]]\nname = "一小"\n',
        "没有计划“我们的”：请把 我们的.yaml 放进",
    ),
    "an administrator who is not on the roster": (
        'name = "甲"\nadministrators = ["张三"]\n[[schools]]\nname = "一小"\n',
        "张三",
    ),
    "a term that ends before it starts": (
        'name = "甲"\n[[schools]]\nname = "一小"\n[[terms]]\nname = "秋"\nstart = 2026-09-01\nend = 2026-08-01\n',
        "早于开始",
    ),
}


@pytest.mark.parametrize("name", SICK)
def test_doctor_says_what_is_wrong(name: str, run: Run, tmp_path: Path) -> None:
    toml, says = SICK[name]
    folder = tmp_path / "community"
    folder.mkdir()
    if toml:
        (folder / "community.toml").write_text(toml, encoding="utf-8")
    outcome = run("doctor", community=folder)
    assert (outcome.code, says in outcome.out) == (1, True)


INIT = (
    "\n".join(["青山共体", "一小、二小、县局", "{roster}", "2026-09-01", "2027-01-20", "2026-08-31", "sample", "张三"])
    + "\n"
)


def test_init_asks_a_handful_of_questions_and_writes_a_community(run: Run, tmp_path: Path) -> None:
    roster = tmp_path / "名单.csv"
    roster.write_text("姓名,学校,学科,职务\n张三,一小,语文,联络员\n李四,二小,数学,教师\n", encoding="utf-8")
    folder = tmp_path / "mine"
    assert run("init", stdin=INIT.format(roster=roster), community=folder).code == 0
    assert [school.kind for school in read_community(folder).schools] == ["core", "member", "office"]
    assert "记下了：李四" in run("chat", stdin="李四: 今天听课1节\n", community=folder).out
    assert "加上了" in run("init", "--next-term", stdin="2027-03-01\n2027-07-09\n2027-03-01\n", community=folder).out


def test_init_takes_days_as_people_write_them_and_knows_what_schools_are_called(run: Run, tmp_path: Path) -> None:
    answers = ["青山共体", "黄楼万红小学、谭坊张羊小学", "", "2026.9.1", "2027年1月20日", "2026/8/31", "无", "张三", ""]
    folder = tmp_path / "mine"
    assert "群里说“万红小学、张羊小学”也认得" in run("init", stdin="\n".join([*answers, ""]), community=folder).out
    community = read_community(folder)
    assert [school.aliases for school in community.schools] == [("万红小学",), ("张羊小学",)]
    assert community.calendar.terms[0].end == date(2027, 1, 20)


def test_init_writes_a_plan_to_be_changed(run: Run, tmp_path: Path) -> None:
    answers = ["青山共体", "一小、二小", "", "2026-09-01", "2027-01-20", "", "自己写", "张三", ""]
    folder = tmp_path / "mine"
    assert run("init", stdin="\n".join([*answers, ""]), community=folder).code == 0
    assert "✓ 计划：我们的教共体工作计划：5项要求" in run("doctor", community=folder).out
    plan = folder / "我们的计划.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("每位青年教师", "保安"), encoding="utf-8")
    assert "✗ 计划：我们的教共体工作计划：asks.第5项.of：不认识“保安”" in run("doctor", community=folder).out
