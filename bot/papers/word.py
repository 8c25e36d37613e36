"""Draws a document: the parts of a .docx around its text, with fixed times, so that like papers have like bytes."""

import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from bot.papers.characters import writable
from bot.papers.looks import LOOKS, MARGINS, SONGTI, Typeface
from bot.papers.word_xml import NAMESPACE, body, field, fonts, millimetres, points, run_properties, text
from handlers.papers.document import Document, Look

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MADE = (2000, 1, 1, 0, 0, 0)  # of every part of every file
MADE_ISO = "2000-01-01T00:00:00Z"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = ("styles", "settings", "footer", "footer")

NAMES: dict[Look, str] = {
    "title": "公文标题",
    "subtitle": "公文副题",
    "body": "公文正文",
    "heading": "公文一级标题",
    "subheading": "公文二级标题",
    "right": "公文落款",
    "roll": "公文名单",
    "cover_title": "封面标题",
    "cover_line": "封面说明",
    "section": "汇编标题",
    "form_title": "表格标题",
    "form_note": "表格说明",
    "label": "表格项目",
    "entry": "表格内容",
    "essay": "表格长文",
    "photograph": "照片",
    "contents": "目录一级",
    "contents_indented": "目录二级",
}


Found = Callable[[str], bytes | None]
"""The bytes of a photograph by its digest, as a JPEG for paper; None where they are lost."""


def draw_document(document: Document, path: Path, found: Found = lambda _: None) -> None:
    """Writes the document to a path; one photograph at a time is held in memory."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        _write(file, "[Content_Types].xml", [_content_types()])
        _write(file, "_rels/.rels", [_relations(((f"{OFFICE}/officeDocument", "word/document.xml"), CORE))])
        pictures = _photographs(file, document, found)
        targets = [(f"{OFFICE}/image", name) for name in pictures.values()]
        _write(file, "word/_rels/document.xml.rels", [_relations([*_parts(), *targets])])
        _write(file, "word/styles.xml", [_styles(_text_width(document))])
        _write(file, "word/settings.xml", [_settings()])
        _write(file, "word/footer1.xml", [_footer("right")])
        _write(file, "word/footer2.xml", [_footer("left")])
        _write(file, "docProps/core.xml", [_core(document.name)])
        _write(file, "word/document.xml", body(document.blocks, document.page, _numbered(pictures)))


def _photographs(file: zipfile.ZipFile, document: Document, found: Found) -> dict[str, str]:
    """Writes the photographs and returns the names of their parts by digest; those that are lost are left out."""
    written: dict[str, str] = {}
    for digest in document.photographs:
        content = found(digest)
        if content is not None:
            written[digest] = f"media/{len(written) + 1}.jpeg"
            file.writestr(zipfile.ZipInfo(f"word/{written[digest]}", MADE), content)
    return written


def _numbered(pictures: Iterable[str]) -> dict[str, str]:
    return {digest: f"rId{number}" for number, digest in enumerate(pictures, len(PARTS) + 1)}


CORE = (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")


def _write(file: zipfile.ZipFile, name: str, pieces: Iterable[str]) -> None:
    info = zipfile.ZipInfo(name, MADE)
    info.compress_type = zipfile.ZIP_DEFLATED
    with file.open(info, "w") as part:
        for piece in pieces:
            part.write(piece.encode("utf-8"))


def _parts() -> list[tuple[str, str]]:
    names = ("styles.xml", "settings.xml", "footer1.xml", "footer2.xml")
    return [(f"{OFFICE}/{part}", name) for part, name in zip(PARTS, names, strict=True)]


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _content_types() -> str:
    parts = {"document": "document.main", "styles": "styles", "settings": "settings"}
    parts |= {"footer1": "footer", "footer2": "footer"}
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in parts.items()
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{rows}</Types>"
    )


def _styles(text_width: int) -> str:
    plain = run_properties(Typeface(SONGTI, 12))
    styles = "".join(_style(look, face, text_width) for look, face in LOOKS.items())
    return (
        f'{HEAD}<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault>{plain}</w:rPrDefault><w:pPrDefault/>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"</w:style>{styles}</w:styles>"
    )


def _style(look: Look, face: Typeface, text_width: int) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{look}"><w:name w:val="{NAMES[look]}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{_paragraph_properties(look, face, text_width)}</w:pPr>'
        f"{run_properties(face)}</w:style>"
    )


def _paragraph_properties(look: Look, face: Typeface, text_width: int) -> str:
    keep = "<w:keepNext/>" if face.level or look == "right" else ""
    leader = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{text_width}"/></w:tabs>'
    tabs = leader if look.startswith("contents") else ""
    line = f' w:line="{points(face.line)}" w:lineRule="exact"' if face.line else ""
    spacing = f'<w:spacing w:before="{points(face.before)}" w:after="{points(face.after)}"{line}/>'
    level = f'<w:outlineLvl w:val="{face.level - 1}"/>' if face.level else ""
    rest = f'{spacing}{_indent(look, face)}<w:jc w:val="{face.align}"/>{level}'
    return f'{keep}<w:widowControl w:val="0"/>{tabs}<w:snapToGrid w:val="0"/>{rest}'


def _indent(look: Look, face: Typeface) -> str:
    wide = points(face.size)
    if face.indent:
        return f'<w:ind w:firstLineChars="{face.indent * 100}" w:firstLine="{face.indent * wide}"/>'
    if face.hanging:
        return f'<w:ind w:left="{face.hanging * wide}" w:hanging="{face.hanging * wide}"/>'
    return f'<w:ind w:left="{2 * wide}"/>' if look == "contents_indented" else ""


def _settings() -> str:
    return (
        f'{HEAD}<w:settings xmlns:w="{NAMESPACE}"><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/></w:settings>'
    )


def _footer(side: str) -> str:
    """— 1 — in 四号 宋体, on the right of odd pages and the left of even ones, a character from the edge."""
    look = f'<w:rPr>{fonts(SONGTI)}<w:sz w:val="28"/></w:rPr>'
    parts = (text("— "), *field("PAGE", "1"), text(" —"))
    runs = "".join(f"<w:r>{look}{part}</w:r>" for part in parts)
    place = f'<w:pPr><w:ind w:{side}="{points(14)}"/><w:jc w:val="{side}"/></w:pPr>'
    return f'{HEAD}<w:ftr xmlns:w="{NAMESPACE}"><w:p>{place}{runs}</w:p></w:ftr>'


def _text_width(document: Document) -> int:
    margins = MARGINS[document.page]
    return millimetres(210 - margins.left - margins.right)


def _core(title: str) -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(writable(title))}</dc:title>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{MADE_ISO}</dcterms:created></cp:coreProperties>'
    )
