"""我是清河小学的周敏,教数学: who somebody is, so that their messages count for them."""

import re

from handlers.meaning import Meaning
from handlers.understanding.details import SUBJECT, SUBJECTS, subjects
from handlers.understanding.manners import quoted, to_assistant
from handlers.understanding.people import Named
from handlers.understanding.reading import Reading
from handlers.understanding.surnames import is_name

LONGEST = 60
KEYWORDS = (
    "我是",
    "我叫",
    "本人",
    "绑定",
    "报到",
    "报个到",
    "姓名",
    "我姓",
    "我就是",
    "新来的",
    "名字是",
    "我还是",
    "登记",
)
SAYS = re.compile(r"我(?:就|还)?是|我叫|本人|绑定|报个?到|姓名\s*:|我姓|名字是|新来的")
NAME = re.compile(
    r"(?:我(?:就|还)?是|我叫|叫|本人(?:是)?|绑定[:\s]*|姓名[:\s]*|名字是|我姓[一-鿿][,\s]*)(?:[^,。\n]{0,16}?(?:(?:老师|教师|小学|学校)的?|的))?(?P<name>(?!的)[一-鿿]{2,4})(?=[,。!\s啊]|$|教|我)"
)
ROLES = (
    "教研组长",
    "副校长",
    "校长",
    "教导主任",
    "副主任",
    "政教主任",
    "德育主任",
    "教务主任",
    "主任",
    "联络员",
    "备课组长",
    "年级组长",
    "书记",
    "园长",
    "班主任",
    "少先队辅导员",
    "总务主任",
    "工会主席",
    "教研员",
)
ROLE = re.compile("|".join(ROLES))
NOT_ME = re.compile(
    r"妈妈|爸爸|家长|奶奶|爷爷|外婆|的学生|[?？吗]|谁|也是|我(?:又|可|才)?不是|真是|就是想|就是觉|服了|说|觉得|听|昨天|今天(?!起)|邻居|朋友|粉丝|徒弟|师父"
)

NO_NAME = re.compile("老师|小学|教师|新来|的|学校")
FILLER = re.compile(
    r"姓名|单位|学校|任教(?:学科)?|学科|职务|老师|教师|大家好|你好|您好|来?报个?到|请|认一下|登记一下|登记|绑定|[的教是在\W_]"
)


def read(reading: Reading) -> Meaning | None:
    """Who the sender says they are."""
    text = reading.text.strip()
    if len(text) > LONGEST or quoted(reading):
        return None
    introduced = SAYS.search(text) and any(word in text for word in KEYWORDS)
    if not introduced and not to_assistant(reading):
        return None
    if NOT_ME.search(text):
        return None
    name = _name(reading)
    school, subject, role = _school(reading), _subject(reading), _role(text)
    if not name or not (introduced or _card(reading, name, school, subject, role)):
        return None
    if not (school or subject or role or to_assistant(reading)):
        return None
    return Meaning("bind", name=name, school=school, subject=subject, role=role, reason="introduces themselves")


def _name(reading: Reading) -> str:
    known = [person for person in reading.people if person.known]
    if known:
        return known[0].name
    said = NAME.search(reading.text)
    if said and is_name(said["name"]) and not NO_NAME.search(said["name"]):
        return said["name"]
    return _titled(reading.people)


def _titled(people: list[Named]) -> str:
    return people[0].name if people and len(people[0].name) > 1 else ""


def _school(reading: Reading) -> str:
    if reading.schools:
        return reading.schools[0].name
    offices = {person.school for person in reading.index.community.people}
    return next((school for school in offices if school and school in reading.text), "")


def _subject(reading: Reading) -> str:
    taught = re.search(f"(?:教|任教|学科[:是\\s]*)({SUBJECT.pattern})", reading.text)
    return SUBJECTS[taught[1]] if taught else next((name for _, _, name in subjects(reading.text)), "")


def _role(text: str) -> str:
    return max(ROLE.findall(text), key=len, default="")


def _card(reading: Reading, name: str, school: str, subject: str, role: str) -> bool:
    """清河小学,语文,李芳: to the assistant, a name with a school, subject or post, and nothing else."""
    rest = reading.text
    for word in (name, school, subject, role, *(reading.text[place.start : place.end] for place in reading.schools)):
        rest = rest.replace(word, "", 1) if word else rest
    return bool(school) and len(FILLER.sub("", rest)) <= 2
