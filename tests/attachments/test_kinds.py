"""What bytes are is read from the bytes."""

import zipfile
from io import BytesIO

import docx
import pytest

from bot.attachments.keeping import LARGEST, read_sent
from bot.attachments.kinds import kind_of
from storage.files import Files
from tests.attachments.pictures import photograph


def archive(*names: str, content: bytes = b"") -> bytes:
    told = BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(name, content)
    return told.getvalue()


def document() -> bytes:
    told = BytesIO()
    docx.Document().save(told)
    return told.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
KNOWN = [
    (photograph(), "jpg"),
    (photograph("PNG"), "png"),
    (photograph("WEBP"), "webp"),
    (document(), "docx"),
    (archive("xl/workbook.xml"), "xlsx"),
    (b"%PDF-1.7", "pdf"),
    (OLD, "doc"),
]
REFUSED = [
    b"",
    b"MZ\x90 a program",
    b"<svg onload='x'/>",
    b"<html>",
    b"GIF89a",
    b"PK\x03\x04 broken",
    archive("a.txt"),
    archive("word/document.xml", "word/vbaProject.bin"),
    archive("word/document.xml", content=bytes(210_000_000)),
    OLD + "_VBA_PROJECT".encode("utf-16-le"),
]


@pytest.mark.parametrize(("content", "ending"), KNOWN)
def test_photographs_and_documents_are_known(content: bytes, ending: str) -> None:
    assert kind_of(content) == ending


@pytest.mark.parametrize("content", REFUSED, ids=range(len(REFUSED)))
def test_anything_else_is_not_kept(content: bytes, tmp_path: object) -> None:
    assert kind_of(content) == ""
    assert read_sent(content, Files(tmp_path / "files")).kept is None  # type: ignore[operator]


def test_nothing_larger_than_the_limit_is_kept(tmp_path: object) -> None:
    assert read_sent(b"%PDF-" + bytes(LARGEST), Files(tmp_path / "files")).kept is None  # type: ignore[operator]
