"""Clocks that are far off, set back or moved to summer time: nothing twice, nothing lost, and no hang."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.app import App, build
from handlers.meaning import Message
from storage.tables import outbox
from torture.town import SAMPLE

AT = datetime.fromisoformat("2026-09-03T09:00+08:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    built = build(SAMPLE, f"sqlite:///{tmp_path}/clock.db")
    built.clock.start(AT)
    yield built
    built.store.close()


def asks(app: App, words: str, at: datetime = AT) -> None:
    app.assistant.handle([Message(words, words, at, "console", "王丽")])


def reminders(app: App) -> Counter[str]:
    """What 王丽 asked for, and how often it was said."""
    with app.store.reading() as connection:
        said = connection.execute(select(outbox.c.text).where(outbox.c.kind == "reminder")).scalars()
        return Counter(text.split("：")[1].split("（")[0] for text in said)


def test_a_clock_in_the_year_2200_strikes_nothing_and_loses_nothing(app: App) -> None:
    asks(app, "明天下午2点提醒我交教案")
    assert app.clock.strike(datetime.fromisoformat("2200-01-01T00:00+08:00")) == 0
    app.clock.strike(AT + HOUR)
    assert not reminders(app)
    app.clock.strike(AT + 2 * DAY)
    assert reminders(app) == {"交教案": 1}


def test_what_is_asked_after_a_clock_was_set_back_is_said(app: App) -> None:
    asks(app, "明天上午8点提醒我交教案")
    for at in (AT, AT + DAY, AT + HOUR):
        app.clock.strike(at)
    asks(app, "今天下午2点提醒我领书", AT + HOUR)
    for at in (AT + 6 * HOUR, AT + DAY, AT + 2 * DAY):
        app.clock.strike(at)
    assert reminders(app) == {"交教案": 1, "领书": 1}


def test_whoever_was_switched_off_for_years_begins_anew(app: App) -> None:
    asks(app, "明天下午2点提醒我交教案")
    back = AT + 800 * DAY
    assert [app.clock.strike(back + n * HOUR) for n in (0, 12, 24)] == [0, 0, 0]
    asks(app, "今天下午2点提醒我领书", back + DAY)
    app.clock.strike(back + DAY + 6 * HOUR)
    assert reminders(app) == {"领书": 1}


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe"])
def test_through_summer_time_and_back_each_reminder_is_said_once(zone: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "community"))
    file = folder / "community.toml"
    file.write_text(f'timezone = "{zone}"\n{file.read_text(encoding="utf-8")}', encoding="utf-8")
    app, begin = build(folder, f"sqlite:///{tmp_path}/zone.db"), datetime(2026, 1, 1, 9, tzinfo=ZoneInfo(zone))
    app.clock.start(begin)
    shifts = [day for day in (begin + n * DAY for n in range(360)) if day.utcoffset() != (day + DAY).utcoffset()]
    wanted = [
        f"{night:%-m月%-d日}凌晨{hour}点提醒我交{night.month}第{hour}份"
        for night in (day + DAY for day in shifts)
        for hour in range(5)
    ]
    for words in wanted:
        asks(app, words, begin)
    for night in shifts:
        for minutes in range(0, 24 * 60, 30):
            app.clock.strike(night.astimezone(ZoneInfo("UTC")) + timedelta(minutes=minutes))
    said = reminders(app)
    app.store.close()
    assert len(shifts) == 2
    assert said == dict.fromkeys((words.partition("提醒我")[2] for words in wanted), 1)


@pytest.mark.parametrize(("hours", "kinds"), [(2, {"reminder", "digest"}), (20, {"reminder", "digest"}), (192, set())])
def test_what_fell_due_while_it_was_switched_off_is_said_once_or_not_at_all(
    hours: int, kinds: set[str], app: App
) -> None:
    for words in ("明天下午3点10分提醒我交教案", "今天听课1节"):
        asks(app, words)
    app.clock.strike(AT + 30 * HOUR)
    for _ in range(2):
        app.clock.strike(AT + (30 + hours) * HOUR)
    due = outbox.c.kind.in_(("reminder", "digest"))
    with app.store.reading() as connection:
        said = connection.execute(select(outbox.c.kind, outbox.c.chat, outbox.c.text).where(due)).all()
    assert {row.kind for row in said} == kinds
    assert len(said) == len(set(said))
    assert all("原定9月4日" in row.text for row in said if row.kind == "reminder")
