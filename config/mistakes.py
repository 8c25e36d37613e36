"""What is wrong in a file that people wrote, said to them: where it stands, what it is, the nearest known word."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError
from rapidfuzz import fuzz, process

CLOSE = 50
BRANCHES = ("float", "int", "str", "bool", "Share")
KINDS: Mapping[str, str] = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项",
    "date_from_datetime_parsing": "不是日期，要写成 2026-09-01",
    "date_parsing": "不是日期，要写成 2026-09-01",
    "date_type": "不是日期，要写成 2026-09-01",
    "time_parsing": "不是时间，要写成 07:30",
    "time_type": "不是时间，要写成 07:30",
    "int_parsing": "要写整数",
    "int_type": "要写整数",
    "float_parsing": "要写数字",
    "float_type": "要写数字",
    "finite_number": "要写数字",
    "bool_parsing": "要写 true 或 false",
    "bool_type": "要写 true 或 false",
    "string_type": "要写文字",
    "string_too_short": "不能空着",
    "tuple_type": "要写成一列，如 [听课, 评课]",
    "list_type": "要写成一列",
    "dict_type": "要写成几行“名称: 值”",
    "model_type": "要写成几行“名称: 值”",
    "mapping_type": "要写成几行“名称: 值”",
    "greater_than": "太小了，要大于 {gt}",
    "greater_than_equal": "太小了，至少是 {ge}",
    "less_than": "太大了，要小于 {lt}",
    "less_than_equal": "太大了，至多是 {le}",
    "value_error": "{error}",
    "literal_error": "只能是 {expected}",
}
"""Pydantic's kinds of errors in the words of the people who wrote the file."""

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong: `place` leads to it through the file's names and positions (from 0)."""

    place: Place
    what: str
    line: int | None = None

    def __str__(self) -> str:
        where = " ".join(part for part in (f"第{self.line}行" if self.line else "", _path(self.place)) if part)
        return f"{where}：{self.what}" if where else self.what


class FileError(Exception):
    """A file could not be used; `mistakes` are all that is wrong in it, one line each when printed."""

    def __init__(self, name: str, mistakes: Iterable[Mistake]) -> None:
        self.name = name
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(f"{name} {mistake}" for mistake in self.mistakes))


def mistakes_of(error: ValidationError, fields: Collection[str] = ()) -> list[Mistake]:
    """What pydantic found wrong, with the nearest of the known `fields` where a name is unknown."""
    found: dict[Place, Mistake] = {}
    for detail in error.errors(include_url=False):
        place = tuple(part for part in detail["loc"] if not _is_branch(part))
        if place not in found:
            context = {key: _said(value) for key, value in detail.get("ctx", {}).items()}
            if "expected" in context:
                context["expected"] = "、".join(_choices(context["expected"]))
            what = KINDS.get(detail["type"], detail["msg"]).format_map(context)
            found[place] = Mistake(place, what + _suggestion(detail["type"], place, detail["input"], context, fields))
    return [mistake for place, mistake in found.items() if not any(_inside(other, place) for other in found)]


def _inside(place: Place, around: Place) -> bool:
    """Whether a place lies within another one: of the two the inner one says what is wrong."""
    return len(place) > len(around) and place[: len(around)] == around


def _suggestion(kind: str, place: Place, value: object, context: Mapping[str, str], fields: Collection[str]) -> str:
    if kind == "extra_forbidden":
        return nearest(str(place[-1]), fields)
    if kind == "literal_error":
        return nearest(str(value), context["expected"].split("、"))
    return ""


def _said(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _choices(expected: str) -> list[str]:
    """The words of pydantic's list `'day', 'week' or 'month'`."""
    return [word.strip("' ") for word in expected.replace(" or ", ",").split(",")]


def nearest(word: str, known: Collection[str], closer_than: int = CLOSE) -> str:
    """A question for the nearest known word, or nothing where none is nearer than this many per cent."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=closer_than)
    return f"。是不是“{found[0]}”？" if found else ""


def _is_branch(part: str | int) -> bool:
    """Whether pydantic added a part of its own to say which branch of a union it tried."""
    return isinstance(part, str) and (part in BRANCHES or part.startswith(("function-", "constrained-")))


def _path(place: Place) -> str:
    return ".".join(f"第{part + 1}项" if isinstance(part, int) else part for part in place)
