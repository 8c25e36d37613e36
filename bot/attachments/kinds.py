"""What some bytes are, by their content: a name from outside says nothing about that."""

import re
import zipfile
from io import BytesIO

PICTURES = {
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
PDF = b"%PDF-"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_PARTS = {"WordDocument": "doc", "Workbook": "xls", "PowerPoint Document": "ppt"}
OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
OFFICE_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
ACTIVE = re.compile(r"vbaProject|/activeX/", re.IGNORECASE)
MOST_PARTS = 5_000
LARGEST_UNPACKED = 200_000_000


def kind_of(content: bytes) -> str:
    """The ending that such a file has; '' for what is neither a photograph nor a document, or brings a program."""
    for ending, beginning in PICTURES.items():
        if beginning.match(content):
            return ending
    if content.startswith(PDF):
        return "pdf"
    if content.startswith(OLD_OFFICE):
        return _old_office(content)
    return _office(content) if content.startswith(b"PK") else ""


def _office(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as file:
            parts = file.infolist()
    # NotImplementedError is zipfile's word for a file packed in a way that it does not know.
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, OSError):
        return ""
    bomb = len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED
    names = {part.filename for part in parts}
    if bomb or any(ACTIVE.search(name) for name in names):
        return ""
    return next((ending for part, ending in OFFICE_PARTS.items() if part in names), "")


def _old_office(content: bytes) -> str:
    if OLD_MACROS in content:
        return ""
    return next((ending for part, ending in OLD_PARTS.items() if part.encode("utf-16-le") in content), "")
