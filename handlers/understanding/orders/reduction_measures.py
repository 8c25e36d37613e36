"""How much less: 减5节, 减到10节, 减半, 减20%, 减两成, 减三分之一, 打八折, 免了."""

import re
from collections.abc import Callable, Iterator

from handlers.meaning import Less
from handlers.understanding.numbers import DIGITS, read_number
from handlers.understanding.patterns import lazy

NUMERAL = "(?:\\d{1,3}(?:\\.\\d+)?|[一二两三四五六七八九十]{1,3}|半)"
UNIT = "(?:节次?|课时|人?次|份|篇|个|户|场|天)"
LOWERED = "(?:核|酌|扣|再)?(?:减免|减少|减掉|减去|减轻|减|少(?=[听上做写]))(?:了|掉|他|她|[听上做写])*"
LOWERED_TO = "(?:减少|减轻|减|降低|降|调低|调整|调|改|核定|核)(?:到|为|至|成)"
FEWER = lazy(f"{LOWERED}[^,。;\\d到为至成]{{0,6}}?(?P<number>{NUMERAL})\\s*{UNIT}")
STILL = lazy(f"(?<!第)(?P<number>{NUMERAL})\\s*{UNIT}\\W*$")
LEFT = lazy(f"{LOWERED_TO}\\s*(?P<number>{NUMERAL})\\s*{UNIT}")
HALVED = lazy(
    "减(?:免|少|去|掉)?(?:一?半|50%)|折半|五折|对半减|(?:按|完成|算|只要)一半(?:计算|执行|完成)?(?:即可|就行)?"
)
PERCENT = lazy(
    f"{LOWERED}\\s*(?:(?P<percent>\\d{{1,3}}(?:\\.\\d+)?)\\s*%|百分之(?P<words>[一二三四五六七八九十]{{1,3}}))"
)
TENTHS = lazy(f"{LOWERED}\\s*(?P<tenths>[一二两三四五六七八九])成")
FRACTION = lazy(f"{LOWERED}\\s*(?P<below>[二三四五])分之(?P<above>[一二三四])")
KEPT = lazy(
    "(?:按|打|完成|核定为)\\s*(?:(?P<fold>[一二三四五六七八九])折|(?P<percent>\\d{1,2})\\s*%)"
    "(?:计算|执行|考核|完成|核定|即可)*"
)
FREED = lazy(
    "全部?免(?:了|除|去|掉)?|免除|免去|免掉|豁免|减免|免了?|不再?(?:作|做|列入|纳入|计入|参加)(?:要求|考核|任务)"
    "|(?:可以)?不用(?:完成|考核)|取消(?=.{0,8}任务)|(?<=任务)取消"
)
CLAUSE = lazy("[^,;、。!\\n]+")
Place = tuple[int, int]
Amount = tuple[Place, Less, Place]
"""Where an amount holds, how much it is, and where it is said."""
Read = Callable[[re.Match[str]], Less]


def _value(number: str) -> float:
    return read_number(number) or 0


def _kept(said: re.Match[str]) -> Less:
    return Less(percent=100 - (10 * DIGITS[said["fold"]] if said["fold"] else float(said["percent"])))


MEASURES: tuple[tuple[re.Pattern[str], Read], ...] = (
    (LEFT, lambda said: Less(to=_value(said["number"]))),
    (HALVED, lambda _: Less(percent=50)),
    (FEWER, lambda said: Less(fewer=_value(said["number"]))),
    (PERCENT, lambda said: Less(percent=_value(said["percent"] or said["words"]))),
    (TENTHS, lambda said: Less(percent=10 * DIGITS[said["tenths"]])),
    (FRACTION, lambda said: Less(percent=100 * DIGITS[said["above"]] / DIGITS[said["below"]])),
    (KEPT, _kept),
    (FREED, lambda _: Less(percent=100)),
)
"""The first that fits is meant: 减免5节 also holds 减免."""


def find_less(text: str) -> tuple[Less, Place] | None:
    """By how much, and where that stands; nothing where it would be all, none or more than all."""
    for pattern, read in MEASURES:
        if said := pattern.search(text):
            less = read(said)
            sensible = less.to is not None or (less.fewer or 0) > 0 or 0 < (less.percent or 0) <= 100
            return (less, said.span()) if sensible else None
    return None


def find_each(text: str) -> Iterator[Amount]:
    """The amounts of a message's clauses, each with the clauses before it that have none."""
    start, last = 0, None
    for clause in CLAUSE.finditer(text):
        found = find_less(clause.group()) or (_fewer_still(clause.group()) if last and last.fewer else None)
        if found:
            last, (first, end) = found
            yield (start, clause.end()), last, (clause.start() + first, clause.start() + end)
            start = clause.end()


def _fewer_still(text: str) -> tuple[Less, Place] | None:
    """The amount of a clause behind another, whose verb holds for it too: 听课减5节、评课2次."""
    said = STILL.search(text)
    return (Less(fewer=_value(said["number"])), said.span()) if said else None
