"""Two communities, people of the same names, one database, one process: neither ever learns of the other."""

import inspect
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import phrase_list
import pytest
from command_line import Run
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.app import App, build
from handlers.decision import Agreed
from handlers.groups import offered
from handlers.meaning import Message
from storage.journal import Cause, settle
from storage.ledger import SqlLedger
from storage.tables import agreed, inbox, outbox, records

SAMPLE = Path(__file__).parents[1] / "config" / "sample"
AT = datetime(2026, 11, 20, 16, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
A, B = "青石教共体", "白石教共体"
CANARY = "金丝雀"
PEOPLE = ("王丽", "李芳", "孙浩", "周敏", "何静", "陈国栋", "韩梅")
QUESTIONS = (
    "我还差几节",
    "我的记录明细",
    "怎么算的",
    "导出我的数据",
    "本周周报",
    "全校完成情况",
    "王丽还差多少",
    "下次例会什么时候",
)
LIVED = (
    "王丽|今天听课3节,孙浩老师的数学《金丝雀的故事》",
    "李芳|和王丽各听课2节,课题《金丝雀》",
    "陈国栋|下周三下午3点开金丝雀例会",
    "陈国栋|以后说金丝雀就是集体备课",
    "陈国栋|本学期每人听课 77 节",
    "王丽|明天下午2点提醒我喂金丝雀",
    "王丽|请假到周日",
    "孙浩|今天听课300节,课题《金丝雀》",
    "王丽|今天评课1次,课题《金丝雀》",
    "王丽|撤销",
)


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with capture_logs():
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample community twice, under two names and with a group each."""
    for name in (A, B):
        shutil.copytree(SAMPLE, tmp_path / "both" / name)
    other = tmp_path / "both" / B / "community.toml"
    written = other.read_text(encoding="utf-8").replace(A, B).replace("教共体工作群", "白石群")
    other.write_text(written, encoding="utf-8")
    return tmp_path / "both"


@pytest.fixture
def apps(folder: Path, tmp_path: Path) -> Iterator[tuple[App, App]]:
    """Both communities on one database, and the second one alone on its own."""
    made = build(folder, f"sqlite:///{tmp_path}/both.db"), build(folder / B, f"sqlite:///{tmp_path}/alone.db")
    yield made
    for app in made:
        app.store.close()


def live(app: App, group: str = "教共体工作群") -> None:
    """A canary in everything that the first community does."""
    for n, line in enumerate(LIVED):
        who, words = line.split("|")
        app.assistant.handle([Message(f"a{n}", words, AT, identity=who, group=group, mentioned=True)])


def letters(app: App, community: str) -> list[tuple[str, ...]]:
    shown = (outbox.c.chat, outbox.c.person, outbox.c.kind, outbox.c.text)
    with app.store.reading() as connection:
        found = connection.execute(select(*shown).where(outbox.c.community == community).order_by(outbox.c.id))
        return [tuple(row) for row in found]


def test_whatever_is_asked_the_answers_are_those_of_a_community_alone(apps: tuple[App, App]) -> None:
    phrases = [phrase for path in phrase_list.lists() for phrase in phrase_list.read(path)]
    meant = [(phrase.sender, phrase.text) for phrase in phrases if phrase.expected["intent"] != "none"][::3]
    asked = [*meant, *((who, words) for who in PEOPLE for words in QUESTIONS)]
    live(apps[0])
    for app in apps:
        app.assistant.handle(
            [
                Message(f"b{n}", words, AT + timedelta(hours=1), identity=who, group="白石群", mentioned=True)
                for n, (who, words) in enumerate(asked)
            ]
        )
    both, alone = (letters(app, B) for app in apps)
    assert both == alone
    assert len(both) > 200
    assert CANARY not in str(both)


def test_what_the_clock_says_is_of_its_own_community(apps: tuple[App, App]) -> None:
    for app in apps:
        app.clock.start(AT - timedelta(days=1))
    live(apps[0])
    for app in apps:
        app.clock.strike(AT + timedelta(days=14))
    both, alone = (letters(app, B) for app in apps)
    assert both == alone
    assert CANARY not in str(both)
    assert CANARY in str(letters(apps[0], A))


def test_every_question_of_the_ledger_finds_nothing_of_the_others(apps: tuple[App, App]) -> None:
    live(apps[0])
    with apps[0].store.reading() as connection:
        record, message = connection.execute(select(records.c.id, records.c.message)).first() or ("", "")
        ledger = SqlLedger(connection, apps[0].communities.now(connection, B), AT)
        asked = {
            "records": ledger.records(struck=True),
            "total": ledger.total("王丽", "听课", since=date.min, until=date.max),
            "record": ledger.record(record),
            "caused_by": ledger.caused_by(message),
            "heard": ledger.heard(message),
            "reported_by": ledger.reported_by("王丽", 9),
            "first_report": ledger.first_report(),
            "last_act": ledger.last_act("王丽"),
            "last_taken_back": ledger.last_taken_back("王丽"),
            "enclosures": ledger.enclosures(date.min, date.max),
            "listed": ledger.listed("", date.min),
            "question": ledger.question("孙浩"),
            "agreements": [each for kind in ("quota", "word", "leave", "meeting") for each in ledger.agreements(kind)],
            "reminders": ledger.reminders(),
            "told": ledger.told("王丽", AT - timedelta(days=400)),
            "told_since": ledger.told_since(AT - timedelta(days=400), ""),
            "identities_of": ledger.identities_of("王丽"),
            "kept_of": ledger.kept_of("王丽"),
        }
    assert record
    assert {name: found for name, found in asked.items() if found} == {}
    assert asked.keys() == {name for name, _ in inspect.getmembers(SqlLedger, callable) if not name.startswith("_")}
    assert (ledger.leaves, CANARY in ledger.community.words) == ((), False)


def test_a_private_chat_belongs_to_whoever_is_known_there(apps: tuple[App, App]) -> None:
    app = apps[0]
    bind(app, B, "dingtalk:cid1")
    for n, (words, group) in enumerate((("我是清河小学的周敏", "cid1"), ("今天听课1节", ""), ("我还差几节", ""))):
        app.assistant.handle([Message(f"d{n}", words, AT, "dingtalk", "staff1", group=group, mentioned=True)])
    assert [row[2] for row in letters(app, A)] == []
    with app.store.reading() as connection:
        found = connection.execute(select(records.c.community, records.c.who)).all()
    assert [tuple(row) for row in found] == [(B, "周敏")]


def test_a_group_that_nobody_bound_is_met_with_silence(apps: tuple[App, App]) -> None:
    apps[0].assistant.handle([Message("1", "今天听课1节", AT, identity="王丽", group="陌生群", mentioned=True)])
    with apps[0].store.reading() as connection:
        assert connection.execute(select(outbox.c.id)).all() == []
        assert connection.execute(select(inbox.c.key)).all() == []


def bind(app: App, community: str, address: str) -> None:
    with app.store.writing() as connection:
        settle(connection, Cause(community, "command", "", AT), (Agreed("group", address, {"name": ""}),))


@pytest.mark.parametrize("words", ["绑定 AAAAAAAAAA", "绑定 12345", "绑定", "绑定 王丽"])
def test_a_wrong_code_binds_nothing(apps: tuple[App, App], words: str) -> None:
    apps[0].assistant.handle([Message("1", f"@同行 {words}", AT, identity="王丽", group="陌生群", mentioned=True)])
    with apps[0].store.reading() as connection:
        assert connection.execute(select(agreed.c.id)).all() == []


def test_a_code_is_good_for_a_day(apps: tuple[App, App]) -> None:
    code = "ABCDEFGH23"
    with apps[0].store.writing() as connection:
        settle(connection, Cause(B, "command", "", AT), (offered(code, AT),))
    late = AT + timedelta(days=1, minutes=1)
    apps[0].assistant.handle([Message("1", f"绑定 {code}", late, identity="王丽", group="陌生群")])
    assert letters(apps[0], B) == []


def test_a_code_said_in_a_group_binds_it_once(folder: Path, tmp_path: Path, run: Run) -> None:
    db = f"sqlite:///{tmp_path}/code.db"
    code = run("groups", "code", B, community=folder, db=db).out.split("绑定 ")[1][:10]
    said = f"[新群] 路人: @同行 绑定 {code.lower()}\n[另一个群] 路人: @同行 绑定 {code}\n[新群] 王丽: 今天听课1节\n"
    shown = run("chat", stdin=said, community=folder, db=db).out
    assert (shown.count("本群属于白石教共体"), shown.count("记下了")) == (1, 1)
    listed = run("groups", "list", community=folder, db=db).out
    assert ("console:新群" in listed, "另一个群" in listed) == (True, False)
    assert code.encode() not in b"".join(path.read_bytes() for path in tmp_path.glob("code.db*"))
