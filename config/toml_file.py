"""Reads a TOML file that people wrote; what is wrong in it is said with its line."""

import re
import tomllib
from pathlib import Path
from typing import Any

from config.mistakes import FileError, Mistake
from config.system_errors import why

_AT = re.compile(r"at line (\d+)")
FULL_WIDTH = re.compile("[\u201c\u201d\uff02\uff1d\u3010\u3011\uff3b\uff3d]")
"""Marks of a Chinese keyboard that look right in TOML and are not."""


def read_toml(path: Path) -> dict[str, Any]:
    """The values of a TOML file. Raises FileError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text)
    except OSError as error:
        raise FileError(str(path), [Mistake((), f"打不开：{why(error)}")]) from None
    except UnicodeDecodeError:
        raise FileError(path.name, [Mistake((), "写法不对：不是 UTF-8 文字。请用记事本另存为 UTF-8")]) from None
    except tomllib.TOMLDecodeError as error:
        raise FileError(path.name, [_mistake(str(error), text)]) from None


def _mistake(error: str, text: str) -> Mistake:
    found = _AT.search(error)
    number = int(found[1]) if found else text.count("\n") + 1
    line = text.split("\n")[number - 1]
    if FULL_WIDTH.search(line):
        return Mistake((), "写法不对：引号、等号和方括号要用英文的", number)
    return Mistake((), '写法不对：文字要放在英文引号里，如 "青石小学"；日期写成 2026-09-01', number)
