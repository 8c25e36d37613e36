"""The outbox at a platform's pace: counted in the database for all processes, merged and never lost."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from config.community import Community
from handlers.decision import Say
from handlers.meaning import Message
from storage import leases, outbox
from storage.engine import open_engine
from storage.journal import Cause
from storage.outbox import Letter
from storage.page import Page
from storage.store import Store

START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
PACE = 20


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = Store(open_engine(database))
    yield opened
    opened.close()


def say(store: Store, count: int, group: str = "cid1", at: datetime = START, **more: str) -> None:
    with store.writing() as connection:
        page = Page(connection)
        for number in range(count):
            message = Message(f"{group}{at}{number}", "", at, "dingtalk", "staff1", group=group)
            cause = Cause("青石", message.key, "王丽", at)
            outbox.put(page, cause, message, Community("青石"), [Say(f"第{number}句", **more)])  # type: ignore[arg-type]
        page.write()


def lease(store: Store, at: datetime, holder: str = "h:1") -> list[Letter]:
    with store.writing() as connection:
        return leases.lease(connection, "dingtalk", at, holder, PACE)


def sent(store: Store, letters: list[Letter], at: datetime) -> None:
    with store.writing() as connection:
        for letter in letters:
            assert leases.begin(connection, letter, "h:1")
            leases.mark(connection, letter, "sent", sent_at=at)


def test_within_the_pace_each_letter_is_a_message(store: Store) -> None:
    say(store, 5)
    assert [letter.text for letter in lease(store, START)] == [f"第{number}句" for number in range(5)]


def test_an_answer_does_not_wait_for_our_clock_to_catch_up_with_the_platforms(store: Store) -> None:
    say(store, 1)
    assert [letter.text for letter in lease(store, START - timedelta(minutes=5))] == ["第0句"]


def test_ten_times_the_pace_for_ten_minutes_is_merged_and_never_too_fast(store: Store) -> None:
    sends: list[datetime] = []
    heard: list[str] = []
    for second in range(0, 660, 6):
        at = START + timedelta(seconds=second)
        if second < 600:
            say(store, 20, at=at)
        letters = lease(store, at)
        sent(store, letters, at)
        sends += [at] * len(letters)
        heard += [line for letter in letters for line in letter.text.split("\n")]
    assert all(sum(at - timedelta(minutes=1) < each <= at for each in sends) <= PACE for at in sends)
    assert heard == [f"第{number}句" for number in range(20)] * 100


def test_a_noisy_group_does_not_hold_up_another(store: Store) -> None:
    say(store, 500)
    say(store, 1, group="cid2")
    assert "cid2" in [letter.address.chat for letter in lease(store, START)]


def test_what_a_clock_sent_that_went_ahead_closes_no_chat(store: Store) -> None:
    ahead = START + timedelta(hours=1)
    say(store, PACE)
    sent(store, lease(store, ahead), ahead)
    say(store, 1, at=START + timedelta(minutes=2))
    assert len(lease(store, START + timedelta(minutes=2))) == 1


def test_letters_of_different_kinds_or_with_files_are_not_merged(store: Store) -> None:
    say(store, 30)
    say(store, 1, kind="question", at=START + timedelta(seconds=1))
    texts = [letter.text for letter in lease(store, START + timedelta(seconds=1))]
    assert texts == ["\n".join(f"第{number}句" for number in range(30)), "第0句"]


def test_what_a_process_has_in_hand_is_not_overtaken_by_another(store: Store) -> None:
    say(store, 1)
    first = lease(store, START)
    say(store, 1, at=START + timedelta(seconds=1))
    assert first
    assert not lease(store, START + timedelta(seconds=2), "h:2")


def test_a_letter_that_waits_to_be_tried_again_is_not_overtaken(store: Store) -> None:
    say(store, 2)
    first, second = lease(store, START)
    with store.writing() as connection:
        leases.mark(connection, first, "waiting", attempts=1, not_before=START + timedelta(seconds=5))
        leases.mark(connection, second, "waiting")
    assert not lease(store, START + timedelta(seconds=2))
    assert [letter.id for letter in lease(store, START + timedelta(seconds=5))] == [first.id, second.id]


@pytest.mark.parametrize(("resendable", "state"), [(False, "unknown"), (True, "waiting")])
def test_of_a_process_that_died_only_what_was_handed_over_is_unknown(
    store: Store, resendable: bool, state: str
) -> None:
    say(store, 2)
    first, second = lease(store, START)
    with store.writing() as connection:
        leases.begin(connection, first, "h:1")
        assert leases.holders(connection) == {"h:1"}
        leases.release(connection, "dingtalk", resendable, ["h:1"], START - timedelta(hours=1))
        assert not leases.holders(connection)
        assert not leases.begin(connection, second, "h:1")
    expected = [second.id] if state == "unknown" else [first.id, second.id]
    assert [letter.id for letter in lease(store, START)] == expected


def test_an_answer_in_a_group_mentions_whoever_asked(store: Store) -> None:
    say(store, 1)
    assert lease(store, START)[0].mentions == ("staff1",)
