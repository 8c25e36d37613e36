"""The table of platforms: a new one is a file and a line, with settings of its own and a look of its own."""

from pathlib import Path

import pytest

from bot.app import App
from bot.platforms.table import PLATFORMS, look_at, open_platform
from bot.problems import CallProblem

WECOM = """
from bot.platforms import SendFailed
from bot.problems import CallProblem
from config.settings import Section
from pydantic import SecretStr


class Settings(Section, env_prefix="TONGXING_WECOM__"):
    bot_id: str = ""
    secret: SecretStr = SecretStr("")
    seconds: int = 30


class WeCom:
    name, resendable, per_minute = "wecom", False, 30

    def __init__(self, settings):
        self.settings = settings

    async def listen(self, hear):
        pass

    async def send(self, letter):
        raise SendFailed("not yet", permanent=False)


def open_platform(app):
    settings = Settings()
    if not settings.bot_id:
        raise CallProblem("TONGXING_WECOM__BOT_ID")
    return WeCom(settings)


async def look():
    return [("企业微信", bool(Settings().bot_id), "")]
"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file, one line, and a folder without anybody's settings."""
    (tmp_path / "wecom_of_the_tests.py").write_text(WECOM)
    (tmp_path / "config").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(PLATFORMS, "wecom", "wecom_of_the_tests")


async def test_its_settings_are_read_from_the_file_and_the_environment(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONGXING_WECOM__SECONDS", "60")
    (tmp_path / "config" / "settings.toml").write_text('[wecom]\nbot_id = "b1"\nsecret = "canary"\nseconds = 5\n')
    opened = open_platform("wecom", app)
    assert opened.settings.model_dump(exclude={"secret"}) == {"bot_id": "b1", "seconds": 60}  # type: ignore[attr-defined]
    assert "canary" not in repr(opened.settings)  # type: ignore[attr-defined]
    assert await look_at("wecom") == [("企业微信", True, "")]


@pytest.mark.parametrize("name", ["wecom", "dingtalk", "wechat", "webhook"])
def test_what_lacks_its_settings_says_which(app: App, name: str) -> None:
    with pytest.raises(CallProblem, match=f"TONGXING_{name.upper()}__"):
        open_platform(name, app)


def test_a_setting_that_cannot_be_is_named_without_being_shown(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGXING_DINGTALK__CONNECTIONS", "canary")
    with pytest.raises(CallProblem, match="TONGXING_DINGTALK__CONNECTIONS") as problem:
        open_platform("dingtalk", app)
    assert "canary" not in str(problem.value)


async def test_a_platform_that_nobody_knows_or_that_is_not_installed(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CallProblem, match="没有“telegraph”这个平台"):
        open_platform("telegraph", app)
    (tmp_path / "needs_more.py").write_text("import a_package_that_nobody_has")
    monkeypatch.setitem(PLATFORMS, "needy", "needs_more")
    with pytest.raises(CallProblem, match="tongxing\\[needy\\]"):
        await look_at("needy")
