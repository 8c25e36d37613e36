"""What a question or an order is about: which activity, which period, whom."""

import re

from handlers.understanding.once import answered_once
from handlers.understanding.patterns import lazy
from handlers.understanding.people import Named
from handlers.understanding.reading import Reading

EVERYBODY = lazy(
    "[两二三四五六七八九十几][所个]学校|"
    "各个学校|每个学校|每所学校|所有学校|全部学校|所有老师|所有教师|全部老师|全部教师|几所学校|每位老师"
    "|每个老师|各学校|各单位|各成员校|各个?校区|每校|所有人|共同体|教共体|每个人|各校|全体|全员|两校|三校|四校|五校"
)
OURS = "我们学校|咱们学校|俺们学校|我们这边|我们全校|咱学校|我们校|我们园|我校|本校|咱校|本园|我园|全校"
REPORTS = {
    "周报": "week",
    "月报": "month",
    "学年": "year",
    "年度": "year",
    "全年": "year",
    "年报": "year",
    "学期": "term",
}
NOT_NOW = "上个学期|下个学期|上学期|下学期|上学年"

_OURS, _NOT_NOW = lazy(OURS), lazy(NOT_NOW)
PUPIL = lazy("我的?徒[弟儿]")
_TAKEN_BACK = lazy(r"[、,。…\s]+不(?:对|是)?[,、。…\s]")  # 把罗伟、不,把何静的家访记录导出
_ABOUT_IT = lazy("任务|记录表?|表格?|率|安排|情况|指标|标准|台账")
_TAKEN = lazy(r"(?:撤销|撤掉|删掉|删除|删|取消|作废|把|将)\s*$")
_OF = lazy(r"(?:老师)?\s*的?\s*")
_HANDED_TO = lazy("(?:报|报送|上报|交|报给|上交|转给)$")  # 我校数据导一份,报教育局用
_HAN = lazy("[\u4e00-\u9fff]")
GUIDED = lazy("师徒[^,。;]{0,8}指导|(?:师[父傅]|徒[弟儿])[^,。;]{0,4}指导")
_HEARD = lazy("听(?:了|过|够|满|完|的)?[^,。;]{0,6}?节|[没要得]听(?:够|满|课|几)|一节课?[也都]?没听|听(?:够|满)")


@answered_once
def type_of(reading: Reading) -> str:
    """The activity a question or an order is about; 听了几节 is 听课."""
    things = reading.things
    if GUIDED.search(reading.text) and not any(thing.type != "师徒结对" for thing in things):
        return "师徒指导"
    if _ABOUT_IT.search(reading.text):
        things = reading.index.things.find(_ABOUT_IT.sub(" ", reading.masked)) or things
    if things:
        return things[0].type
    return "听课" if _HEARD.search(reading.text) else ""


def period_of(reading: Reading) -> str:
    """The contract's name of the period that a question or an order is about, or nothing."""
    said = next((span.period for span in reading.past if span.period), "")
    if said or _NOT_NOW.search(reading.text):
        return said
    return next((period for word, period in REPORTS.items() if word in reading.text), "")


def scope_of(reading: Reading) -> str:
    """`all`, the name of a school or of a person other than the sender, or nothing where nobody is named."""
    text = reading.text
    if mentee := _mentee(reading):
        return mentee
    taken_back = _TAKEN_BACK.search(text)
    since = taken_back.end() if taken_back else 0
    named = [
        person
        for person in reading.people
        if person.known and person.start >= since and person.name != reading.message.sender
    ]
    places = [place.end for place in reading.schools] + [ours.end() for ours in _OURS.finditer(text)]
    if named and any(0 <= named[0].start - end <= 2 for end in places):
        return named[0].name
    unclear = EVERYBODY.search(text) or re.search("[哪谁几]", text)
    known = [
        place.name
        for place in reading.schools
        if place.start >= since and (place.known or not unclear) and not _HANDED_TO.search(text, 0, place.start)
    ]
    if known:
        return known[0]
    if _OURS.search(text) and reading.sender:
        return reading.sender.school
    others = [
        person.name
        for person in reading.people
        if person.start >= since and person.name not in (reading.message.sender, "任务")
    ]
    return others[0] if others else "all" if EVERYBODY.search(text) else ""


def _mentee(reading: Reading) -> str:
    """Whom the sender guides, where that is how they are named: 我徒弟还差几节."""
    if not PUPIL.search(reading.text):
        return ""
    pairs = (one for one in reading.community.pairs if one.until is None)
    return next((one.mentee for one in pairs if one.mentor == reading.message.sender), "")


def whose(reading: Reading) -> str:
    """Somebody else whose record is meant: 撤销李芳今天的听课, 李芳昨天听课改成1节; not the one who was listened to."""
    people = [named for named in reading.people if named.name != reading.message.sender]
    return next((named.name for named in people if _taken(reading, named.start) or _heads(reading, named)), "")


def _taken(reading: Reading, start: int) -> bool:
    return bool(_TAKEN.search(reading.text, 0, start))


def _heads(reading: Reading, named: Named) -> bool:
    """The name stands first, and what it did or when comes straight after it."""
    after = _OF.match(reading.text, named.end)
    begins = {span.start for span in reading.past} | {thing.start for thing in reading.things}
    return not _HAN.search(reading.text, 0, named.start) and bool(after and after.end() in begins)
