"""What platforms hand over, read without trust: ids, moments and JSON that may be missing or written otherwise."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.platforms.storable import storable

SHORT = 200
"""Characters of an id or a nick; the columns that keep them are as wide."""
SECONDS = 100_000_000_000
"""Some count a moment in seconds, some in milliseconds; below this it is seconds."""


def short(found: object) -> str:
    """An id or a name, a number as its digits; '' for anything else."""
    return storable(str(found) if type(found) is int else found)[:SHORT]


def moment(stamp: object, otherwise: datetime) -> datetime:
    """A moment counted from 1970, as a number or as its digits; `otherwise` where it is none or cannot be."""
    try:
        counted = int(str(stamp))
        return datetime.fromtimestamp(counted if counted < SECONDS else counted / 1000, UTC) if counted else otherwise
    except (ValueError, OverflowError, OSError):
        return otherwise


def fields(found: object) -> Mapping[str, Any]:
    """A JSON object, also where it came as its text; an empty one for anything else."""
    if isinstance(found, str):
        try:
            found = json.loads(found)
        except (ValueError, RecursionError):
            return {}
    return found if isinstance(found, dict) else {}
