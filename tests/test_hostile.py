"""What people and machines may send that is no report: silence, nothing lost, nothing broken."""

import json
from pathlib import Path

import pytest
from command_line import Run

HOSTILE = {
    "empty": "王丽: \n",
    "only zero width": "王丽: \u200b\u200d\u2060\ufeff\n",
    "binary": "王丽: \udcff\udcfe\x00\x01\x02".encode("utf-8", "surrogateescape").decode("utf-8", "replace") + "\n",
    "a million characters": "王丽: " + "听课" * 500_000 + "\n",
    "turned from right to left": "王丽: \u202e节1课听天今\u202c\n",
    "sql": "王丽: '; DROP TABLE records; --\n",
    "a command in another's name": "同行: 王丽 听课100节\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_met_with_silence_and_what_comes_next_is_recorded(name: str, run: Run) -> None:
    said = run("chat", stdin=HOSTILE[name] + "李芳: 今天听课1节\n").out
    assert said.count("同行") == 1
    assert [json.loads(line)["who"] for line in run("records", "--json").out.splitlines()] == ["李芳"]


def test_zero_width_inside_a_report_changes_nothing(run: Run) -> None:
    assert "记下了：王丽" in run("chat", stdin="王丽: 今天\u200b听\u200d课 1 节\n").out


def test_hostile_text_is_kept_byte_by_byte_and_shown_as_text(run: Run) -> None:
    run("chat", stdin="王丽: 今天听课1节,课题《=cmd|' /C calc'!A0 <b>[x](y)》\n")
    (record,) = run("records", "--json").out.splitlines()
    assert json.loads(record)["topic"] == "=cmd|' /C calc'!A0 <b>[x](y)"


def test_a_read_only_place_is_a_sentence(run: Run, tmp_path: Path) -> None:
    outcome = run("records", db="sqlite:////proc/nowhere/t.db")
    assert (outcome.code, "不能写入" in outcome.err or "打不开" in outcome.err) == (1, True)
