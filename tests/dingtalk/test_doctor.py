"""What `doctor` says about a DingTalk robot."""

import asyncio
import os
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.platforms.dingtalk.checkup import look
from bot.platforms.dingtalk.settings import Settings
from dingtalk.gateway import PAGE, Gateway

ROOT = Path(__file__).parents[2]
LOOKED_AT = ("钉钉凭证", "钉钉收消息", "钉钉发消息")


def settings(gateway: Gateway, secret: str = "s3cr3t") -> Settings:
    return Settings(client_id="robot", client_secret=SecretStr(secret), endpoint=gateway.url)


async def test_a_robot_that_is_set_up(gateway: Gateway) -> None:
    assert [good for _, good, _ in await look(settings(gateway))] == [True, True, True]


@pytest.mark.parametrize("secret", ["", "wrong-canary"])
async def test_wrong_credentials_are_named_without_being_shown(gateway: Gateway, secret: str) -> None:
    (what, good, says), *rest = await look(settings(gateway, secret))
    assert (what, good, rest) == ("钉钉凭证", False, [])
    assert "canary" not in says


async def test_no_network() -> None:
    async with Gateway() as gone:
        pass
    assert "连不上" in (await look(settings(gone)))[0][2]


async def test_no_stream_mode(gateway: Gateway) -> None:
    gateway.pages = 1
    assert [good for _, good, _ in await look(settings(gateway))] == [True, False, True]


async def test_no_permission_to_speak(gateway: Gateway) -> None:
    gateway.refusals = [(403, {"code": "Forbidden.AccessDenied.AccessTokenPermissionDenied"})]
    assert "权限管理" in (await look(settings(gateway)))[2][2]


async def test_a_login_page_in_between(gateway: Gateway) -> None:
    gateway.refusals = [(200, PAGE)]
    assert not (await look(settings(gateway)))[2][1]


async def test_the_command_looks_at_the_endpoint_that_file_and_environment_name(
    gateway: Gateway, tmp_path: Path
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text(
        f'platforms = "dingtalk"\n[dingtalk]\nclient_id = "robot"\nendpoint = "{gateway.url}/"\n'
    )
    secret = {"TONGXING_DINGTALK__CLIENT_SECRET": gateway.secret, "PYTHONPATH": str(ROOT)}
    call = ("-m", "bot", "--community", str(ROOT / "config" / "sample"), "--db", f"sqlite:///{tmp_path}/t.db", "doctor")
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, *call, cwd=tmp_path, env=os.environ | secret, stdout=pipe, stderr=pipe
    )
    said, complained = (each.decode() for each in await process.communicate())
    assert [line[:7] for line in said.splitlines() if "钉钉" in line] == [
        "✓ 钉钉凭证：",
        "✓ 钉钉收消息",
        "✓ 钉钉发消息",
    ]
    assert not [canary for canary in (gateway.secret, gateway.token, gateway.ticket) if canary in said + complained]
