"""Markdown that no name can break."""

import json
import re
from dataclasses import replace

import pytest

from bot.platforms.dingtalk.speech import speech
from dingtalk.test_sending import LETTER

DIGEST = replace(LETTER, kind="digest")


@pytest.mark.parametrize(
    "name",
    ["[点我](http://x)", "**王丽**", "<b>王</b>", "# 王", "- 王", "1. 王", "`王`", "> 王", "![](x)", "@all", "王|丽"],
)
def test_no_sign_of_a_name_is_markdown(name: str) -> None:
    text = speech(DIGEST, f"本周周报\n{name}").content["text"]
    assert not re.search(r"[\\`*_\[\]()<>#!|~@]|^\s*[-+>\d]", text.split("\n")[1])


def test_an_answer_is_plain_text_as_it_was_said() -> None:
    said = speech(LETTER, "*王丽* 记下了")
    assert said.for_webhook([])["text"] == {"content": "*王丽* 记下了"}
    assert json.loads(said.for_api()["msgParam"]) == {"content": "*王丽* 记下了"}
