"""Words that stand in the way: what is meant is believed for what it says, not for want of a reason against it.

In a report a word that nobody listed stands in the way by its place: before what was done it may tell when, where and
how one came to it, behind it what was learnt or felt; between an activity and a number it makes the number another's
(评课吵了2次), and behind it may not go on to what the number is (两节都是水课). Words that speak against a report stand
in its way anywhere. Announcements and orders are made of listed words alone. Who asks for a thing to be noted (记1次),
tells the number by itself (…,1篇) or invites needs no more.
"""

import re

from handlers.understanding.patterns import lazy
from handlers.understanding.silence.shapes import ACT, NUMBER, SCHOOL, TITLE, WHO, clauses
from handlers.understanding.surnames import FREQUENT
from handlers.understanding.words import AHEAD, ORDERED, TOLD, against, strange

_PIECE = lazy(r"[^\s()\[\]【】|/+]+")
_PILLAR = lazy(rf"{ACT}|{NUMBER}+(?:个?(?:[节次堂场篇份天户家位名人趟回期通周条则]|课时)|个(?![月小年])|[笔本套册])半?")
_SOMEBODY = lazy(rf"(?<!我)[那这某几有]些?{NUMBER}?[个位名](?:[老教]师|校长|主任|同事|专家|领导|同行|人(?!都))")
_GOES_ON_TO = lazy(r"[的]?[都全就只也又]*(?:是|在|=|算|等于)|\d")  # what the number is said to be, or of
_ASPECT = "了过完"
_SURNAMES = "".join(sorted(FREQUENT))
_NAMED = lazy(
    rf"{_PILLAR.pattern}|[{_SURNAMES}][一-鿿]{{0,2}}(?:老师|校长|主任|园长|组长)|[一-鿿]{{2,4}}(?:小学|中学|学校|幼儿园)"
    "|(?:师[傅父]|校长|主任|组长|领导)(?:让|叫|请|安排)我"
    rf"|[被叫喊让]{WHO}?(?:[抓拉拽叫喊派请]|安排|邀请)[去来到]?"
    "|(?:(?:讲|上|学|教|备|授|研究|讨论)的|(?:内容|课题|题目|主题)的?)(?:内容|课题)?(?:是|叫|为).*|(?:关于|围绕).*"
)

_MANY = lazy(r"(?<![\d第.])(?:[1-9]\d+|[一二三四五六七八九两几]?[十百][一二三四五六七八九十]*)[节次篇户份场]")
_BOUNDED = lazy(
    rf"{WHO}|{TITLE}|今|昨|前天|刚|周|月|[学假]期|学年|开学|以来|截[止至]|累计|[合总共]计|一共|总共|{ACT}[^,。;]{{0,4}}[了完过]"
    rf"|[听上讲开做办写评访][了完过]|已|[登记补报]|完成|\d[号日]"
)
_ASKED = lazy("几|多少|[差缺欠剩够]|达标|进度")
_LACKING = lazy(rf"[差缺欠钱几]|{NUMBER}")  # what else is wanting: 我还差三千块呢
_INVITES = lazy(
    rf"{NUMBER}\s*[点:时]|第{NUMBER}+节|[上下]午|[早晚]上|今晚|早{NUMBER}|{TITLE}|{SCHOOL}|[室厅班楼场]|地点|具体|定于|定在|活动"
    "|欢迎|恭候|来(?![的得了])|听|指[导教正]|捧|撑|[求请]|各[位校]|大家|们(?!学?校)|搭|同去|带(?!孩子)|能少|轻喷|多教"
)
_SURELY = lazy(
    rf"(?:^|[,。;!:])\s*(?:一?共|就|计)?{NUMBER}+\s*[节次堂场篇份个天户][^\w]*(?=[,。;!]|$)"
    rf"|[记登补]一?{NUMBER}+[节次笔条篇份天户]|(?:帮我|请|麻烦|求)[记登]|[记登]上|补[记登报]|欢迎|恳请|请大家|来听|听一听|捧场|见\W*$",
    re.MULTILINE,
)


def surely_meant(shape: str) -> bool:
    """Whether a message says plainly that it is meant: it asks to be noted, tells a bare number, or invites."""
    return bool(_SURELY.search(shape))


def unreported(clause: str) -> str:
    """The first words of a clause's shape that do not belong beside a report's activity; empty where all of them do."""
    return next((left for piece in _PIECE.findall(clause) if (left := _beside(piece))), "")


def overblown(shape: str) -> str:
    """The first words beside more than anybody does in a day, where nothing says in what time, or that it was done."""
    if not _MANY.search(shape) or _BOUNDED.search(shape):
        return ""
    return next((left for clause in clauses(shape) if (left := _strange(clause, TOLD))), "")


def untitled(heading: str) -> str:
    """The first words of a heading's shape that no list of what was done is headed by."""
    return _strange(heading, TOLD)


def unannounced(clause: str) -> str:
    """The first words of a clause's shape that no announcement is made of."""
    return _strange(clause, AHEAD)


def unordered(clause: str) -> str:
    """The first words of a clause's shape that no order or question to the assistant is made of."""
    return _strange(clause, ORDERED)


def unasked(shape: str) -> str:
    """The first words behind a question about oneself that no question goes on with: 我还差几节?我还差三千块呢."""
    told = clauses(shape)
    asked = next((at for at, clause in enumerate(told) if _ASKED.search(clause)), len(told))
    behind = [clause for clause in told[asked + 1 :] if _LACKING.search(clause)]
    return next((left for clause in behind if (left := _strange(clause, ORDERED))), "")


def uninviting(shape: str) -> str:
    """The first words that no announcement is made of, where nobody is told when and where, or to come."""
    if _INVITES.search(shape):
        return ""
    return next((left for clause in clauses(shape) if (left := _strange(clause, AHEAD))), "")


def _beside(piece: str) -> str:
    pillars = list(_PILLAR.finditer(piece))
    if not pillars:
        return ""
    first, last = pillars[0], pillars[-1]
    front, between = piece[: first.start()], piece[first.end() : last.start()]
    return _before(front) or _between(between, first.group()) or _behind(piece[last.end() :], len(pillars) > 1)


def _before(front: str) -> str:
    somebody = _SOMEBODY.search(front)
    return somebody.group() if somebody else _against(front)


def _between(between: str, first: str) -> str:
    """What stands between an activity and its number; the object of something done, 听了…一节, may be any."""
    own = between[:1] in _ASPECT or first != ACT
    return _against(between) if own else _strange(between, TOLD)


def _behind(behind: str, counted: bool) -> str:
    unknown = _strange(behind, TOLD)
    done = counted or any(sign in behind for sign in _ASPECT)
    goes_on = _GOES_ON_TO.match(behind) or re.search(NUMBER, behind)
    return unknown if unknown and (goes_on or not done) else _against(behind)


def _against(text: str) -> str:
    return against(_NAMED.sub(" ", text))


def _strange(text: str, kinds: frozenset[str]) -> str:
    """What stays of a text when every known word, number, name and sign is taken out."""
    return strange(_NAMED.sub(" ", text), kinds)
