"""补充:优点…: what is added to the record told last."""

import re

from handlers.meaning import Meaning, Target
from handlers.understanding.details import TOPIC, classes, subjects
from handlers.understanding.numbers import read_number
from handlers.understanding.orders.manners import quoted
from handlers.understanding.patterns import lazy
from handlers.understanding.reading import Reading

OPENING = lazy(
    r"\s*(?:再|我|帮我|给?(?:刚才|刚刚|上一|上面|那|这)[^,，。:;\s]{0,6})?补充(?:一下|一点|下|说明|几点)?\s*[:,，\s]"
)
LABELS = {
    "strengths": "优点|亮点|好的地方|长处",
    "suggestions": "建议|不足|意见|改进|需改进|缺点|问题",
    "rating": "评分|打分|得分|分数",
    "topic": "课题|题目|课文",
    "class": "班级",
    "subject": "学科|科目",
    "teacher": "授课教师|授课老师|授课人|老师|教师|执教",
}
LABEL = lazy("|".join(f"(?P<{name if name != 'class' else 'class_'}>{words})" for name, words in LABELS.items()))
SAID = lazy(r"(?:是|有|为)?[:\s]*(?P<said>[^;。\n]+)")


def read(reading: Reading) -> Meaning | None:
    """The fields that are added, by the contract's names; nothing where none is named."""
    text = reading.text
    opening = OPENING.match(text)
    if not opening or quoted(reading):
        return None
    change = _fields(reading, opening.end())
    return Meaning("supplement", target=Target(last=True), change=change, reason="adds to a record") if change else None


def _fields(reading: Reading, begin: int) -> dict[str, object]:
    labels = list(LABEL.finditer(reading.text, begin))
    ends = [label.start() for label in labels[1:]] + [len(reading.text)]
    change: dict[str, object] = {}
    for label, end in zip(labels, ends, strict=False):
        name = (label.lastgroup or "").removesuffix("_")
        said = SAID.match(reading.text[:end], label.end())
        value = _value(reading, name, *said.span("said")) if said else ""
        if value and name not in change:
            change[name] = value
    return change


def _value(reading: Reading, name: str, start: int, end: int) -> object:
    part = reading.text[start:end].strip(" ,。;")
    if name == "rating":
        number = re.search(r"\d+(?:\.\d+)?|[一二三四五六七八九十]+", part)
        return read_number(number.group()) if number else ""
    if name == "class":
        return next((spelt for _, _, spelt in classes(part)), part)
    if name == "subject":
        return next((spelt for _, _, spelt in subjects(part)), part)
    if name == "teacher":
        return reading.index.people.resolve(part)
    topic = TOPIC.search(reading.text[start:end])
    return topic[1] if name == "topic" and topic else reading.typed(start, end).strip(" ,。;")
