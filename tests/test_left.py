"""Whoever left the roster is spoken to no more: no reminder, no digest, no nudge, no question for a signature."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.app import build
from handlers.decision import Bound
from handlers.meaning import Message
from storage.journal import Cause, settle
from storage.tables import outbox

BAILU = Path(__file__).with_name("communities") / "bailu"
AT = datetime.fromisoformat("2026-09-10T09:00:00+08:00")


def without(folder: Path, name: str) -> Path:
    shutil.copytree(BAILU, folder)
    lines = (folder / "roster.csv").read_text(encoding="utf-8").splitlines()
    (folder / "roster.csv").write_text("\n".join(line for line in lines if not line.startswith(name)), encoding="utf-8")
    return folder


def test_whoever_left_hears_nothing_more(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/t.db"
    before = build(BAILU, database)
    before.clock.start(AT)
    with before.store.writing() as connection:
        settle(connection, Cause("白鹿教共体", "b", "江川", AT), (Bound("dingtalk", "u1", "江川"),))
    said = ("明天下午2点提醒我交材料", "每周五下午4点发周报", "联席会议以后固定每月第一个周五下午3点")
    before.assistant.handle([Message(f"m{n}", text, AT, "dingtalk", "u1") for n, text in enumerate(said)])
    before.store.close()
    after = build(without(tmp_path / "later", "江川"), database)
    for hour in range(40 * 24):
        after.clock.strike(AT + timedelta(hours=hour))
    minutes = "联席会议纪要:1.各校报名单"
    after.assistant.handle([Message("x", minutes, AT + timedelta(days=40), "console", "程晓", group="白鹿群")])
    with after.store.reading() as connection:
        told = connection.execute(select(outbox.c.person, outbox.c.kind).where(outbox.c.cause != "dingtalk:m0")).all()
    after.store.close()
    assert [row for row in told if row.person == "江川" and row.kind != "answer"] == []
    assert {"方志远", "许晴"} <= {row.person for row in told}
