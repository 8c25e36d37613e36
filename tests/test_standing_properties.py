"""What holds for any records whatever: nothing done is lost by doing more, by striking or by the order of telling."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.facts import Record
from tests.asking import COMMUNITY, asked, did, stand

ACTIVITIES = ["听课", "评课", "公开课", "教研活动", "同步课堂", "师徒指导", "集体备课", "家长会"]
NAMES = [person.name for person in COMMUNITY.people]
ASKS = [
    asked("teacher", "听课", at_least=15),
    asked("teacher", "听课", at_least=3, where="counterpart"),
    asked("teacher", "听课", per="month", needs=["评课"]),
    asked("school", "听课", at_least=60, unit="人次"),
    asked("school", "教研活动", at_least=2),
    asked("school", "听课", "公开课", at_least=60),
    asked("community", "教研活动", at_least=8, where="线上"),
    asked("community", "教研活动", at_least=4, each="subject"),
    asked("community", "同步课堂", at_least=2, unit="门"),
    asked("community", "教研活动", unit="人"),
    asked("core_school", "教研活动", each="member_school", where="counterpart"),
    asked("pair", "师徒指导", per="month"),
    asked("mentor", "听课", each="pair"),
    asked("subject_group", "集体备课", at_least=4),
    asked("community", "家长会", kind="duty", per="once", by="10-31"),
    asked("community", "家长会", kind="duty", per="once", by="11-30"),
]
DAYS = st.integers(0, 141).map(lambda n: date(2026, 9, 1) + timedelta(days=n))


@st.composite
def a_record(draw: st.DrawFn) -> Record:
    who = draw(st.sampled_from(NAMES))
    told = did(
        who, draw(st.sampled_from(["听课", "评课", "公开课", "教研活动", "同步课堂", "师徒指导", "集体备课", "家长会"]))
    )
    return replace(
        told,
        count=draw(st.sampled_from([0.5, 1, 2, 3])),
        day=draw(DAYS),
        teacher=draw(st.sampled_from(["", *NAMES])),
        school=draw(st.sampled_from(["", "实验小学", "清河小学"])),
        subject=draw(st.sampled_from(["", "语文", "科学"])),
        topic=draw(st.sampled_from(["", "大单元", "作业"])),
        mode=draw(st.sampled_from(["", "线上", "线下"])),
        suggestions=draw(st.sampled_from(["", "放慢一点"])),
        together=tuple(draw(st.sets(st.sampled_from([name for name in NAMES if name != who]), max_size=2))),
        struck=draw(st.booleans()),
    )


RECORDS = st.lists(a_record(), max_size=12)
AT = st.sampled_from(["2026-10-15", "2026-11-20", "2027-01-21"])


def figures(records: list[Record], at: str) -> dict[tuple[str, str, str], float]:
    return {(one.of, one.quota, one.part): one.done for one in stand(ASKS, records, at)}


@settings(max_examples=80, deadline=None)
@given(RECORDS, a_record(), AT)
def test_one_more_record_never_lowers_what_is_done(records: list[Record], more: Record, at: str) -> None:
    before, after = figures(records, at), figures([*records, more], at)
    named = [key for key in before if key[2] or key in after]  # a part without a name is there until one is begun
    assert all(after[key] >= before[key] for key in named)


@settings(max_examples=80, deadline=None)
@given(RECORDS, a_record(), AT)
def test_striking_a_record_restores_everything_exactly(records: list[Record], more: Record, at: str) -> None:
    assert figures([*records, replace(more, struck=True)], at) == figures(records, at)


@settings(max_examples=80, deadline=None)
@given(RECORDS.flatmap(lambda records: st.tuples(st.just(records), st.permutations(records))), AT)
def test_the_order_of_telling_never_matters(told: tuple[list[Record], list[Record]], at: str) -> None:
    one, other = (
        [replace(found, counted=(), not_counted=()) for found in stand(ASKS, list(many), at)] for many in told
    )
    assert one == other


@settings(max_examples=80, deadline=None)
@given(RECORDS, AT)
def test_what_the_people_did_alone_is_what_the_school_did(records: list[Record], at: str) -> None:
    asks = [
        asked("teacher", "听课"),
        asked("school", "听课", at_least=9),
        asked("school", "听课", at_least=9, unit="人次"),
    ]
    found = stand(asks, records, at)
    for school in ("实验小学", "清河小学", "柳树小学"):
        people = {person.name for person in COMMUNITY.people if person.school == school}
        done = sum(one.done for one in found if one.of in people)
        assert [one.done for one in found if one.of == school] == [done, done]


@settings(max_examples=80, deadline=None)
@given(RECORDS, AT)
def test_done_and_left_make_up_what_is_owed(records: list[Record], at: str) -> None:
    for one in stand(ASKS, records, at):
        assert one.left == max(0, one.at_least - one.done)
        assert (one.state == "met") == (one.left == 0 and one.at_least > 0)
        assert 0 <= one.percent <= 100
        assert (one.percent == 100) == (one.left == 0)
