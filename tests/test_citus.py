"""The statements of docs/scaling.md that make the tables ready to be split by community."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app import build
from bot.commands.chat import play

ROOT = Path(__file__).parents[1]
CHAT = ROOT / "tests" / "chats" / "report.chat"


async def test_the_tables_work_with_keys_that_begin_with_the_community(
    postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    statements = (
        (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8").partition("```sql")[2].partition("SELECT")[0]
    )
    app = build(ROOT / "config" / "sample", postgres_url)
    with app.store.writing() as connection:
        connection.execute(text(statements))
    await play(app, CHAT.read_text(encoding="utf-8"))
    app.store.close()
    assert capsys.readouterr().out == CHAT.read_text(encoding="utf-8")
