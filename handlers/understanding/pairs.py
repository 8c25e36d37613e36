"""师徒结对:王丽带周敏: who takes whom as an apprentice, and who no longer does."""

import re

from handlers.meaning import Meaning
from handlers.understanding.manners import elsewhere, proposes, quoted, to_assistant
from handlers.understanding.patterns import lazy
from handlers.understanding.people import Named
from handlers.understanding.reading import Reading

KEYWORDS = lazy("师徒|结对|徒|拜|师图|师父")
SAYS = lazy(
    r"师[徒图]|结对|结[成为]对子|为师|为徒|收[^,。]{1,5}徒|师父就是|师[父傅][\s\S]*徒弟|徒弟[\s\S]*师[父傅]|配个徒弟|是[^,。]{0,6}的?师[父傅]|的师[父傅](?:定为|由|为)|给[^,。]{1,4}[当做]师[父傅]"
)
ENDS = lazy(r"解除|解绑|取消|撤销|结束|终止|不再")
NOT_PAIRED = lazy(
    r"[?？吗]|谁|活动|互听|不少于|至少|指导(?:了|一次|\d)|听了|情况(?!:)|一起吃|名单[^:,]{0,4}[报交发]|合影|照片|拍照|上镜|仪式|每对|几对|加油|表扬|考核|通报|就是好|报送|方案|总结|需要|征集|报名|汇报|展示|辛苦|谢|争气|说|任务"
)
LEARNS = lazy(r"拜|跟着?|师从|的(?:师父|师傅|导师)")
FIRST_IS_MENTOR = lazy(r"前师后徒|前者为师|前者是师")
FOUND = lazy(r"[给为帮]◇[^,。]{0,3}(?:找|配|请|安排)[了到个位名]{0,3}师[父傅]")
SELF = lazy(r"我(?!们|校)")


def read(reading: Reading) -> Meaning | None:
    """A pair of mentor and mentee that is made or ended."""
    text = reading.text
    if not KEYWORDS.search(text) or len(text) > 80 or not SAYS.search(text):
        return None
    if NOT_PAIRED.search(text) or quoted(reading) or elsewhere(reading):
        return None
    people = _people(reading)
    if len(people) != 2 or any(thing.type != "师徒指导" for thing in reading.things):
        return None
    mentor, mentee = _ordered(text, *people)
    if ENDS.search(text):
        return Meaning("unpair", mentor=mentor, mentee=mentee, reason="ends a pair") if to_assistant(reading) else None
    return None if proposes(reading) else Meaning("pair", mentor=mentor, mentee=mentee, reason="makes a pair")


def _people(reading: Reading) -> list[Named]:
    """The two who are named first, the sender by 我 among them."""
    named = [person for person in reading.people if len(person.name) > 1]
    mine = SELF.search(reading.text)
    if mine and len({person.name for person in named}) < 2 and reading.message.sender:
        named.append(Named(mine.start(), mine.end(), reading.message.sender, True, "我"))
    first = {person.name: person for person in sorted(named, key=lambda person: -person.start)}
    return sorted(first.values(), key=lambda person: person.start)[:2]


def _ordered(text: str, first: Named, second: Named) -> tuple[str, str]:
    if _second_is_mentor(text, first, second):
        return second.name, first.name
    return first.name, second.name


def _second_is_mentor(text: str, first: Named, second: Named) -> bool:
    if FIRST_IS_MENTOR.search(text):
        return False
    before, between, after = text[: first.start], text[first.end : second.start], text[second.end :]
    if (
        LEARNS.search(between)
        or re.search(r"(?:徒弟|学员|被指导教师)\W*$", before)
        or FOUND.search(f"{before}◇{between}")
    ):
        return True
    if re.search(r"(?:师父|师傅|导师|(?<!被)指导教师)[是:\s]*$", between):
        return True
    return not between.endswith(("给", "为")) and bool(
        re.search(rf"{re.escape(second.spoken)}(?:老师)?(?:是|为|做|当)(?:师父|师傅|导师|师(?!徒))", text)
        and not after.startswith("为徒")
    )
