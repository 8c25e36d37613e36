"""From a paper as values to a file; a volume becomes an archive, piece by piece."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.attachments.cleaning import NotAPicture
from bot.attachments.photographs import small
from bot.papers.characters import file_name
from bot.papers.excel import draw_workbook
from bot.papers.template import fill
from bot.papers.word import MADE, draw_document
from bot.pictures import draw_picture
from handlers.papers.document import Document
from handlers.papers.lessons import FIELDS
from handlers.papers.own_forms import OwnForms
from handlers.papers.pictures import Picture
from handlers.papers.requests import Made
from handlers.papers.volumes import Volume
from storage.files import Files

LONGEST_ORIGINAL = 200
Progress = Callable[[str, int, int], None]
"""Told after each piece: its name, how many are done and how many there are."""


def draw(made: Made, folder: Path, progress: Progress = lambda *_: None, files: Files | None = None) -> Path:
    """Draws a paper into a folder, which is made where it is missing, and returns the file.

    `files` are those that people sent; without them a paper has no photographs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if isinstance(made, Volume):
        return _bind(made, folder / f"{file_name(made.name)}.zip", progress, files)
    if isinstance(made, OwnForms):
        return _filled_in(made, folder, files)
    if isinstance(made, Picture):
        path = folder / f"{file_name(made.title)}.png"
        path.write_bytes(draw_picture(made))
        return path
    if isinstance(made, Document):
        path = folder / f"{file_name(made.name)}.docx"
        draw_document(made, path, lambda digest: _for_paper(digest, files))
        return path
    path = folder / f"{file_name(made.name)}.xlsx"
    draw_workbook(made, path)
    return path


def _filled_in(made: OwnForms, folder: Path, files: Files | None) -> Path:
    """A school's own form for each lesson; the printed one where the school's is not on this machine."""
    form = files.read(made.digest) if files else None
    if form is None:
        return draw(made.otherwise, folder, files=files)
    path = folder / f"{file_name(made.name)}.docx"
    with TemporaryDirectory() as beside:
        template = Path(beside) / "form.docx"
        template.write_bytes(form)
        fill(template, FIELDS, made.lessons, path)
    return path


def _for_paper(digest: str, files: Files | None) -> bytes | None:
    """A photograph made small; None where it is lost."""
    content = files.read(digest) if files else None
    try:
        return small(content) if content else None
    except NotAPicture:
        return None


def _bind(made: Volume, path: Path, progress: Progress, files: Files | None) -> Path:
    """Only one piece is held in memory at a time."""
    with TemporaryDirectory() as folder, zipfile.ZipFile(path, "w") as archive:
        for number, piece in enumerate(made.pieces, 1):
            drawn = draw(piece.make(), Path(folder), files=files)
            archive.writestr(zipfile.ZipInfo(drawn.name, MADE), drawn.read_bytes())
            drawn.unlink()
            progress(piece.name, number, len(made.pieces))
        for original in made.originals:
            content = files.read(original.digest) if files else None
            if content is not None:
                name = f"原件/{file_name(original.folder)}/{file_name(original.name, LONGEST_ORIGINAL)}"
                archive.writestr(zipfile.ZipInfo(name, MADE), content)
    return path
