"""Draws a spreadsheet that an office can print: A4 across, fit to width, its head on every page, pages counted."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter

from bot.papers.characters import writable
from handlers.papers.sheets import Column, Sheet, Value, Workbook

MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same in every file, so that the same records give the same bytes
FONT = "宋体"
TITLE_FONT = "黑体"
A4 = 9
FIRST_ROW = 2
NARROWEST = 100
"""Characters across a sheet at least, so that its title stands above it whole."""
LINE = 13.5
HIGHEST_ROW = 400
LONGEST_SHOWN = 2_000
LONGEST_CELL = 32_000
LONGEST_NAME = 31
CUT = "……（未完，见听课记录表）"
BORDERED = {"border": 1, "font_name": FONT, "font_size": 10, "valign": "vcenter"}
FORMATS: dict[str, dict[str, Any]] = {
    "title": {"font_name": TITLE_FONT, "font_size": 16, "align": "center", "valign": "vcenter"},
    "head": {**BORDERED, "font_name": TITLE_FONT, "align": "center", "text_wrap": True, "bg_color": "#F2F2F2"},
    "text": {**BORDERED, "text_wrap": True, "num_format": "@"},
    "number": {**BORDERED, "align": "center", "num_format": "General"},
    "day": {**BORDERED, "align": "center", "num_format": "yyyy-mm-dd"},
    "total": {**BORDERED, "bold": True, "align": "center", "num_format": "General"},
}
TOTAL_OF_SHOWN = 109
"""SUBTOTAL's sum of the rows that a filter leaves."""


def draw_workbook(workbook: Workbook, path: Path) -> None:
    """Writes the spreadsheet to a path."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as file:
        file.set_properties({"title": writable(workbook.name), "created": MADE})
        formats = {name: file.add_format(look) for name, look in FORMATS.items()}
        taken: set[str] = set()
        for sheet in workbook.sheets:
            page = file.add_worksheet(_sheet_name(sheet.name, taken))
            _set_up(page, sheet)
            _write(page, sheet, formats)


def _set_up(page: Any, sheet: Sheet) -> None:
    last = len(sheet.columns) - 1
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.repeat_rows(0, FIRST_ROW - 1)
    page.set_footer("&C第 &P 页 共 &N 页")
    page.freeze_panes(FIRST_ROW, 0)
    page.autofilter(FIRST_ROW - 1, 0, FIRST_ROW - 1 + len(sheet.rows), last)
    stretched = max(1, NARROWEST / sum(column.width for column in sheet.columns))
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width * stretched)


def _write(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    page.set_row(0, 30)
    page.merge_range(0, 0, 0, len(sheet.columns) - 1, "", formats["title"])
    page.write_string(0, 0, writable(sheet.title), formats["title"])
    for number, column in enumerate(sheet.columns):
        page.write_string(1, number, writable(column.name), formats["head"])
    for row, values in enumerate(sheet.rows, FIRST_ROW):
        page.set_row(row, _height(sheet.columns, values))
        for number, (column, value) in enumerate(zip(sheet.columns, values, strict=True)):
            _put(page, row, number, column, value, formats[column.kind])
    if any(column.summed for column in sheet.columns):
        _totals(page, sheet, formats["total"])


def _put(page: Any, row: int, number: int, column: Column, value: Value, look: Any) -> None:
    """A cell of its column's kind; whatever a person wrote is text, also where it looks like a formula."""
    if value is None or value == "":
        page.write_blank(row, number, None, look)
    elif column.kind == "number":
        page.write_number(row, number, value, look)
    elif column.kind == "day":
        page.write_datetime(row, number, value, look)
    else:
        text = writable(str(value))
        page.write_string(row, number, text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + CUT, look)


def _height(columns: Sequence[Column], values: Sequence[Value]) -> float:
    """The height, in points, of the tallest cell once its text is wrapped: WPS does not work that out by itself."""
    lines = max(_lines(str(value), column.width) for column, value in zip(columns, values, strict=True))
    return min(HIGHEST_ROW, LINE * lines + 3)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes, a Chinese character being two wide; no more than a row can show."""
    within = max(2, width - 1)
    return sum(
        max(1, ceil(sum(1 + (character > "\u1fff") for character in line) / within))
        for line in text[:LONGEST_SHOWN].split("\n")
    )


def _totals(page: Any, sheet: Sheet, look: Any) -> None:
    """One row below all others, outside of the filter, with sums that follow it."""
    last = FIRST_ROW + len(sheet.rows)
    for number, column in enumerate(sheet.columns):
        if column.summed and sheet.rows:
            cells = xlsxwriter.utility.xl_range(FIRST_ROW, number, last - 1, number)
            page.write_formula(last, number, f"=SUBTOTAL({TOTAL_OF_SHOWN},{cells})", look, _sum(sheet.rows, number))
        else:
            page.write_string(last, number, "合计" if number == 0 else "", look)


def _sum(rows: Sequence[tuple[Value, ...]], number: int) -> float:
    return sum(value for row in rows if isinstance(value := row[number], int | float))


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that spreadsheets take: short, unique, without the characters they keep for themselves."""
    plain = re.sub(r"[\[\]:*?/\\']", "_", writable(name))[:LONGEST_NAME] or "表"
    found, number = plain, 2
    while found.lower() in taken:
        found, number = f"{plain[: LONGEST_NAME - 4]}_{number}", number + 1
    taken.add(found.lower())
    return found
