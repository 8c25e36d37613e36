"""What a name is, whatever a phone, a spreadsheet or a joker put around it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
LOOKALIKES = str.maketrans("АВЕКМНОРСТХУаеорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXYaeopcyxABEZHIKMNOPTYXo")
BLANK_INSIDE = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
NOTE_BEHIND = re.compile(r"\s*[(\uff08][^()\uff08\uff09]*[)\uff09]$")
SHORT = re.compile("[一-鿿]{2}(?<!贯制)(?:小学|中学|学校|幼儿园|教学点)$")
ALIGNED = 4  # characters: 刘 娟, 欧阳 雪; a longer name may have a blank of its own


def clean(cell: str) -> str:
    """A cell without what nobody sees."""
    kept = "".join(char for char in cell if unicodedata.category(char) not in ("Cf", "Cc"))
    return UNSEEN.sub("", kept).strip()


def looks(name: str) -> str:
    """What a name looks like: 李⽅, whose last character is a radical, looks like 李方; Cyrillic А like A."""
    return "".join(unicodedata.normalize("NFKC", name).translate(LOOKALIKES).split())


def closed_up(text: str) -> str:
    """Chinese text without the blanks between its characters: 合 计 is 合计."""
    return BLANK_INSIDE.sub("", text)


def unaligned(name: str) -> str:
    """A name without the blanks that make two characters as wide as three: 刘 娟 is 刘娟."""
    closed = closed_up(name)
    return closed if len(bare(closed)) <= ALIGNED else name


def bare(name: str) -> str:
    """A name without a note in brackets behind it: 张丽（大） is 张丽."""
    return NOTE_BEHIND.sub("", name)


def short_names(schools: Sequence[str]) -> dict[str, str]:
    """万红小学 for 黄楼万红小学: what people say who leave out the place before it, where only one school fits."""
    short = {school: found[0] for school in schools if (found := SHORT.search(school)) and found[0] != school}
    said = Counter([*short.values(), *schools])
    return {school: name for school, name in short.items() if said[name] == 1}
