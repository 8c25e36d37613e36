"""Nobody gets a paper with what they may not see: every paper, for every kind of person, read whole."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import App, build
from bot.papers.drawing import draw
from handlers.meaning import Message
from handlers.papers.requests import PAPERS, NotYours, Request, make
from storage.ledger import SqlLedger

SAMPLE = Path(__file__).parents[2] / "config" / "sample"
NOW = datetime(2026, 11, 20, 16, tzinfo=ZoneInfo("Asia/Shanghai"))
SHANGHAI_TERM = (date(2026, 9, 1), date(2027, 1, 20), NOW.date())
QINGHE = {"黄志强", "周敏", "李芳", "李芳芳", "马俊", "徐慧", "朱琳", "林小满"}
SEES = {"周敏": {"周敏"}, "王丽": {"王丽", "郭婷"}, "黄志强": QINGHE, "陈国栋": None, "韩梅": None, "外人": set()}
"""Whose records each may see, None for everybody's; 王丽 is the mentor of 郭婷, 外人 is not on the roster."""
ALLOWED = {"book": {"黄志强", "陈国栋", "韩梅"}, "missing": {"陈国栋"}, "marks": {"陈国栋", "韩梅"}}
EVERYBODY = {"周敏", "王丽", "黄志强", "陈国栋", "韩梅"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    made = build(SAMPLE, f"sqlite:///{tmp_path_factory.mktemp('rights')}/t.db")
    said = [("陈国栋", "师徒结对:王丽带郭婷")]
    said += [(person.name, f"今天听课1节,《{person.name}的秘密》") for person in made.first.people]
    said += [(person.name, f"今天语文教研活动1次,主题《{person.name}的秘密》") for person in made.first.people]
    at = NOW - timedelta(hours=1)
    made.assistant.handle([_message(n, who, text, at) for n, (who, text) in enumerate(said)])
    yield made
    made.store.close()


def _message(number: int, who: str, text: str, at: datetime) -> Message:
    return Message(str(number), text, at + timedelta(seconds=number), identity=who, group="教共体工作群")


def secrets(app: App, paper: str, viewer: str, tmp_path: Path, scope: str = "") -> set[str]:
    """Whose secrets stand anywhere in the file that this viewer gets."""
    with app.store.reading() as connection:
        ledger = SqlLedger(connection, app.communities.now(connection, app.first.name), NOW)
        path = draw(make(Request(paper, *SHANGHAI_TERM, viewer, scope=scope), ledger), tmp_path)
    return set(re.findall("([一-鿿]{2,3})的秘密", "".join(_texts(path.read_bytes()))))


def _texts(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(content)) as file:
        for name in file.namelist():
            part = file.read(name)
            yield from _texts(part) if name.endswith(("docx", "xlsx")) else [part.decode()]


@pytest.mark.parametrize("viewer", SEES)
@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_holds_nothing_that_its_viewer_may_not_see(paper: str, viewer: str, app: App, tmp_path: Path) -> None:
    if viewer not in ALLOWED.get(paper, EVERYBODY):
        with pytest.raises(NotYours):
            secrets(app, paper, viewer, tmp_path)
        return
    everybody = {person.name for person in app.first.people}
    seen = SEES[viewer]
    assert secrets(app, paper, viewer, tmp_path) <= (everybody if seen is None else seen)


@pytest.mark.parametrize("viewer", ["周敏", "王丽", "黄志强"])
def test_a_register_holds_all_that_its_viewer_may_see(viewer: str, app: App, tmp_path: Path) -> None:
    assert secrets(app, "register", viewer, tmp_path) == SEES[viewer]


@pytest.mark.parametrize(
    ("viewer", "scope"),
    [("周敏", "李芳"), ("周敏", "清河小学"), ("黄志强", "实验小学"), ("郭婷", "王丽"), ("外人", "")],
)
@pytest.mark.parametrize("paper", PAPERS)
def test_somebody_elses_paper_is_refused(paper: str, viewer: str, scope: str, app: App, tmp_path: Path) -> None:
    with pytest.raises(NotYours):
        secrets(app, paper, viewer, tmp_path, scope)


def test_a_school_told_to_its_leader_names_nobody_elses(app: App, tmp_path: Path) -> None:
    assert secrets(app, "book", "黄志强", tmp_path, "清河小学") == QINGHE
