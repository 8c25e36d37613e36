"""What holds for any message at all: it is read, twice alike, in time; and the contract's lines in and out."""

import gc
import json
from datetime import datetime, timedelta
from weakref import ref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.community import Community, Person, School
from config.community_folder import read_community
from handlers.meaning import Message
from handlers.understanding import LONGEST, understand
from handlers.understanding.contract import as_contract, understand_lines
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.reading import index_of
from handlers.understanding.sounds import sounds
from tests.phrase_list import CLOCK, ROSTER, lists, read

SAMPLE = read_community(ROSTER.parent)
PIECES = sorted({phrase.text for path in lists() for phrase in read(path)})
CLOCKS = st.integers(-45_000, 2_500_000).map(lambda days: CLOCK + timedelta(days=days, hours=days % 24))
# Parts of what people write, cut and put together anyhow, reach further into the grammars than letters at random.
SCRAPS = st.lists(st.tuples(st.sampled_from(PIECES), st.integers(0, 9), st.integers(1, 12)), max_size=5).map(
    lambda cuts: "".join(piece[start : start + length] for piece, start, length in cuts)
)


EDGES = [
    *("9999年12月31日听课1节", "1000年1月1日听课1节", "前2025年听课1节", "@同行 提醒我9999年12月31日下午3点开会"),
    *(
        "例会定在2月29日下午3点",
        "例会定在2028年2月29日下午3点",
        "9999年12月31日例会推迟两天",
        "例会改到9999年12月31日,推迟一周",
    ),
]
LONG = ["听课" * 20_000, "1. 王丽 1节\n" * 5_000, "#接龙\n" + "1. 王丽 1节\n" * 2_000, "《" * 50_000]


def said(text: str, at: datetime = CLOCK, community: Community = SAMPLE, sender: str = "王丽") -> dict[str, object]:
    return as_contract(understand(Message("1", text, at, sender=sender, group="g"), community))


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(max_size=80), SCRAPS), CLOCKS)
def test_any_text_at_any_hour_is_read_and_twice_alike(text: str, at: datetime) -> None:
    assert said(text, at) == said(text, at)


@settings(deadline=None, max_examples=100)
@given(SCRAPS)
def test_every_reading_can_be_written_as_json(text: str) -> None:
    assert json.loads(json.dumps(said(text))) == said(text)


@pytest.mark.parametrize("text", EDGES)
def test_days_that_hardly_are_or_are_none_are_read_as_well(text: str) -> None:
    assert said(text) == said(text)


@pytest.mark.parametrize("text", LONG)
def test_long_messages_are_read(text: str) -> None:
    assert said(text)


def test_a_message_beyond_the_limit_is_refused() -> None:
    assert understand(Message("1", "听" * (LONGEST + 1), CLOCK), SAMPLE).reason == "too long"


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{", "这一行不是 JSON"),
        ("[1]", "要是一个 JSON 对象，如 {…}"),
        ('{"id":"1","text":"听课","sent_at":"昨天"}', "sent_at 不是时间：“昨天”，要像 2026-11-20T16:30:00+08:00"),
        ('{"id":"1","sent_at":"2026-11-20T16:30+08:00"}', "缺少 text"),
    ],
)
def test_a_line_that_cannot_be_read_says_why_and_the_next_one_is_read(line: str, error: str) -> None:
    good = json.dumps({"id": "2", "text": "听课1节", "sent_at": CLOCK.isoformat()})
    wrong, right = understand_lines([line, good], SAMPLE)
    assert wrong["error"] == error
    assert right["intent"] == "log_activity"


def test_without_a_roster_names_stay_as_spoken() -> None:
    (item,) = said("我和张伟各听2节课", community=Community())["items"]  # type: ignore[misc]
    assert item["who"] == ["我", "张伟"]


@pytest.mark.parametrize(("spoken", "name"), [("王乾", "王乾"), ("王干", "王干"), ("王幹", "王干")])
def test_the_script_of_a_roster_name_is_never_converted(spoken: str, name: str) -> None:
    community = Community(people=(Person("王乾", "一小"), Person("王干", "一小")))
    (item,) = said(f"听了{spoken}老师一节课", community=community, sender="")["items"]  # type: ignore[misc]
    assert item["teacher"] == name


def test_a_name_that_sounds_like_one_of_the_roster_is_that_one() -> None:
    (item,) = said("听了孙昊老师一节课")["items"]  # type: ignore[misc]
    assert item["teacher"] == "孙浩"


def test_a_name_that_sounds_like_two_stays_as_spoken() -> None:
    community = Community(people=(Person("周珉", "一小"), Person("周敏", "一小")))
    (item,) = said("替周民报：听课1节", community=community)["items"]  # type: ignore[misc]
    assert item["who"] == ["周民"]


@pytest.mark.parametrize(
    ("spoken", "school"),
    [
        ("东校区", "育英小学东校区"),
        ("育英东校区", "育英小学东校区"),
        ("东区", "育英小学东校区"),
        ("本部", "育英小学本部"),
        ("南湖", "南湖分校"),
        ("南湖校区", "南湖分校"),
        ("青石", "青石镇小学"),
        ("青石小学", "青石镇小学"),
        ("乌江中心校", "乌江镇中心小学"),
        ("城关三小", "城关镇第三小学"),
    ],
)
def test_the_schools_of_a_group_go_by_what_people_call_them(spoken: str, school: str) -> None:
    names = ("育英小学本部", "育英小学东校区", "南湖分校", "青石镇小学", "乌江镇中心小学", "城关镇第三小学")
    group = Community("教育集团", tuple(School(name) for name in names))
    assert said(f"昨天到{spoken}听课两节", community=group)["items"][0]["school"] == school  # type: ignore[index]


def test_a_word_the_community_taught_is_an_activity() -> None:
    community = Community(words={"走课": "听课"})
    assert said("走课2节", community=community)["items"] == [{"type": "听课", "count": 2, "date": "2026-11-20"}]


def test_the_table_of_sounds_is_pypinyins() -> None:
    pypinyin = pytest.importorskip("pypinyin")
    for character in "课可刻听厅家单曾仇":
        read_as = {sound[0] for sound in pypinyin.pinyin(character, style=pypinyin.Style.NORMAL)}
        assert read_as & sounds()[character]


def test_a_word_at_the_end_of_a_text_ends_with_it() -> None:
    assert list(Lexicon({"清河": 1, "清河小学": 2}).find("去清河")) == [(1, 3, 1)]


def test_what_was_made_ready_of_a_community_goes_with_it() -> None:
    community = Community(words={"走课": "听课"})
    index = ref(index_of(community))
    assert index_of(community) is index()
    del community
    gc.collect()
    assert index() is None


def test_why_it_was_silent_names_the_reasons_where_it_sounds_like_no_report() -> None:
    line = json.dumps({"text": "要是明天阅卷结束得早,我就去听芳姐的课", "sent_at": CLOCK.isoformat()})
    (answer,) = understand_lines([line], SAMPLE, explain=True)
    assert answer["because"] == "unlike any report"
    assert "a plan" in answer["against"]


@pytest.mark.parametrize("name", ["常国庆", "周一鸣", "李九月", "高明天", "梁晨"])
def test_a_name_that_holds_a_time_is_of_no_other_day(name: str) -> None:
    community = Community(people=(Person(name, "甲校"), Person("王丽", "甲校")))
    told = understand(Message("1", f"今天听了{name}一节课", CLOCK, sender="王丽", group="群"), community)
    assert [(item.teacher, item.day) for item in told.items] == [(name, CLOCK.date())]
