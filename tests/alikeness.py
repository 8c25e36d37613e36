"""Tells whether two phrases say the same in the same way, but for whom, how many and when."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from tests.phrase_list import ROSTER

_NUMBER = re.compile(r"[0-9零一二三四五六七八九十百两兩俩仨壹贰叁半]+")
_DAYS = "今天|昨天|前天|明天|后天|今日|昨日|今晚|昨晚|明晚|今早|明早|今儿|昨儿|明儿"
_WEEKS = "[上下本这]*个?(?:周|星期|礼拜|週)[0日天末]?|[上下本这]个?月|0月(?:0[日号號])?|0[日号號]|0(?:[-./]0)+"
_DATE = re.compile(f"大*(?:{_DAYS})|{_WEEKS}")
_PERSON = re.compile(r"(?:名|[赵钱孙李周吴郑王冯陈张刘黄徐马朱林胡郭何罗梁宋韩高])(?:老师|老師|校长|主任|校|姐|哥)")


def masked(text: str) -> str:
    """The phrase without its names, numbers and dates: equal for two phrases that say the same in the same way."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    plain = _PERSON.sub("名", _names().sub("名", plain))
    plain = re.sub("名(?:[、,和跟]?名)+", "名", plain)
    return _DATE.sub("日", _NUMBER.sub("0", plain))


@cache
def _names() -> re.Pattern[str]:
    with ROSTER.open(encoding="utf-8-sig", newline="") as file:
        words = set(_words(file))
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _words(file: Iterable[str]) -> Iterator[str]:
    for row in csv.DictReader(file):
        yield from (row["姓名"], row["学校"], row["学校"].removesuffix("小学"))
        yield from filter(None, row["别名"].split("、"))
