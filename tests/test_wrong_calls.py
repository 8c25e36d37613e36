"""A newcomer at the command line: each wrong call is answered with what is wrong and what to do, in Chinese."""

import shutil
from pathlib import Path

import pytest
from command_line import SAMPLE, Run

from bot.calls import options_first
from config.system_errors import WHY, why

HISTORY = (
    "王丽 2026/11/20 16:30\n今天听课1节\n\n芳姐 2026/11/20 16:31\n听课2节\n\n路人甲 2026/11/20 16:32\n今天听课2节\n"
)
WRONG = {
    "frob": (2, "没有“frob”这个命令"),
    "record": (2, "是不是“records”？"),
    "records --nonsense": (2, "没有“--nonsense”这个选项"),
    "records --typ 听课": (2, "是不是“--type”？"),
    "records --from": (2, "“--from”后面要写内容"),
    "records --json=1": (2, "“--json”后面不写内容"),
    "chat extra": (2, "多写了“extra”"),
    "plan shwo": (2, "没有“shwo”这个命令。是不是“show”？"),
    "doctor --db": (2, "还缺命令的名字"),
    "replay": (2, "后面还缺一样（.chat 文件）"),
    "rehearse": (2, "还缺“--from”"),
    "replay /no/such.chat": (1, "打不开 /no/such.chat：没有这个文件或文件夹。"),
    "import {tmp}": (1, "这是文件夹，不是文件"),
    "roster check /no/such.csv": (1, "没有这个文件或文件夹"),
    "plan check {tmp}": (1, "这是文件夹，不是文件"),
    "calendar import /no/such": (1, "没有这个文件或文件夹"),
    "records --person 王利": (1, "名单里没有“王利”。是不是“王丽”？"),
    "records --type 听客": (1, "没有叫“听客”的活动。是不是“听课”？"),
    "records --from 2026-11-30 --to 2026-11-01": (1, "要在开始（2026-11-30）之后"),
    "standing --of 清河": (1, "没有“清河”这个人、学校或师徒。是不是“清河小学”？"),
    "groups bind ding cid1 青石教共体": (1, "是不是“dingtalk”？"),
    "groups bind dingtalk cid1 青石": (1, "是不是“青石教共体”？"),
    "forget 王利": (1, "名单里没有“王利”"),
    "backup /no/such/folder/b.db": (1, "不能写"),
    "restore /no/such.db": (1, "没有 /no/such.db 这个文件"),
    "groups unbind dingtalk cid1": (1, "没有接在哪个共同体上"),
    "papers ledger --of 清河": (1, "是不是“清河小学”？"),
    "records --from 前些天": (1, "应像 2026-11-20 或 11月20日"),
    "when 周五 --at 昨天": (1, "“昨天”不是时间"),
}


@pytest.mark.parametrize("call", WRONG)
def test_a_wrong_call_says_what_is_wrong(call: str, run: Run, tmp_path: Path) -> None:
    code, says = WRONG[call]
    outcome = run(*call.format(tmp=tmp_path).split())
    assert (outcome.code, says in outcome.out + outcome.err, "Traceback" in outcome.err) == (code, True, False)


def test_a_right_question_without_an_answer_is_no_wrong_call(run: Run) -> None:
    assert run("records", "--person", "王丽").code == 0
    assert run("standing", "--of", "清河小学", "--at", "2026.11.20").code == 0


@pytest.mark.parametrize(
    "words", ["doctor --community FOLDER", "--community FOLDER doctor", "doctor --community=FOLDER"]
)
def test_the_folder_may_be_named_before_or_after_the_command(words: str) -> None:
    assert "".join(options_first(words.split())).startswith("--community")
    assert options_first(words.split())[-1] == "doctor"


@pytest.mark.parametrize("number", sorted(WHY))
def test_the_usual_errors_of_a_system_are_said_in_chinese(number: int) -> None:
    assert why(OSError(number, "No such file")) == WHY[number]


def test_an_unusual_error_keeps_its_own_words() -> None:
    assert why(OSError(9_999, "Quantum flux")) == "Quantum flux"


def test_import_names_whose_words_were_passed_over_and_knows_aliases(run: Run, tmp_path: Path) -> None:
    (tmp_path / "h.txt").write_text(HISTORY, encoding="utf-8")
    shown = run("import", str(tmp_path / "h.txt")).out
    assert "王丽 11月20日 听课1节\n李芳 11月20日 听课2节\n" in shown
    assert "不在名单上，没有看：路人甲1条。" in shown


def test_import_into_one_of_several_communities(run: Run, tmp_path: Path) -> None:
    for name in ("甲教共体", "乙教共体"):
        shutil.copytree(SAMPLE, tmp_path / "both" / name)
        written = tmp_path / "both" / name / "community.toml"
        written.write_text(written.read_text(encoding="utf-8").replace("青石教共体", name), encoding="utf-8")
    (tmp_path / "h.txt").write_text(HISTORY, encoding="utf-8")
    call = ("import", str(tmp_path / "h.txt"), "--yes")
    assert "请加 --of 说是哪个的：乙教共体、甲教共体" in run(*call, community=tmp_path / "both").err
    assert "新记2条" in run(*call, "--of", "乙教共体", community=tmp_path / "both").err


def test_init_says_how_many_rows_it_left_out(run: Run, tmp_path: Path) -> None:
    roster = tmp_path / "名单.csv"
    roster.write_text("姓名,学校\n周敏,清河小学\n,清河小学\n李响,没有的小学\n周敏,清河小学\n", encoding="utf-8")
    named = f"试\n、\n清河小学、清河小学\n/no/such\n{roster}\n"
    agreed = "2026-09-01\n2026-08-01\n2027-01-20\n\nsampl\nsample\n周民\n周敏\n"
    told = run("init", stdin=named + agreed, community=tmp_path / "own").out
    assert "至少要有一所学校。" in told
    assert "读到1人；有3行没有读进来，原因见上。" in told
    assert "是不是“sample”？" in told
    assert "名单里没有“周民”。是不是“周敏”？" in told
    assert "写好了" in told


def test_a_database_restored_over_twice_keeps_both_old_ones(run: Run, tmp_path: Path) -> None:
    run("records")
    run("backup", str(tmp_path / "b.db"))
    run("restore", str(tmp_path / "b.db"))
    assert "t.db.before-restore-2" in run("restore", str(tmp_path / "b.db")).out
    assert (tmp_path / "t.db.before-restore").is_file()


def test_doctor_tells_the_zone_of_the_clock_and_of_the_community(run: Run) -> None:
    told = run("doctor").out
    assert "（电脑的时区 UTC+" in told
    assert "按北京时间" in told
