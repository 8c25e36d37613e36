"""Words that stand in the way: what is meant is believed for what it says, not for want of a reason against it.

Whatever stands beside an activity in its clause must be a word that reports (orders, announcements) are made of, or a
detail of the lesson. Who tells plainly that it is done (听了一节) may say in words of his own how he came to it, not
what became of it; who asks for it to be noted (记1次), tells the number by itself (…,1篇) or invites needs no more.
"""

import csv
import re
from functools import cache
from pathlib import Path

from handlers.understanding.details import SUBJECTS
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.patterns import lazy
from handlers.understanding.silence.shapes import ACT, NUMBER, TITLE, WHO
from handlers.understanding.surnames import FREQUENT

NUMERALS = "一二两三四五六七八九十百千俩仨半壹贰叁肆伍陆柒捌玖拾零"
# One kind a line. `ahead` and `order` are of announcements and orders alone; 同学 is `strange`, 同 and 学 are not.
WORDS = Path(__file__).with_name("words.csv")
TOLD, AHEAD, ORDERED = frozenset[str](), frozenset({"ahead"}), frozenset({"ahead", "order"})

_PIECE = lazy(r"[^\s()\[\]【】|/+]+")
_PILLAR = lazy(rf"{ACT}|{NUMBER}+(?:个?(?:[节次堂场篇份天户家位名人趟回期通周条则]|课时)|个(?![月小年])|[笔本套册])半?")
_FIRM = lazy(rf"(?:{ACT}|[听上讲开做写搞办评备交送访走跑带加导织展成持])[了过完]")
_TOLD_OF = lazy(rf"{NUMBER}|了[个节场次]|{TITLE}|{WHO}|我|今|昨|[上下]午")
_SOMEBODY = lazy(rf"(?<!我)[那这某几有]些?{NUMBER}?[个位名](?!课|场|讲)")
_SURNAMES = "".join(sorted(FREQUENT))
_HAN = lazy("[一-鿿]+")
_NAMED = lazy(
    rf"{_PILLAR.pattern}|[{_SURNAMES}][一-鿿]{{0,2}}(?:老师|校长|主任|园长|组长)|[一-鿿]{{2,4}}(?:小学|中学|学校|幼儿园)"
    "|(?:(?:讲|上|学|教|备|授|研究|讨论)的|(?:内容|课题|题目|主题)的?)(?:内容|课题)?(?:是|叫|为).*|(?:关于|围绕).*"
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


def unannounced(clause: str) -> str:
    """The first words of a clause's shape that no announcement is made of."""
    return _strange(clause, AHEAD)


def unordered(clause: str) -> str:
    """The first words of a clause's shape that no order or question to the assistant is made of."""
    return _strange(clause, ORDERED)


def _beside(piece: str) -> str:
    pillars = list(_PILLAR.finditer(piece))
    if not pillars:
        return ""
    front, behind = piece[: pillars[-1].start()], piece[pillars[-1].end() :]
    firm = _FIRM.search(piece, 0, pillars[-1].end() + 1) and _TOLD_OF.search(piece) and not _SOMEBODY.search(front)
    return _strange(behind, TOLD) or ("" if firm else _strange(front, TOLD))


def _strange(text: str, kinds: frozenset[str]) -> str:
    """What stays of a text when every known word, number, name and sign is taken out."""
    for found in _HAN.finditer(_NAMED.sub(" ", text)):
        said, at = found.group(), 0
        for start, end, known in _lexicon(kinds).find(said):
            if start > at or not known:
                return said[at : start if start > at else end]
            at = end
        if at < len(said):
            return said[at:]
    return ""


@cache
def _lexicon(kinds: frozenset[str]) -> Lexicon[bool]:
    """Each word that is listed, and whether what is meant is made of it; those of reports are of everything."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        rows = [(row["kind"], row["words"].split("、")) for row in csv.DictReader(file)]
    wanted = {kind for kind, _ in rows} - ORDERED | kinds
    words = {word: kind != "strange" for kind, said in rows if kind in wanted for word in said}
    return Lexicon(dict.fromkeys((*SUBJECTS, *NUMERALS), True) | words)
