"""From a paper as values to a file; a volume becomes an archive, piece by piece."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.papers.characters import file_name
from bot.papers.excel import draw_workbook
from bot.papers.word import MADE, draw_document
from bot.pictures import draw_picture
from handlers.papers.document import Document
from handlers.papers.pictures import Picture
from handlers.papers.requests import Made
from handlers.papers.volumes import Volume

Progress = Callable[[str, int, int], None]
"""Told after each piece: its name, how many are done and how many there are."""


def draw(made: Made, folder: Path, progress: Progress = lambda *_: None) -> Path:
    """Draws a paper into a folder, which is made where it is missing, and returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    if isinstance(made, Volume):
        return _bind(made, folder / f"{file_name(made.name)}.zip", progress)
    if isinstance(made, Picture):
        path = folder / f"{file_name(made.title)}.png"
        path.write_bytes(draw_picture(made))
        return path
    if isinstance(made, Document):
        path = folder / f"{file_name(made.name)}.docx"
        draw_document(made, path)
        return path
    path = folder / f"{file_name(made.name)}.xlsx"
    draw_workbook(made, path)
    return path


def _bind(made: Volume, path: Path, progress: Progress) -> Path:
    """Only one piece is held in memory at a time."""
    with TemporaryDirectory() as folder, zipfile.ZipFile(path, "w") as archive:
        for number, piece in enumerate(made.pieces, 1):
            drawn = draw(piece.make(), Path(folder))
            archive.writestr(zipfile.ZipInfo(drawn.name, MADE), drawn.read_bytes())
            drawn.unlink()
            progress(piece.name, number, len(made.pieces))
    return path
