"""我是清河小学的周敏,教数学: who somebody is, so that their messages count for them."""

import re
from typing import NamedTuple

from handlers.meaning import Meaning
from handlers.understanding.details import SUBJECT, SUBJECTS, subjects
from handlers.understanding.orders.manners import quoted, to_assistant
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.surnames import is_name

LONGEST = 60
SAYS = lazy(r"我(?:就|还)?是|我叫|本人|绑定|认领|报(?:个|一下|下)?到|姓名\s*:|我姓|名字是|新来的")
ROLE = lazy(
    "(?:教研|备课|年级)组长|副?校长|(?:教导|政教|德育|教务|总务|副)?主任|联络员|副?书记|副?园长|班主任|(?:少先队)?辅导员|工会主席|教研员"
)
NAME = lazy(
    r"(?:我(?:就|还)?是|叫|本人(?:是)?|绑定[:\s]*|认领(?:一下)?[:\s]*|姓名[:\s]*|名字是|我姓[一-鿿][,\s]*)"
    rf"(?:[^,。\n]{{0,16}}?(?:(?:老师|教师|小学|学校)的?|的))?(?:{ROLE.pattern})?(?P<name>(?!的)[一-鿿]{{2,4}})(?=[,。!\s啊]|$|教|我)"
)
NOT_ME = lazy(
    "妈妈|爸爸|家长|奶奶|爷爷|外婆|的学生|[?？吗谁听说]|也是(?![^,。]{0,5}(?:组长|主任|校长|书记|班主任|联络员))|我[又可才]?不是|真是|就是[想觉]|服了|觉得|昨天"
    "|今天(?!起)|邻居|朋友|粉丝|徒弟|师父"
)
NO_NAME = lazy("老师|小学|教师|新来|的|学校")
FILLER = lazy(
    r"姓名|单位|学校|任教(?:学科)?|学科|职务|老师|教师|大家好|[你您]好|来?报个?到|新来|请|同行|hi|hello|嗨|多多?(?:关照|指教|指导)|初来乍到|小?助手|老师们|各位"
    r"|学?科?组|认一下|登记(?:一下)?|绑定|[的教是在\W_]"
)


class Card(NamedTuple):
    """What somebody says of themselves; `rest` are the words beside it."""

    name: str
    school: str
    subject: str
    role: str
    rest: str


def read(reading: Reading) -> Meaning | None:
    """Who the sender says they are."""
    text, told = reading.text, to_assistant(reading)
    introduced = SAYS.search(text) is not None
    if len(text) > LONGEST or not (introduced or told) or NOT_ME.search(text) or quoted(reading):
        return None
    card = _card(reading)
    alone = card.school and len(FILLER.sub("", card.rest)) <= 2
    if not card.name or not (introduced or alone) or not (card.school or card.subject or card.role or told):
        return None
    return Meaning(
        "bind",
        name=card.name,
        school=card.school,
        subject=card.subject,
        role=card.role,
        reason="introduces themselves",
    )


def _card(reading: Reading) -> Card:
    """清河小学,语文,李芳 in whatever order; a name that no roster knows may be what is left over."""
    text = reading.text
    school, subject, role = _school(reading), _subject(reading), max(ROLE.findall(text), key=len, default="")
    spoken = [text[place.start : place.end] for place in reading.schools]
    rest = _without(text, [*spoken, school, subject, role])
    left = FILLER.sub("", rest)
    name = _name(reading) or (left if is_name(left) else "")
    return Card(name, school, subject, role, _without(rest, [name]))


def _without(text: str, words: list[str]) -> str:
    for word in words:
        text = text.replace(word, " ", 1) if word else text
    return text


def _name(reading: Reading) -> str:
    known = [person for person in reading.people if person.known]
    if known:
        return known[0].name
    for said in NAME.finditer(reading.text):
        if is_name(said["name"]) and not NO_NAME.search(said["name"]):
            return said["name"]
    return next((person.name for person in reading.people if len(person.name) > 1), "")


def _school(reading: Reading) -> str:
    if reading.schools:
        return reading.schools[0].name
    offices = {person.school for person in reading.community.people}
    return next((school for school in offices if school and school in reading.text), "")


def _subject(reading: Reading) -> str:
    taught = re.search(f"(?:教|任教|学科[:是\\s]*)({SUBJECT.pattern})", reading.text)
    return SUBJECTS[taught[1]] if taught else next((name for _, _, name in subjects(reading.text)), "")
