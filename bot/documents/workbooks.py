"""What stands in a workbook, as plain values: whoever fills them needs no library for it.

Titles, meanings and units come in the reader's language; times in the zone the reader lives in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

# None is an empty cell: nobody was asked, or the question was skipped.
Cell = str | int | date | datetime | None
MOST_ROWS = 1_048_575  # Excel's limit, less the header


class ColumnKind(Enum):
    """What a column holds; a cell of another kind is shown as text."""

    TEXT = auto()  # also codes and numbers nobody adds up
    NUMBER = auto()
    DATE = auto()
    MOMENT = auto()


@dataclass(frozen=True)
class Column:
    """A column and its line in the data dictionary; the unit says orang, hari, tanggal, teks ..."""

    title: str
    meaning: str
    unit: str
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True)
class Sheet:
    """A table; ValueError if a row is longer or shorter than its columns, or there are too many."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if not self.columns or len(self.rows) > MOST_ROWS:
            raise ValueError(f"a sheet of {len(self.columns)} columns and {len(self.rows)} rows")
        for number, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number}: {len(row)} cells in {len(self.columns)} columns")


@dataclass(frozen=True)
class Dictionary:
    """The words of the last sheet, which says what each column means."""

    title: str
    sheet: str
    column: str
    meaning: str
    unit: str


@dataclass(frozen=True)
class Workbook:
    """Sheets in their order; the same value always makes the same bytes, `made` included."""

    sheets: tuple[Sheet, ...]
    dictionary: Dictionary
    made: datetime
