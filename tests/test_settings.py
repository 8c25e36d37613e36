"""The settings file as people write it: each mistake is a sentence, and no value is repeated."""

from pathlib import Path

import pytest

from bot.platforms.dingtalk import Settings as DingTalkSettings
from config.mistakes import FileError
from config.settings import Settings

WRONG = {
    "platforms = dingtalk": "文字要放在英文引号里",
    "platforms = “dingtalk”": "引号、等号和方括号要用英文的",
    'platforms = ["dingtalk"]': "platforms：要写文字",
    '[metrics]\nport = "canary"': "metrics.port：要写整数",
}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "config").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "config" / "settings.toml"


@pytest.mark.parametrize("written", WRONG)
def test_what_is_wrong_in_the_file_is_a_sentence(written: str, file: Path) -> None:
    file.write_text(written, encoding="utf-8")
    with pytest.raises(FileError) as told:
        Settings()
    assert (WRONG[written] in str(told.value), "canary" in str(told.value)) == (True, False)


def test_a_file_without_the_table_of_a_platform_leaves_it_to_the_environment(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text('platforms = "dingtalk"', encoding="utf-8")
    monkeypatch.setenv("TONGXING_DINGTALK__CLIENT_ID", "ding1")
    assert (Settings().platform_names, DingTalkSettings().client_id) == (("dingtalk",), "ding1")
