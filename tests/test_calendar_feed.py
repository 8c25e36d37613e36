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
from sqlalchemy import select, text

from bot import calendar_door
from bot.app import App, build
from bot.calendar_door import calendar_pages
from bot.calendar_feed import feed
from bot.guesses import ALLOWED, REMEMBERED, Guesses
from bot.local_pages import Pages
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


def asked_of(pages: Pages, path: str, who: str) -> tuple[str, str | None]:
    """The status, and after how many seconds to come again."""
    found: list[tuple[str, str | None]] = []
    asked = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "REMOTE_ADDR": who}
    list(pages(asked, lambda status, heads: found.append((status[:3], dict(heads).get("Retry-After")))))
    return found[0]


def test_whoever_guesses_too_often_waits_and_nobody_else_does(app: App) -> None:
    path, at = address_of(app, "田甜"), [START]
    pages = calendar_pages(app, lambda: at[0])
    guesses = [f"/calendar/{number:043}.ics" for number in range(ALLOWED + 1)]
    answers = [asked_of(pages, guess, "203.0.113.7") for guess in guesses]
    assert answers == [("404", None)] * ALLOWED + [("429", "60")]
    assert [asked_of(pages, path, who)[0] for who in ("203.0.113.7", "198.51.100.2")] == ["429", "200"]
    at[0] += timedelta(seconds=60)
    assert [asked_of(pages, each, "203.0.113.7")[0] for each in (path, *guesses[:2])] == ["200", "404", "404"]


def test_who_has_an_address_or_asks_for_none_is_never_counted(app: App) -> None:
    path = address_of(app, "田甜")
    pages = calendar_pages(app, lambda: START)
    asked = [asked_of(pages, each, "203.0.113.7")[0] for each in (path, "/favicon.ico") * (ALLOWED + 1)]
    assert asked == ["200", "404"] * (ALLOWED + 1)


def test_a_closed_database_is_nobodys_guess(app: App) -> None:
    pages = calendar_pages(app, lambda: START)
    with app.store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE agreed RENAME TO elsewhere"))
    guess = f"/calendar/{1:043}.ics"
    assert {asked_of(pages, guess, "203.0.113.7") for _ in range(ALLOWED + 1)} == {("503", "60")}


def test_whoever_guessed_longest_ago_is_forgotten_for_the_next() -> None:
    guesses = Guesses()
    assert [guesses.charge("a", START) for _ in range(ALLOWED + 1)] == [True] * ALLOWED + [False]
    assert all(guesses.charge(f"b{number}", START) for number in range(REMEMBERED))
    assert guesses.charge("a", START)


def test_a_clock_that_was_far_ahead_shuts_nobody_out() -> None:
    guesses = Guesses()
    assert all(guesses.charge("a", START + timedelta(days=9)) for _ in range(ALLOWED))
    assert [guesses.charge("a", START + timedelta(seconds=after)) for after in (0, 1)] == [False, True]


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
