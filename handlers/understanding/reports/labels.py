"""The labels of a form and what is filled in behind them; labels.csv says which field a label stands for."""

import csv
import re
from functools import cache
from pathlib import Path

from handlers.understanding.patterns import lazy

FEWEST_LINES = 3
TITLED = lazy(
    "\\W{0,3}[^,。:\\n]{0,10}(?:记录|登记|反馈|笔记|情况|评分|量|评价)[表单卡本]?\\W"
    "|\\W{0,3}[^,。:\\n]{0,6}[听评]课[表单卡]\\W"
)
SPACED = lazy("(?<=[一-鿿]) (?=[一-鿿](?: |[:\\n]|$))")
NAMES_A_PAPER = "记录|登记|反馈|笔记|情况|评[分价]|[量表单卡]"  # 活动登记: the title, no label
NUMBERED = "(?:\\d{1,2}[.、)]\\s*|[一二三四五六七八九十]{1,2}、\\s*|[①-⑳]\\s*|[-·*•]\\s*)?"
A_NAME = "(?:(?<=主备)|(?<=[主持备讲课录]人))(?=[一-鿿]{2,3}(?:老师)?[,;。\\s])"  # 主备人罗伟,参加:郭婷
EDGES = " \n\t|,。;、:()【】[]"
WRITERS = ("记录人", "填报人", "汇报人", "报送人", "填表人")


def is_form(text: str) -> bool:
    """Whether a text is a form by its title, or by lines that each begin with a label, colons or not."""
    if TITLED.match(SPACED.sub("", text)):
        return True
    if text.count("\n") < FEWEST_LINES:
        return False
    lined = sum(found.start() > 0 and text[found.start() - 1] == "\n" for found in _labels()[1].finditer(text))
    return lined >= FEWEST_LINES


class Form:
    """The labels of a form and what was filled in, as (start, end) of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        colon, loose = _labels()
        found = list((loose if is_form(text) else colon).finditer(text))
        self.title = text[: found[0].start()] if found else text
        ends = [label.start() for label in found[1:]] + [len(text)] * bool(found)
        self.words = [label["label"].replace(" ", "") for label in found]
        self.spans = [_trimmed(text, label.end(), end) for label, end in zip(found, ends, strict=True)]

    def filled(self) -> int:
        """How many of its labels have something behind them."""
        return len(self._pairs())

    def _pairs(self) -> list[tuple[str, tuple[int, int]]]:
        return [(word, span) for word, span in zip(self.words, self.spans, strict=True) if span[0] < span[1]]

    def span(self, field: str) -> tuple[int, int] | None:
        """Where the first filled-in value of a field stands."""
        return next(iter(self.filled_in(field)), None)

    def filled_in(self, field: str) -> list[tuple[int, int]]:
        """Where the values of a field stand: those of all who did it, of other fields one, of whoever wrote it none."""
        found = [(word, span) for word, span in self._pairs() if _fields()[word] == field]
        did = [span for word, span in found if word not in WRITERS]
        return did if field == "who" and did else [span for _, span in found[:1]]

    def value(self, field: str) -> str:
        """The first filled-in value of a field, or nothing."""
        span = self.span(field)
        return self.text[slice(*span)] if span else ""

    def word(self, field: str) -> str:
        """The label itself that a field goes by in this form."""
        return next((word for word in self.words if _fields()[word] == field), "")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES.replace(")", "").replace("]", ""):
        end -= 1
    return start, end


@cache
def _fields() -> dict[str, str]:
    with Path(__file__).with_name("labels.csv").open(encoding="utf-8", newline="") as file:
        return {word: row["field"] for row in csv.DictReader(file) for word in row["labels"].split("、")}


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A label with its colon; and, for a text whose title says that it is a form, a label that has none."""
    words = "|".join(" ?".join(word) for word in sorted(_fields(), key=len, reverse=True))
    label = (
        f"(?:^|(?<=[\\n;,。\\s、@\\]】|])|(?<=[录记馈表单卡本备课动研教]:))[【\\[]?{NUMBERED}(?P<label>{words})[】\\]]?"
    )
    return re.compile(f"{label}(?:\\s*[:=|]\\s*|{A_NAME})"), re.compile(
        f"{label}(?:\\s*[:=|]\\s*|[^\\S\\n]+|(?=[《\\d一-鿿])(?!{NAMES_A_PAPER}))"
    )
