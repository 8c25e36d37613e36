"""Two processes on one database: what both of them hear, agree on or strike happens once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Table, create_engine, func, select, text
from sqlalchemy.engine import make_url

from bot.app import App, build
from handlers.meaning import Message
from storage import watermarks
from storage.engine import POSTGRES, DatabaseProblem, open_engine
from storage.store import Store
from storage.tables import agreed, inbox, outbox, records, versions

SAMPLE = Path(__file__).parents[1] / "config" / "sample"
AT = datetime(2026, 11, 20, 16, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
GROUP = "教共体工作群"


@pytest.fixture
def apps(database: str) -> Iterator[list[App]]:
    built = [build(SAMPLE, database) for _ in range(2)]
    yield built
    for app in built:
        app.store.close()


def message(key: str, words: str, who: str = "王丽", group: str = GROUP) -> Message:
    return Message(key, words, AT, "console", who, group=group)


def at_once(*calls: Callable[[], object]) -> None:
    with ThreadPoolExecutor(len(calls)) as pool:
        for done in [pool.submit(call) for call in calls]:
            done.result()


def rows(app: App, table: Table) -> int:
    with app.store.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def said(app: App) -> list[str]:
    with app.store.reading() as connection:
        return list(connection.execute(select(outbox.c.text).order_by(outbox.c.id)).scalars())


def test_what_both_hear_is_recorded_and_answered_once(apps: list[App]) -> None:
    heard = [message(f"m{number}", f"11月{number + 1}日听课1节") for number in range(10)]
    at_once(*(lambda app=app, each=each: app.assistant.handle([each]) for each in heard for app in apps))
    assert [rows(apps[0], table) for table in (inbox, records, outbox)] == [10, 10, 10]


def test_the_count_in_the_answers_goes_up_one_by_one(apps: list[App]) -> None:
    heard = [message(f"m{number}", f"11月{number + 1}日听课1节") for number in range(12)]
    at_once(*(lambda app=app: app.assistant.handle(heard) for app in apps))
    assert [f"本学期第{number}节" in words for number, words in enumerate(said(apps[0]), 1)] == [True] * 12


def test_of_two_agreements_at_once_one_holds(apps: list[App]) -> None:
    words = ("本学期每人听课 12 节", "本学期每人听课 14 节")
    at_once(
        *(
            lambda app=app, words=words, n=n: app.assistant.handle([message(f"q{n}", words, "陈国栋", group=f"群{n}")])
            for n, (app, words) in enumerate(zip(apps, words, strict=True))
        )
    )
    with apps[0].store.reading() as connection:
        held = connection.execute(select(agreed.c.ended)).scalars().all()
    assert (len(held), held.count(None)) == (2, 1)
    assert rows(apps[0], versions) == 1


def test_what_was_rolled_back_is_forgotten(apps: list[App]) -> None:
    app, other = apps
    name = app.first.name
    with app.store.engine.connect() as connection:
        app.assistant.settle_in(connection, [message("q1", "本学期每人听课 12 节", "陈国栋")])
        assert app.communities.now(connection, name).agreements
        connection.rollback()
    other.assistant.handle([message("w", "以后说磨课就是集体备课", "陈国栋")])
    with app.store.reading() as connection, other.store.reading() as theirs:
        assert app.communities.now(connection, name).agreements == other.communities.now(theirs, name).agreements


def test_the_clock_goes_on_and_never_back(apps: list[App]) -> None:
    def move(app: App, hours: int) -> None:
        with app.store.writing() as connection:
            watermarks.move(connection, app.first.name, AT + timedelta(hours=hours))

    at_once(*(lambda app=app, hours=hours: move(app, hours) for hours in (3, 1, 5, 2) for app in apps))
    with apps[0].store.reading() as connection:
        assert watermarks.read(connection, apps[0].first.name) == AT + timedelta(hours=5)


def test_two_that_start_at_once_make_the_tables_once(database: str) -> None:
    place = make_url(database)
    if place.drivername == POSTGRES:
        engine = create_engine(place, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()
    at_once(*(lambda: open_engine(database).dispose() for _ in range(3)))


def test_long_ids_and_hostile_words_are_kept_on_every_database(apps: list[App]) -> None:
    words = "今天听课 1 节 '; DROP TABLE records; -- \u202e\u200b👩‍🏫"
    apps[0].assistant.handle([message("长" * 200, words), message("n", words, who="i" * 200)])
    assert rows(apps[0], inbox) == 2


def test_a_database_that_is_no_database_is_refused_in_a_sentence(postgres_url: str) -> None:

    nobody = make_url(postgres_url).set(database="nobody").render_as_string(hide_password=False)
    with pytest.raises(DatabaseProblem, match="createdb"):
        open_engine(nobody)
    Store(open_engine(postgres_url.replace(POSTGRES, "postgresql"))).close()
