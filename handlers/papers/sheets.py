"""A spreadsheet as values: sheets of rows under one title, with the columns that are added up."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["text", "number", "day"]
Value = str | float | date | None


@dataclass(frozen=True)
class Column:
    """One column; `width` in characters of the sheet's font, `summed` where its total stands below it."""

    name: str
    width: float
    kind: Kind = "text"
    summed: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet: its title above the columns' names, and the rows in order."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Workbook:
    """A spreadsheet file; `name` is the file's, without an ending."""

    name: str
    sheets: tuple[Sheet, ...]
