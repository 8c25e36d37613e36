"""Orders that stand in a form, read as the sentence they would be: 任务指标 / 类型:送教 / 对象:每校 / 次数:4次."""

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

FEWEST_LINES = 3
LONGEST = 300
FIELD = lazy(r"^[^\w\n]*(?P<label>[一-鿿]{1,6})\s*[:|]\s*(?P<value>[^\n]*\S)\s*$", re.MULTILINE)
SETS = lazy("指标|任务(?![:完进情])|定额|量化|硬性要求|工作要求|(?:活动|次数)(?:要求|标准)")
REMINDS = lazy("提醒(?:我|事项|设置|单|一下我)?(?![一-鿿])|闹钟|备忘|待办")
TITLE, DONE_TO = lazy(r"\W*([^\n:|]{2,16})\W*\n"), ("操作", "指令", "命令", "功能", "请求")
WHEN = ("时间", "提醒时间", "日期", "什么时候", "何时", "时刻")
WHAT = ("内容", "事项", "事由", "事情", "提醒内容", "提醒事项", "事", "要做的")
BARE = lazy(r"[\d一二两三四五六七八九十]+\W*")


def in_a_line(reading: Reading) -> Reading:
    """The message as one sentence where it is a card that sets a quota or wants a reminder; else as it is."""
    text = reading.text
    if text.count("\n") < FEWEST_LINES - 1 or len(text) > LONGEST:
        return reading
    fields = {field["label"]: reading.typed(*field.span("value")) for field in FIELD.finditer(text)}
    if len(fields) < FEWEST_LINES - 1:
        return reading
    said = _sentence(_title(text, fields), fields)
    return Reading(replace(reading.message, text=said), reading.community) if said else reading


def _title(text: str, fields: Mapping[str, str]) -> str:
    """What the card is for: its first line, or the field that says what is to be done."""
    heading = TITLE.match(text)
    return next((fields[label] for label in DONE_TO if label in fields), heading[1] if heading else "")


def _sentence(title: str, fields: Mapping[str, str]) -> str:
    if SETS.search(title):
        values = [value for label, value in fields.items() if label not in DONE_TO]
        return ",".join([title, *(f"{value}次" if BARE.fullmatch(value) else value for value in values)])
    when, what = (next((fields[label] for label in labels if label in fields), "") for labels in (WHEN, WHAT))
    return f"{when}提醒我{what}" if when and what and REMINDS.match(title) else ""
