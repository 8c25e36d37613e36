"""What of a report is asked about first, and what is certain enough."""

import pytest

from config.community_folder import read_community
from handlers.meaning import Doubt, Message
from handlers.understanding import understand
from tests.phrase_list import CLOCK, ROSTER

COMMUNITY = read_community(ROSTER.parent)
LI = ("李芳", "李芳芳")

ASKED = (
    ("我和李老师各听课1节", Doubt("who", "李老师", LI)),
    ("李老师今天听课2节", Doubt("who", "李老师", LI)),
    ("听了李老师一节课", Doubt("who", "李老师", LI)),
    ("指导李老师一次", Doubt("who", "李老师", LI)),
    ("今天示课1节", Doubt("type", "示课", ("示范课", "展示课"))),
    ("今天听了两三节课", Doubt("count", "两三节")),
    ("昨晚家访了七八户", Doubt("count", "七八户")),
)
CERTAIN = (
    "我和芳姐各听课1节",
    "听了清河李芳老师一节课",
    "听了黄老师一节课",
    "家访户数3户",
    "电话家访了七八个家长，算8个吧",
    "今天听课2节，第二三节",
)


@pytest.mark.parametrize(("text", "doubt"), ASKED)
def test_who_or_how_many_is_asked_about(text: str, doubt: Doubt) -> None:
    assert understand(_said(text), COMMUNITY).doubt == doubt


@pytest.mark.parametrize("text", CERTAIN)
def test_a_report_that_says_it_is_not_asked_about(text: str) -> None:
    meaning = understand(_said(text), COMMUNITY)
    assert (meaning.intent, meaning.doubt) == ("log_activity", None)


def _said(text: str) -> Message:
    return Message("1", text, CLOCK, sender="徐慧", group="教共体工作群")
