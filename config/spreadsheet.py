"""A sheet of cells as people keep it: .xlsx, .xls, .ods, or text with commas or tabs in whatever encoding."""

import codecs
import csv
import io
from pathlib import Path

from config.system_errors import why

LARGEST = 5_000_000  # bytes
BOOKS = (".xlsx", ".xls", ".ods")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # what Excel calls Unicode text begins with one of them


class SheetProblem(Exception):
    """The file cannot be read as a sheet; the message says why and what to do."""


def read_sheet(path: Path) -> list[list[str]]:
    """The rows of the first sheet as text; all cells of merged ones hold what was written once. Raises SheetProblem."""
    try:
        if path.stat().st_size > LARGEST:
            raise SheetProblem(f"{path.name} 太大了（超过5MB），不像一份名单。请只留名单那一张表。")
        return _book(path) if path.suffix.lower() in BOOKS else _text(_decoded(path.read_bytes()))
    except OSError as error:
        raise SheetProblem(f"打不开 {path}：{why(error)}。请检查路径。") from error
    except csv.Error as error:
        raise SheetProblem(f"{path.name} 不是能读的 CSV 文件。请用表格软件另存为 .xlsx 再试。") from error


def _book(path: Path) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    except (CalamineError, ValueError) as error:
        raise SheetProblem(f"{path.name} 不是能读的表格文件。请用 WPS 或 Excel 另存为 .xlsx 再试。") from error
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return rows


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value)
    return str(value)


def _text(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter="\t" if text.count("\t") > text.count(",") else ","))


def _decoded(data: bytes) -> str:
    for encoding in ("utf-16",) if data.startswith(UTF_16) else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetProblem("这个文件不是文本表格。请用表格软件另存为 .xlsx 或 .csv 再试。")
