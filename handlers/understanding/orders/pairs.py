"""师徒结对:王丽带周敏: who takes whom as an apprentice, and who no longer does."""

import re
from dataclasses import replace
from itertools import pairwise

from handlers.meaning import Meaning
from handlers.understanding.orders.manners import WISHED, elsewhere, quoted, to_assistant
from handlers.understanding.patterns import lazy
from handlers.understanding.people import Named
from handlers.understanding.reading import Reading

MENTOR = "(?:师[父傅]|导师|指导(?:老师|教师))"
LONGEST, LONGEST_LIST = 80, 400
HEADING = lazy(r"[^,。;:\n]{0,20}(?:师徒|结对)[^,。;:\n]{0,10}[:\n]")
KEYWORDS = lazy("师徒|结对|徒|拜|师图|师[父傅]|导师|指导老师|指导教师|对子")
SAYS = lazy(
    r"师[徒图]|结对|结[成为个]对子|拜[^,。]{0,6}师|(?:归|交给)[^,。]{1,4}(?:老师)?带|配[了一]?[个位]师[父傅]|师[父傅]\s*:|为师|为徒|收[^,。]{0,5}徒"
    r"|结成一对|师父就是|师[父傅][\s\S]*徒弟|徒弟[\s\S]*师[父傅]|配个徒弟|[是为当任]导师|是[^,。]{0,6}的?师[父傅]|[给为][^,。]{1,4}[当做]师[父傅]"
    rf"|的?{MENTOR}(?:[定改换]?[为成]|[由是定])|(?:[做当为聘]|担任|作为)[^,。]{{1,4}}的?{MENTOR}"
    rf"|(?:[做当]|成为)[^,。]{{1,4}}的?(?:徒弟|学员)|的徒弟(?:[定改换][为成]|了)|为[^,。]{{1,4}}的徒弟"
    rf"|换[^,。]{{0,2}}(?:师[父傅]|徒弟)|(?:徒弟|学员|{MENTOR})[^,。]{{0,8}}[换改][成为由]"
)
ENDS = lazy(r"解除|解绑|取消|撤销|结束|终止|不再")
NOT_PAIRED = lazy(
    r"[?？吗]|谁|活动|互听|不少于|至少|指导(?:了|一次|\d)|听了|情况(?!:)|一起吃|名单[^:,]{0,4}[报交发]|合影|照片|拍照|上镜|仪式(?!上)|每对|几对|加油|表扬|考核"
    r"|通报|就是好|报送|方案|总结|需要|征集|报名|汇报|展示|辛苦|谢|争气|不是师|说(?![好定妥]|一下|清)|任务"
)
FIRST_IS_MENTOR = lazy(r"前师后徒|前者为师|前者是师|[给为]B(?:[当做]|担任|找|配)")
# How it is said that B, who is named second, is the mentor of A.
SECOND_IS_MENTOR = lazy(
    rf"A[^B]*(?:拜|跟着?|师从|的{MENTOR})[^B]*B|(?:徒弟|学员|被指导教师)\W*A|[给为帮]A[^,。B]{{0,3}}(?:找|配|请|安排)[了到个位名]{{0,3}}师[父傅][^B]*B"
    rf"|(?<!被){MENTOR}[是:\s]*B|A[^,。B]{{0,6}}(?:是|[做当为]|成为|成了)(?:B的?)?(?:徒弟|学员)|A由B"
    rf"|A(?:老师)?就?(?:归|交给|交由|托给|托付给|分给)B|A[^B]*(?:让|由|叫|请|安排|派)B(?:老师)?[来去]?(?:带|指导|教)"
    rf"|B(?:老师)?(?:是|为|[做当]|担任)(?:[他她]|A)?的?(?:{MENTOR}|师(?!徒))(?![\s\S]*为徒)"
)
CLAUSE = lazy(r"[^,。;!\n]+")
SAID_WITH = lazy(r"[跟和与向经][^,。]{0,2}$")
SPOKEN_WITH = lazy(r"(?:讲|说|谈|商量|沟通|汇报|请示|同意|批准)")
SELF = lazy(r"我(?!们|校)")
JOINED = lazy(r"\s*(?:[、和与及]|以及|还有)\s*")
IN_TURN = lazy("分别|依次|对应")  # 聘请王丽、孙浩为导师,分别指导周敏、林小满
EXCHANGED = lazy(r"(?:换|更换|调换|变更|改)(?:成|为|由|到)?(?:跟(?!着?\W)着?)?(?P<takes>带)?")
MENTEE_IS_NEW = lazy(r"的(?:徒弟|学员|徒)|换[^,。]{0,2}徒弟")


