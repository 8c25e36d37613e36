"""Numbers as people write them in a chat: ３, 十五, 两, 俩, 半, 一个半, 1.5, 一百二."""

import re
from dataclasses import dataclass

from handlers.understanding.patterns import lazy

_ZERO_TO_NINE = ("零〇", "一壹", "二贰两兩", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
DIGITS = {char: value for value, chars in enumerate(_ZERO_TO_NINE) for char in chars}
TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"百": 100, "千": 1000, "万": 10000}
PAIRS = {"俩": 2, "倆": 2, "仨": 3}

# Words that begin with a numeral and are not numbers.
NOT_NUMBERS = (
    "一些|一起|一下|一定|一样|一直|一般|一旦|一切|一共|一再|一向|一旁|一同|一并|一会|一边|一面|一致|一律|一线|"
    "一心|一如|一系列|一等奖|二等奖|三等奖|一把手|一体|一对一|一来|一阵|一路|十分感|十分好|十分满|十分高|十分认|"
    "十分精|十分有|十分到|十分重|十分期|半夜|半路|半途|半期|半决|半场|半晌|半数|半径|万一|百分之|三心|四处|四周|四季|"
    "五官|七嘴|八成|九成|十足|百忙|三角|四边|五彩"
    r"|一点(?![零一二三四五六七八九]+[节个天小课])"
)

_DIGIT = "".join(DIGITS)
_NUMERAL = _DIGIT + "".join(TENS)
_NUMBER = lazy(
    rf"(?=[0-9０-９半俩倆仨{_NUMERAL}])(?:(?P<skip>{NOT_NUMBERS}|\d{{13,}}|[{_NUMERAL}]{{13,}})"
    r"|(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,12}(?:[.．]\d{1,6})?)(?P<times>[百千万])?(?P<half>[个個]半)?"
    rf"|(?P<chinese>[{_NUMERAL}]{{1,12}})(?:万(?P<below>[{_NUMERAL}]{{0,9}})"
    rf"|点(?P<fraction>[{_DIGIT}]{{1,6}})(?=[节個个天小课]))?"
    r"(?P<half2>[个個]半)?|(?P<pair>[俩倆仨])|(?P<only_half>半))"
)
# 两三节 and 十七八个 leave open how many they are.
_VAGUE = lazy(r"[一二两兩三四五六七八九]{2}[十百千]?|[二三四五六七八九]?十[一二三四五六七八九]{2}")


@dataclass(frozen=True)
class Number:
    """A number that stands at text[start:end]."""

    value: float
    start: int
    end: int


def find_numbers(text: str) -> list[Number]:
    """All numbers of the text in order, without ordinals (第三) and vague ones (两三)."""
    found = []
    for match in _NUMBER.finditer(text):
        value = _value(match)
        if value is not None and text[max(match.start() - 1, 0)] != "第":
            found.append(Number(value, match.start(), match.end()))
    return found


def read_number(text: str) -> float | None:
    """The number that the whole text is, or None."""
    match = _NUMBER.fullmatch(text.strip())
    return _value(match) if match else None


def whole(text: str) -> int:
    """The value of a numeral without sign or fraction: 15, １５, 十五, 廿七, 二〇二六, 两千零四.

    Raises ValueError for anything else.
    """
    if text.isdecimal():
        return int(text)
    if any(char in TENS for char in text):
        return _positional(text)
    if not all(char in DIGITS for char in text):
        raise ValueError(text)
    return int("".join(str(DIGITS[char]) for char in text))


def _positional(text: str) -> int:
    """一百二 is 120, 一百零二 is 102, 十五 is 15."""
    total, digit, unit = 0, None, 10
    for char in text:
        if char in TENS:
            unit = TENS[char]
            total += unit if unit in (20, 30) else unit * (digit or 1)
            digit = None
        elif char in DIGITS:
            unit = unit if DIGITS[char] else 10
            digit = DIGITS[char]
        else:
            raise ValueError(text)
    return total + (digit or 0) * (unit // 10 if unit in (100, 1000) else 1)


def _value(match: re.Match[str]) -> float | None:
    if match["skip"]:
        return None
    if match["pair"] or match["only_half"]:
        return PAIRS.get(match[0], 0.5)
    half = 0.5 if match["half"] or match["half2"] else 0
    if match["digits"]:
        number = float(match["digits"].replace(",", "").replace("．", "."))
        return number * LARGE.get(match["times"] or "", 1) + half
    return None if _VAGUE.fullmatch(match["chinese"]) else _chinese(match) + half


def _chinese(match: re.Match[str]) -> float:
    number, below = float(whole(match["chinese"])), match["below"]
    if match["fraction"]:
        return number + float("0." + "".join(str(DIGITS[char]) for char in match["fraction"]))
    if below is None:
        return number
    # 一万二 is 12000.
    return number * 10000 + (whole(below) if below else 0) * (1000 if len(below) == 1 and below in DIGITS else 1)
