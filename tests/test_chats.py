"""Every chat of tests/chats, played through the real path with a real database and compared whole.

Those in a folder of their own are played in the community of that name in tests/communities, the others in the sample.
"""

from pathlib import Path

import pytest

from bot.app import build
from bot.commands.chat import play

CHATS = Path(__file__).with_name("chats")
COMMUNITIES = Path(__file__).with_name("communities")
SAMPLE = Path(__file__).parents[1] / "config" / "sample"


async def replayed(path: Path, database: str, capsys: pytest.CaptureFixture[str]) -> str:
    app = build(SAMPLE if path.parent == CHATS else COMMUNITIES / path.parent.name, database)
    await play(app, path.read_text(encoding="utf-8"))
    app.store.close()
    return capsys.readouterr().out


@pytest.mark.parametrize("path", sorted(CHATS.rglob("*.chat")), ids=lambda path: path.stem)
async def test_a_chat_is_said_as_written(
    path: Path, database: str, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    said = await replayed(path, database, capsys)
    if request.config.getoption("--accept"):
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(CHATS.rglob("*.chat")), ids=lambda path: path.stem)
def test_a_chat_says_something(path: Path) -> None:
    assert "同行" in path.read_text(encoding="utf-8")
