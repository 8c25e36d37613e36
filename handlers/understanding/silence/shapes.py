"""What was said with its activities, people, schools and quotations as one sign each: the words around them stay."""

import re

from handlers.understanding.once import answered_once
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading
from handlers.understanding.things import Thing

ACT, WHO, SCHOOL, TITLE, QUOTE = "◆", "◇", "▲", "□", "■"
NUMBER = r"[\d一二两三四五六七八九十百俩仨半壹贰叁肆伍陆柒捌玖拾]"
HERE = r"[^,。;!?:\n]"
LATE = "[登报记填录补]"  # 没登, 忘了报: what was only not reported
# 没别的了 ends what is told.
NOTHING_ELSE = "有?[干做忙搞]?(?:别的|其[他它余]|旁的|另外|下文|[啥事话]|什么|(?:活动)?了(?![一-鿿]))"

_TITLES = lazy(r"《[^》]*》|〈[^〉]*〉")
_QUOTES = lazy(r"“[^”]{6,}”|「[^」]{6,}」|『[^』]{6,}』|\"[^\"\n]{6,}\"|^>[^\n]*", re.MULTILINE)
_CLAUSE = lazy(r"(?:[^,。;!?:~\n]|(?<=\d)[~:](?=\d))*[,。;!?:~\n]*")
_TURNS = lazy(
    rf"然后|(?<!没)(?<!没有)别的|其他|其余|(?<=[节次户篇份天个场课])(?=(?:周[一二三四五六日]|星期|昨|今[天早晚]|前天|上午|下午|晚上|早上|中午)[^,。;!?的]{{0,10}}{ACT})"
)
_NAMED = lazy(rf"{ACT}活动")
_LEARNT = lazy(
    rf"听(?=[了过完够满]|[^,。;!?说话写力见到懂清劝取从信筒闻众障君]{{0,12}}(?:{NUMBER}节|课(?![外文本桌间程])))"
    rf"|(?<![课好测点])评(?=[了完过](?![一整]个?[上下天]){HERE}{{0,10}}课)|(?<=课)[全都也已经]*评(?=完)"
    rf"|(?<![线网早晚马])上(?![午周个次])(?=[了过完]?{HERE}{{0,4}}{NUMBER}节)"
)


@answered_once
def shape_of(reading: Reading) -> str:
    """The text with ACT, WHO, SCHOOL, TITLE and QUOTE in place of what they stand for."""
    text, shape, end = reading.text, "", 0
    for start, stop, sign in sorted(_signs(reading), key=lambda place: (place[0], -place[1])):
        if start >= end:
            shape += text[end:start] + sign
            end = stop
    return _NAMED.sub(ACT, _LEARNT.sub(ACT, shape + text[end:]))


def clauses(shape: str) -> list[str]:
    """The clauses of a shape, each with the stop that ends it."""
    return [clause for clause in _CLAUSE.findall(_TURNS.sub(",", shape)) if clause.strip()]


def _signs(reading: Reading) -> list[tuple[int, int, str]]:
    signs = [(found.start(), found.end(), TITLE) for found in _TITLES.finditer(reading.text)]
    signs += [(found.start(), found.end(), QUOTE) for found in _QUOTES.finditer(reading.text)]
    signs += [(thing.start, thing.end, _act(thing)) for thing in reading.things]
    signs += [(named.start, named.end, WHO) for named in reading.people]
    return signs + [(place.start, place.end, SCHOOL) for place in reading.schools if place.known]


def _act(thing: Thing) -> str:
    """The sign of an activity; 听了一节课 names its number too."""
    return ACT + "一节" if "一节" in thing.word else ACT
