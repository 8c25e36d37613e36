"""A school's own form: a .docx in which {{ 授课教师 }} and the like stand where the facts go."""

import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.papers.characters import writable
from bot.papers.word import MADE
from config.mistakes import FileError, Mistake, nearest
from config.system_errors import why
from handlers.papers.lessons import FIELDS

LARGEST = 20_000_000
LARGEST_UNPACKED = 60_000_000
MOST_PARTS = 2_000
PLACEHOLDER = re.compile(r"\{\{\s*(.*?)\s*\}\}")
CODE = re.compile(r"\{%.*?%\}|\{#.*?#\}")
ACTIVE = re.compile(r"vbaProject|/embeddings/|/activeX/", re.IGNORECASE)
LINKED = re.compile(rb'<Relationship\b(?=[^>]*TargetMode="External")(?![^>]*/hyperlink")')
NOT_A_DOCX = "不是 Word 的 .docx 文件。请在 WPS 里另存为“Word 文档 (.docx)”再用。"


def fill(template: Path, known: Collection[str], forms: Iterable[Mapping[str, str]], path: Path) -> None:
    """Writes the template filled in once for each of the forms, one after the other on pages of their own.

    Raises FileError for a template that is not safe, not a .docx, or that asks for what is not among the `known` names.
    """
    check(template, known)
    whole: Any = None
    for told in forms:
        form = _filled(template, told)
        if whole is None:
            whole = form
        else:
            whole.add_page_break()
            _append(whole.element.body, form.element.body)
    if whole is None:
        raise FileError(template.name, [Mistake((), "没有可以填的记录。")])
    whole.save(str(path))
    _settle(path)


def _filled(template: Path, told: Mapping[str, str]) -> Any:
    from docxtpl import DocxTemplate, Listing
    from jinja2.sandbox import SandboxedEnvironment

    form = DocxTemplate(template)
    form.render({name: Listing(writable(text)) for name, text in told.items()}, SandboxedEnvironment(autoescape=True))
    return form.docx


def _append(body: Any, more: Any) -> None:
    """All forms come from one template, so that styles, pictures and numbering of the first serve the others too."""
    for element in list(more):
        if element is more.sectPr:
            continue
        if body.sectPr is None:
            body.append(element)
        else:
            body.sectPr.addprevious(element)


def check(template: Path, known: Collection[str]) -> None:
    """Raises FileError with everything that is wrong with a template; nothing in it is run to find that out."""
    found = list(_unsafe(template)) or list(_unknown(template, known))
    if found:
        raise FileError(template.name, [Mistake((), what) for what in found])


def problems_of(content: bytes) -> str:
    """What is wrong with a form that somebody sent, in sentences; '' where it can be filled in."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.docx"
        path.write_bytes(content)
        try:
            check(path, FIELDS)
        except FileError as problem:
            return "".join(mistake.what for mistake in problem.mistakes)
    return ""


def _unsafe(template: Path) -> Iterator[str]:
    try:
        if template.stat().st_size > LARGEST:
            yield "太大了（超过20MB）。请删去里面的图片再用。"
            return
        with zipfile.ZipFile(template) as file:
            yield from _unsafe_parts(file)
    except OSError as error:
        yield f"打不开：{why(error)}。"
    except zipfile.BadZipFile:
        yield NOT_A_DOCX


def _unsafe_parts(file: zipfile.ZipFile) -> Iterator[str]:
    parts = file.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        yield "展开后大得不正常，没有用。请把表格复制到一个新文档里再试。"
    elif "word/document.xml" not in file.namelist():
        yield NOT_A_DOCX
    elif any(ACTIVE.search(part.filename) for part in parts) or b"macroEnabled" in file.read("[Content_Types].xml"):
        yield "带有宏或嵌入的程序，没有用。请另存为不带宏的“Word 文档 (.docx)”。"
    elif any(LINKED.search(file.read(part)) for part in parts if part.filename.endswith(".rels")):
        yield "引用了别处的文件（链接的图片或模板），没有用。请把它们直接插入文档。"


def _unknown(template: Path, known: Collection[str]) -> Iterator[str]:
    for place, text in _texts(template):
        if CODE.search(text):
            yield f"{place}：只能用 {{{{ 名称 }}}}，不能用 {{% … %}}。"
        for name in PLACEHOLDER.findall(text):
            if name not in known:
                yield f"{place}：没有“{name}”这一项{nearest(name, known) or '。'}可以用：{'、'.join(known)}。"


def _texts(template: Path) -> Iterator[tuple[str, str]]:
    """Every paragraph with where it stands, as a person would look for it."""
    import docx

    document = docx.Document(str(template))
    for number, paragraph in enumerate(document.paragraphs, 1):
        yield f"第{number}段", paragraph.text
    for number, table in enumerate(document.tables, 1):
        for row, cells in enumerate(table.rows, 1):
            for text in dict.fromkeys(cell.text for cell in cells.cells):
                yield f"第{number}个表格第{row}行", text
    for section in document.sections:
        for name, part in (("页眉", section.header), ("页脚", section.footer)):
            yield from ((name, paragraph.text) for paragraph in part.paragraphs)


def _settle(path: Path) -> None:
    """Gives every part the same time, so that the same records and template give the same bytes."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, MADE)
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content)
