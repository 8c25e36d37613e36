"""Reasons to stay silent: each has a name and a message that it keeps unread, and leaves every real one alone."""

import csv
import re

import pytest

from config.community import Community, Person
from handlers.meaning import Meaning, Message
from handlers.understanding.reading import Reading
from handlers.understanding.reports.second_thoughts import set_right
from handlers.understanding.silence import OF_LISTS, REASONS, silent_because
from handlers.understanding.silence.sounding import BEYOND_DOUBT, SERIOUS
from tests.phrase_list import CLOCK, ROSTER, Phrase, lists, read

SAID = (
    ("转发:今天听课1节", "log_activity", "passed on"),
    ("[聊天记录]\n王丽:例会取消", "meeting_cancel", "passed on"),
    ("昨天的听课改成两节", "log_activity", "a correction"),
    ("关于开展听课的意见", "log_activity", "a document"),
    ("「王丽:今天听课1节」\n真的呀", "log_activity", "a quotation"),
    ("听课记录\n班级:\n课题:", "log_activity", "an empty form"),
    ("示例:听课1节", "log_activity", "an example"),
    ("论文评选报名\n1. 王丽 1篇", "log_activity", "a list to sign up"),
    ("#接龙\n领听课本\n1. 王丽 2本", "log_activity", "a list of something else"),
    ("昨晚做梦听课十节", "log_activity", "a joke or a dream"),
    ("听说周敏听课2节", "log_activity", "hearsay"),
    ("据说例会改到周四了", "meeting_change", "hearsay"),
    ("学校本周完成听课12节", "log_activity", "the sum of a whole school"),
    ("周敏可能听课2节了", "log_activity", "a guess"),
    ("要是今天听课1节就齐了", "log_activity", "a wish or a condition"),
    ("今天听课两节的是谁", "log_activity", "a question"),
    ("例会取消了吗", "meeting_cancel", "a question"),
    ("今天没听课", "log_activity", "a negation"),
    ("例会没取消", "meeting_cancel", "a negation"),
    ("明天听课1节", "log_activity", "a plan"),
    ("我还在考虑上研讨课", "announce_activity", "not yet sure"),
    ("周三我上公开课,救命", "announce_activity", "an unhappy plan"),
    ("正在听课1节", "log_activity", "not finished"),
    ("每学期听课12节", "log_activity", "a rule or a task"),
    ("请李芳听课1节", "log_activity", "a request to others"),
    ("下周三大家各准备一节公开课", "announce_activity", "a request to others"),
    ("好的,一人听课1节,明白", "log_activity", "a receipt"),
    ("感谢来听课", "log_activity", "thanks or praise"),
    ("我爱人今天听了两节课", "log_activity", "people outside"),
    ("孩子们今天听课很认真", "log_activity", "pupils and parents"),
    ("我师父当年上了三节公开课", "log_activity", "long ago"),
    ("她昨晚来听课了", "log_activity", "somebody else"),
    ("想起那些论文", "log_activity", "nothing done was told"),
    ("下午开会呢", "meeting_schedule", "talk of a meeting"),
    ("把作文里的错字删掉", "undo", "nothing recorded is meant"),
    ("我是来打酱油的", "bind", "nobody introduced"),
    ("家访3户要走多久", "log_activity", "spoken of"),
    ("听课一次,受用一世", "log_activity", "a saying"),
    ("周三公开课抽签", "announce_activity", "talk of an event"),
    ("听课的教室换了", "log_activity", "another sense of the word"),
    ("你还差几节?", "my_progress", "said to a colleague"),
    ("一上午评课吵了2次", "log_activity", "words that no report is made of"),
    ("王老师让我下周三上汇报课,吓得我饭都没吃", "announce_activity", "words that no announcement is made of"),
    ("听课进度比火箭还快", "group_progress", "words that no order is made of"),
)
SPOKEN = (
    "听课1节:孙浩老师,学生自己剪拼推公式,没有一个走神,谁看了都说好",
    "今天听课一节,家长会没开",
    "那天听的两节没登记,补上:听课2节",
    "「周敏:听课2节」\n- - - - - -\n我也听了1节",
    "听课1节《谁的本领大》",
)


@pytest.mark.parametrize(("text", "intent", "reason"), SAID)
def test_a_reason_has_a_name(text: str, intent: str, reason: str) -> None:
    assert silent_because(_reading(text), Meaning(intent)) == reason


def test_every_reason_is_shown_above() -> None:
    assert {reason.name for reason in REASONS} | {"a quotation"} == {name for _, _, name in SAID}


def test_what_gives_way_to_a_sound_or_never_does_is_a_reason() -> None:
    assert {reason.name for reason in REASONS} >= BEYOND_DOUBT | SERIOUS | set(OF_LISTS)


@pytest.mark.parametrize("text", SPOKEN)
def test_words_around_a_report_do_not_silence_it(text: str) -> None:
    assert silent_because(_reading(text), Meaning("log_activity")) == ""


def test_no_reason_silences_a_phrase_that_is_meant() -> None:
    meant = [phrase for path in lists() for phrase in read(path) if phrase.expected["intent"] != "none"]
    assert [phrase.text for phrase in meant if _silenced(phrase)] == []


def test_being_spoken_to_makes_a_question_an_order_but_a_plan_no_report() -> None:
    assert silent_because(_reading("能不能撤销吗", chat="direct"), Meaning("undo")) == ""
    assert silent_because(_reading("明天听课1节", chat="direct"), Meaning("log_activity")) == "a plan"


def _silenced(phrase: Phrase) -> str:
    reading = set_right(_reading(phrase.text, phrase.sender, phrase.chat, phrase.mentioned))
    said = {key: phrase.expected.get(key, "") for key in ("kind", "type")}
    title = "接龙" if re.search("接[龙龍]", phrase.text) else ""
    return silent_because(reading, Meaning(phrase.expected["intent"], list_title=title, **said))


def _reading(text: str, sender: str = "王丽", chat: str = "group", mentioned: bool = False) -> Reading:
    group = "三校" if chat == "group" else ""
    message = Message("1", text, CLOCK, sender=sender, group=group, mentioned=mentioned)
    return Reading(message, COMMUNITY)


def _people() -> tuple[Person, ...]:
    with ROSTER.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Person(row["姓名"], row["学校"], row["学科"], row["职务"], tuple(row["别名"].split("、"))) for row in rows
    )


COMMUNITY = Community(people=_people())
