"""`plan …` as people call it; mistakes are raised for the program to say."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands.plan import SCHEMA, plan, schema_text
from config.plan_file import plan_library

FIELDS = ["plan", "kind", "says", "source", "of", "activity", "at_least", "at_most", "unit", "per"]
FIELDS += ["each", "where", "by", "needs", "soft"]


def run(*words: str) -> Result:
    return CliRunner().invoke(plan, words)


def test_export_prints_the_fields_of_the_contract() -> None:
    rows = [json.loads(line) for line in run("export", "003-33").stdout.splitlines()]
    assert {tuple(row) for row in rows} == {tuple(FIELDS)}
    offline = next(row for row in rows if row["says"] == "开展线下教研不少于4次")
    assert {name: offline[name] for name in ("plan", "of", "activity", "at_least", "unit", "per", "where")} == {
        "plan": "003-33",
        "of": "community",
        "activity": ["教研活动"],
        "at_least": 4,
        "unit": "次",
        "per": "term",
        "where": "线下",
    }
    assert '"at_least": 4,' in run("export", "003-33").stdout


def test_export_of_everything_and_of_several() -> None:
    everything = [json.loads(line)["plan"] for line in run("export").stdout.splitlines()]
    assert len(set(everything)) == 45
    two = [json.loads(line)["plan"] for line in run("export", "000-1", "sample").stdout.splitlines()]
    assert set(two) == {"000-1", "sample"}


def test_list_and_show() -> None:
    assert "sample" in run("list").stdout
    assert json.loads(run("list", "--json").stdout.splitlines()[-1])["name"] == "004-1"
    assert "数量 每位教师 每学期 听课 不少于15节" in run("show", "sample").stdout


def test_show_is_chinese_from_the_owner_to_the_deadline() -> None:
    shown = [run("show", name).stdout.splitlines() for name in plan_library()]
    told = [line for lines in shown for line in lines[1:] if not line.strip().startswith("“")]
    assert [line for line in told if re.search("[a-z_]{4}", line)] == []
    assert "任务 每位教师 每学期 总结 不少于1份 学期结束前" in run("show", "sample").stdout
    assert "线上 同步课堂 不少于2门 9月30日前" in run("show", "003-33").stdout


def test_an_unknown_name_gets_a_suggestion() -> None:
    assert str(run("show", "smaple").exception) == "smaple 没有这份计划。是不是“sample”？用 tongxing plan list 看有哪些"


@pytest.mark.parametrize(("text", "code"), [("name: x", 1), ('name: x\ntitle: x\nsource: ""', 0)])
def test_check(tmp_path: Path, text: str, code: int) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    assert run("check", str(path)).exit_code == code


def test_the_schema_for_editors_is_fresh() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()


def test_new_writes_a_plan_and_never_over_one(tmp_path: Path) -> None:
    file = tmp_path / "我们的计划.yaml"
    assert "写好了" in run("new", str(file)).stdout
    assert "没有动它" in str(run("new", str(file)).exception)
    assert "没有问题：5项要求" in run("check", str(file)).stdout


def test_check_knows_who_can_owe(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    text = plan_library()["sample"].read_text(encoding="utf-8")
    file.write_text(text.replace("of: pair", "of: 清河小学"), encoding="utf-8")
    assert "没有问题" in run("check", str(file)).stdout
    file.write_text(text.replace("of: pair", "of: 青河小学"), encoding="utf-8")
    assert "asks.第3项.of：不认识“青河小学”" in str(run("check", str(file)).exception)
