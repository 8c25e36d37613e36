"""YAML as plans are written in it: small, without aliases or doubled names, every value knowing its line."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import yaml

from config.mistakes import FileError, Mistake, Place
from config.system_errors import why

LARGEST = 1_000_000
DEEPEST = 12


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe, and leaves dates as they are written: a day that does not exist is then a mistake at its line."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read_yaml(path: Path) -> tuple[object, dict[Place, int]]:
    """The values of a YAML file, and the line on which each place of it stands. Raises FileError."""
    text = _text(path)
    try:
        _refuse_bombs(text, path.name)
        node = yaml.compose(text, _Loader)
        lines = dict(_lines(node, ())) if node else {}
        doubled = list(_doubled(node, ())) if node else []
        values = yaml.load(text, _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = "这里的写法不对。请看看缩进、冒号后的空格，和有没有少了引号"
        raise FileError(path.name, [Mistake((), what, mark.line + 1 if mark else None)]) from None
    except (yaml.YAMLError, ValueError):
        raise FileError(path.name, [Mistake((), "读不了：里面有不能用的字符，或太长的数字")]) from None
    if doubled:
        raise FileError(path.name, doubled)
    return values, lines


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise FileError(path.name, [Mistake((), f"文件太大了（{size // 1_000_000}MB），一份计划不会超过1MB")])
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise FileError(path.name, [Mistake((), "不是 UTF-8 文字。请用记事本另存为 UTF-8")]) from None
    except FileNotFoundError:
        raise FileError(str(path), [Mistake((), "没有这个文件。请检查路径")]) from None
    except OSError as error:
        raise FileError(str(path), [Mistake((), f"打不开（{why(error)}）。请检查路径")]) from None


def _refuse_bombs(text: str, name: str) -> None:
    """Looks at the events before anything is built: aliases can blow up, and nothing nests that deep."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise FileError(name, [Mistake((), "不能用 & 和 * 引用别处，请把内容写全", _line(event))])
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise FileError(name, [Mistake((), "一层套一层太深了", _line(event))])


def _line(event: yaml.Event) -> int | None:
    return event.start_mark.line + 1 if event.start_mark else None


def _lines(node: yaml.Node, place: Place) -> Iterator[tuple[Place, int]]:
    yield place, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*place, str(key.value)), key.start_mark.line + 1
            yield from _lines(value, (*place, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for n, value in enumerate(node.value):
            yield from _lines(value, (*place, n))


def _doubled(node: yaml.Node, place: Place) -> Iterator[Mistake]:
    """Names that stand twice in one mapping, where YAML would silently keep the last."""
    if isinstance(node, yaml.SequenceNode):
        for n, value in enumerate(node.value):
            yield from _doubled(value, (*place, n))
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            yield Mistake((*place, name), "写了两遍，请只留一个", key.start_mark.line + 1)
        seen.add(name)
        yield from _doubled(value, (*place, name))
