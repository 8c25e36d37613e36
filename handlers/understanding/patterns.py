"""Patterns that are compiled when they are first used: most messages need few of them, and a start none."""

import re
from typing import Any, cast


class _Lazy:
    """Stands for a pattern until it is used; then its methods are the pattern's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled on its first use; a mistake in it shows only then, so each one has its test."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