def read(reading: Reading) -> Meaning | None:
    """A pair of mentor and mentee that is made or ended."""
    text = reading.text
    longest = LONGEST_LIST if HEADING.match(text) else LONGEST
    if not KEYWORDS.search(text) or len(text) > longest or not SAYS.search(text):
        return None
    if NOT_PAIRED.search(text) or quoted(reading) or elsewhere(reading):
        return None
    everybody = _people(reading)
    people = _each_once(everybody)
    if len(people) < 2 or any(thing.type != "师徒指导" for thing in reading.things):
        return None
    ends = ENDS.search(text) is not None
    if ends and not to_assistant(reading):
        return None
    if not ends and any(WISHED.search(part.group()) for part in CLAUSE.finditer(text) if _holds(part, people[:2])):
        return None
    if not ends and (exchange := _exchange(text, people)):
        return exchange
    intent, reason = ("unpair", "ends a pair") if ends else ("pair", "makes a pair")
    first, *more = (Meaning(intent, mentor=one, mentee=other, reason=reason) for one, other in _pairs(text, everybody))
    return replace(first, more=tuple(more))


def _people(reading: Reading) -> list[Named]:
    """Those who are named, the sender by 我 among them."""
    named = [person for person in reading.people if len(person.name) > 1 and not _asked(reading.text, person)]
    mine = SELF.search(reading.text)
    if mine and len({person.name for person in named}) < 2 and reading.message.sender:
        named.append(Named(mine.start(), mine.end(), reading.message.sender, True, "我"))
    return sorted(named, key=lambda person: person.start)


def _each_once(people: list[Named]) -> list[Named]:
    """Everybody where named first."""
    first: dict[str, Named] = {}
    for person in people:
        first.setdefault(person.name, person)
    return list(first.values())


def _exchange(text: str, people: list[Named]) -> Meaning | None:
    """把王丽的徒弟换成徐慧: whose other half is somebody new, and who it was where that is said."""
    said = EXCHANGED.search(text)
    new = next((person for person in people if said and person.start >= said.end()), None)
    if said is None or new is None or new is people[0]:
        return None
    owner, was = people[0].name, tuple(person.name for person in people[1:] if person.end <= said.start())
    if said["takes"] or MENTEE_IS_NEW.search(text, 0, new.start):
        return Meaning("pair", mentor=owner, mentee=new.name, replaces="mentee", names=was, reason="makes a pair")
    return Meaning("pair", mentor=new.name, mentee=owner, replaces="mentor", names=was, reason="makes a pair")


def _pairs(text: str, people: list[Named]) -> list[tuple[str, str]]:
    """One pair in a clause, one mentor with several apprentices (孙浩带高飞和林小满), or as many of each in turn."""
    groups = _side_by_side(text, _each_once(people)) if IN_TURN.search(text) else []
    if len(groups) == 2 and len(groups[0]) == len(groups[1]):
        return [_ordered(text, one, other) for one, other in zip(*groups, strict=True)]
    clauses = [[one for one in people if part.start() <= one.start < part.end()] for part in CLAUSE.finditer(text)]
    apart = [those for those in map(_each_once, clauses) if len(those) > 1]
    return [pair for those in (apart if len(apart) > 1 else [_each_once(people)]) for pair in _of_one(text, those)]


def _of_one(text: str, people: list[Named]) -> list[tuple[str, str]]:
    """The pairs of people who stand in two groups, of which one is alone; else the two named first."""
    groups = _side_by_side(text, people)
    if len(groups) != 2 or min(map(len, groups)) != 1:
        return [_ordered(text, *people[:2])]
    return [_ordered(text, one, other) for one in groups[0] for other in groups[1]]


def _side_by_side(text: str, people: list[Named]) -> list[list[Named]]:
    """Those whom only a joining word parts stand together."""
    groups: list[list[Named]] = [[people[0]]]
    for last, person in pairwise(people):
        if JOINED.fullmatch(text, last.end, person.start):
            groups[-1].append(person)
        else:
            groups.append([person])
    return groups


def _holds(part: re.Match[str], people: list[Named]) -> bool:
    return any(part.start() <= person.start < part.end() for person in people)


def _asked(text: str, person: Named) -> bool:
    """Whether somebody was only asked whether it may be: 跟陈校讲好了."""
    return bool(SAID_WITH.search(text, 0, person.start) and SPOKEN_WITH.match(text, person.end))


def _ordered(text: str, first: Named, second: Named) -> tuple[str, str]:
    if _second_is_mentor(text, first, second):
        return second.name, first.name
    return first.name, second.name


def _second_is_mentor(text: str, first: Named, second: Named) -> bool:
    """By the words around the two, who stand as A and B wherever they are named."""
    shape = text[: first.start] + "A" + text[first.end : second.start] + "B" + text[second.end :]
    shape = shape.replace(second.spoken, "B").replace(first.spoken, "A")
    return FIRST_IS_MENTOR.search(shape) is None and SECOND_IS_MENTOR.search(shape) is not None
