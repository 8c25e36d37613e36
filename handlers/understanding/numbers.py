"""Numbers as people write them in a chat: ３, 十五, 两, 俩, 半, 一个半, 1.5, 一百二."""

import re
from dataclasses import dataclass

DIGITS = {
    c: n
    for n, chars in enumerate(("零〇", "一壹", "二贰两兩", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for c in chars
}

_ZERO_TO_NINE = ("零〇", "一壹", "二贰两兩", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
DIGITS = {char: value for value, chars in enumerate(_ZERO_TO_NINE) for char in chars}
TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
PAIRS = {"俩": 2, "倆": 2, "仨": 3}

# Words that begin with a numeral and are not numbers.
NOT_NUMBERS = [
    "一些",
    "一起",
    "一下",
    "一定",
    "一样",
    "一直",
    "一般",
    "一旦",
    "一切",
    "一共",
    "一再",
    "一向",
    "一旁",
    "一同",
    "一并",
    "一会",
    "一边",
    "一面",
    "一致",
    "一点",
    "一律",
    "一线",
    "一一",
    "一心",
    "一如",
    "一系列",
    "一等奖",
    "二等奖",
    "三等奖",
    "一把手",
    "一把抓",
    "一线",
    "一体",
    "一对一",
    "十分感",
    "十分好",
    "十分满",
    "十分高",
    "十分认",
    "十分精",
    "十分有",
    "十分到",
    "十分重",
    "十分开",
    "十分期",
    "半夜",
    "半路",
    "半途",
    "半期",
    "半决",
    "半场",
    "半晌",
    "半数",
    "万一",
    "千万",
    "百分之",
    "三心",
    "四处",
    "四周",
    "四季",
    "五官",
    "七嘴",
    "八成",
    "九成",
    "十足",
    "百忙",
    "三角",
    "四边",
    "五彩",
    "六一",
    "五一",
]

_CHINESE = "零〇一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟两兩廿卅"
_NUMBER = re.compile(
    r"(?=[0-9０-９" + _CHINESE + r"俩倆仨半])(?:"
    r"(?P<skip>" + "|".join(NOT_NUMBERS) + r")"
    r"|(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:[.．]\d+)?)(?P<times>[万千百])?(?P<digits_half>[个個]半)?"
    r"|(?P<chinese>["
    + _CHINESE
    + r"]+)(?P<wan>万["
    + _CHINESE
    + r"]*)?(?:点(?P<fraction>[零〇一二三四五六七八九]+)(?=[节個个天小课]))?"
    r"(?P<half>[个個]半)?"
    r"|(?P<pair>[俩倆仨])|(?P<only_half>半))"
)
_APPROXIMATE = re.compile(r"[一二三四五六七八九两兩]{2,}[十百千]?$|十[一二三四五六七八九][一二三四五六七八九]$")


@dataclass(frozen=True)
class Number:
    """A number that stands at text[start:end]."""

    value: float
    start: int
    end: int


def find_numbers(text: str) -> list[Number]:
    """All numbers of the text in order, without ordinals (第三) and approximate ones (两三)."""
    found = []
    for match in _NUMBER.finditer(text):
        if match["skip"] or text[match.start() - 1 : match.start()] == "第":
            continue
        value = _value(match)
        if value is not None:
            found.append(Number(value, match.start(), match.end()))
    return found


def read_number(text: str) -> float | None:
    """The number that the whole text is, or None."""
    match = _NUMBER.fullmatch(text.strip())
    return _value(match) if match and not match["skip"] else None


def whole(text: str) -> int:
    """The value of a numeral without sign or fraction: 15, １５, 十五, 廿七, 二〇二六, 两千零四.

    Raises ValueError for anything else.
    """
    if text.isdecimal():
        return int(text)
    if not any(char in TENS for char in text):
        return int("".join(str(DIGITS[char]) for char in text)) if all(c in DIGITS for c in text) else int(text)
    return _positional(text)


def _positional(text: str) -> int:
    total, digit, unit = 0, -1, 10
    for char in text:
        if char in TENS:
            unit = TENS[char]
            total += unit * (digit if digit > 0 else 1) if unit not in (20, 30) else unit
            digit = -1
        elif char in DIGITS:
            digit = DIGITS[char]
            unit = 10 if digit == 0 else unit
        else:
            raise ValueError(text)
    # 一百二 is 120, 一百零二 is 102, 十五 is 15.
    return total + max(digit, 0) * (unit // 10 if unit in (100, 1000) else 1)


def _value(match: re.Match[str]) -> float | None:
    if match["pair"]:
        return PAIRS[match["pair"]]
    if match["only_half"]:
        return 0.5
    half = 0.5 if match["half"] or match["digits_half"] else 0
    if match["digits"]:
        return _digits(match) + half
    if _APPROXIMATE.search(match["chinese"]):
        return None
    return _chinese(match) + half


def _digits(match: re.Match[str]) -> float:
    number = float(match["digits"].replace(",", "").replace("．", "."))
    return number * {"百": 100, "千": 1000, "万": 10000}.get(match["times"] or "", 1)


def _chinese(match: re.Match[str]) -> float:
    value = float(whole(match["chinese"]))
    if match["wan"]:
        value = value * 10000 + (whole(match["wan"][1:]) if match["wan"][1:] else 0)
    if match["fraction"]:
        value += float("0." + "".join(str(DIGITS[char]) for char in match["fraction"]))
    return value
