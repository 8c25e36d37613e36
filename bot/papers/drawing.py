"""From an order for a paper to a file."""

from pathlib import Path

from bot.papers.characters import file_name
from bot.papers.excel import draw_workbook
from handlers.papers.sheets import Workbook


def draw(made: Workbook, folder: Path) -> Path:
    """Draws a paper into a folder, which is made where it is missing, and returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{file_name(made.name)}.xlsx"
    draw_workbook(made, path)
    return path
