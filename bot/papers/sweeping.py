"""Papers that were sent do not lie about: who has them has them, and they name people who may ask to be forgotten."""

import shutil
from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path

KEPT_PAPERS = timedelta(days=7)
"""How long a paper stays after it was drawn: in the terminal somebody opens it from there."""


def sweep_papers(folder: Path, letters: Collection[int], before: datetime) -> None:
    """Deletes the papers that were drawn before a moment, and those of letters that are no longer known."""
    for drawn in folder.glob("*/"):
        if drawn.name.isdecimal() and (int(drawn.name) not in letters or _made(drawn) <= before.timestamp()):
            shutil.rmtree(drawn, ignore_errors=True)


def _made(drawn: Path) -> float:
    """When it was drawn; long ago where another process deletes it at this moment."""
    try:
        return drawn.stat().st_mtime
    except FileNotFoundError:
        return 0.0
