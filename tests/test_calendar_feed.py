"""The calendar that phones subscribe to, and the door with the secret addresses at which they fetch it."""

import re
import shutil
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest
from icalendar import Calendar as Feed
from sqlalchemy import select

from bot import calendar_door
from bot.app import App, build
from bot.calendar_door import calendar_pages
from bot.calendar_feed import feed
from config.settings import Calendar
from handlers.meaning import Message
from handlers.rules.meetings import Meeting
from storage.tables import agreed, metadata, outbox

BAILU = Path(__file__).with_name("communities") / "bailu"
START = datetime(2026, 11, 27, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_each_meeting_is_an_event_of_its_own() -> None:
    meetings = [Meeting("a", "例会", START, place="三楼"), Meeting("b", "组长会", START, cancelled=True)]
    events = Feed.from_ical(feed("青石教共体", meetings, START.astimezone(UTC))).walk("VEVENT")
    assert [(event["summary"], event["status"]) for event in events] == [("例会", "CONFIRMED"), ("组长会", "CANCELLED")]
    assert events[0].start == START
    assert events[0]["location"] == "三楼"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = build(BAILU, f"sqlite:///{tmp_path}/t.db")
    yield made
    made.store.close()


def said_to(app: App, who: str, text: str, at: datetime = START) -> str:
    """What somebody hears who says this in private."""
    app.assistant.handle([Message(f"{who}{at}{text}", text, at, "console", who)])
    with app.store.reading() as connection:
        return str(connection.execute(select(outbox.c.text).order_by(outbox.c.id.desc())).scalar())


def address_of(app: App, who: str) -> str:
    found = re.search(r"https://rili\.example(/calendar/[\w-]{43}\.ics)", said_to(app, who, "日历地址"))
    assert found
    return found.group(1)


def fetched(app: App, path: str, at: datetime = START, method: str = "GET") -> tuple[str, bytes]:
    status: list[str] = []
    asked = {"PATH_INFO": path, "REQUEST_METHOD": method}
    body = b"".join(calendar_pages(app, lambda: at)(asked, lambda code, _: status.append(code)))
    return status[0], body


def test_a_secret_address_gives_the_calendar_until_it_is_revoked(app: App) -> None:
    app.assistant.handle([Message("m", "联席会议定在12月4日下午3点", START, "console", "方志远", group="白鹿群")])
    path = address_of(app, "田甜")
    assert b"SUMMARY:\xe8\x81\x94\xe5\xb8\xad" in fetched(app, path)[1]
    assert "停用了" in said_to(app, "田甜", "取消日历地址")
    assert fetched(app, path) == ("404 Not Found", b"")


def test_a_new_address_ends_the_old_one_and_nobody_elses(app: App) -> None:
    old, other, new = address_of(app, "田甜"), address_of(app, "许晴"), ""
    found = re.search(r"/calendar/.*ics", said_to(app, "田甜", "日历地址", START + timedelta(hours=1)))
    new = found.group() if found else ""
    assert [fetched(app, path)[0][:3] for path in (old, other, new)] == ["404", "200", "200"]


def test_an_address_ends_after_a_year_and_nothing_else_opens_the_door(app: App) -> None:
    path = address_of(app, "田甜")
    assert fetched(app, path, START + timedelta(days=367))[0] == "404 Not Found"
    for guess in ("/", "/calendar/", "/calendar/.ics", path + "x", "/calendar/../" + path, "/calendar/%00.ics"):
        assert fetched(app, guess)[0] == "404 Not Found"
    assert fetched(app, path, method="POST")[0] == "405 Method Not Allowed"


def test_looking_at_it_changes_nothing_and_the_address_goes_nowhere(app: App) -> None:
    path, heads = address_of(app, "田甜"), dict[str, str]()

    def everything() -> list[object]:
        with app.store.reading() as connection:
            return [connection.execute(select(table)).all() for table in metadata.sorted_tables]

    before = everything()
    for method in ("GET", "HEAD", "GET"):  # a chat that previews links fetches them, too
        calendar_pages(app, lambda: START)(
            {"PATH_INFO": path, "REQUEST_METHOD": method}, lambda _, found: heads.update(found)
        )
    assert everything() == before
    assert heads["Referrer-Policy"] == "no-referrer"


def test_whoever_left_has_no_calendar_any_more(app: App, tmp_path: Path) -> None:
    path, folder = address_of(app, "田甜"), tmp_path / "smaller"
    shutil.copytree(BAILU, folder)
    roster = (folder / "roster.csv").read_text(encoding="utf-8")
    (folder / "roster.csv").write_text(roster.replace("田甜", "田苗"), encoding="utf-8")
    later = build(folder, f"sqlite:///{tmp_path}/t.db")
    assert fetched(later, path)[0] == "404 Not Found"
    later.store.close()


def test_the_database_holds_no_token(app: App) -> None:
    token = address_of(app, "田甜").removeprefix("/calendar/").removesuffix(".ics")
    with app.store.reading() as connection:
        kept = connection.execute(select(agreed.c.key, agreed.c.value)).all()
    assert token not in str(kept)


def test_the_door_stands_open_on_its_port_only(app: App) -> None:
    path = address_of(app, "田甜")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with calendar_door.served(app, Calendar(port=port)):
        found = httpx.get(f"http://127.0.0.1:{port}{path}", trust_env=False)
    assert (found.status_code, found.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    with calendar_door.served(app, Calendar()), pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}{path}", trust_env=False)
