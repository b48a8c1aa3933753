"""Makes an .xlsx: tables with real dates, a header that stays, and a sheet that explains them.

Text is always written as text. Where it looks like a formula the cell carries Excel's own quote
mark (the apostrophe one types before a text): it is shown as typed, and stays text when edited.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

import xlsxwriter  # type: ignore[import-untyped]  # it has no py.typed

from bot.documents.making.cells import clean_text, looks_like_formula, sheet_name
from bot.documents.workbooks import Cell, Column, ColumnKind, Sheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # as above
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # as above

    from bot.documents.workbooks import Workbook

NARROWEST, WIDEST = 8, 48  # characters; longer text is wrapped
FILTER_SIGN = 3  # characters the filter's button covers in the header
EXACT = 10**15  # Excel forgets the digits of whole numbers from here on
FIRST_YEAR = 1900  # Excel knows no earlier days
A4 = 9
# Days with the month in letters: 3/4 would be read in two ways.
SHAPES = {
    ColumnKind.NUMBER: "#,##0",
    ColumnKind.DATE: "d mmm yyyy",
    ColumnKind.MOMENT: "d mmm yyyy hh:mm",
}
_Formats = dict["ColumnKind | str", "Format"]
WIDTHS = {ColumnKind.NUMBER: 10, ColumnKind.DATE: 12, ColumnKind.MOMENT: 18}


def make(book: Workbook) -> bytes:
    """The file's bytes; the same book gives the same bytes."""
    file = io.BytesIO()
    target = xlsxwriter.Workbook(file, {"constant_memory": True})
    target.set_properties({"created": book.made.replace(tzinfo=None)})
    formats = _formats(target)
    taken: set[str] = set()
    names = [sheet_name(sheet.title, taken) for sheet in book.sheets]
    for name, sheet in zip(names, book.sheets, strict=True):
        _write(target.add_worksheet(name), sheet, formats)
    explained = _dictionary(book, names)
    _write(target.add_worksheet(sheet_name(explained.title, taken)), explained, formats)
    target.close()
    return file.getvalue()


def _dictionary(book: Workbook, names: list[str]) -> Sheet:
    words = book.dictionary
    titles = (words.sheet, words.column, words.meaning, words.unit)
    return Sheet(
        title=words.title,
        columns=tuple(Column(title, meaning="", unit="") for title in titles),
        rows=tuple(
            (name, column.title, column.meaning, column.unit)
            for name, sheet in zip(names, book.sheets, strict=True)
            for column in sheet.columns
        ),
    )


def _formats(target: xlsxwriter.Workbook) -> _Formats:
    top = {"valign": "top"}
    text = {**top, "text_wrap": True, "num_format": "@"}
    formats: _Formats = {
        kind: target.add_format({**top, "num_format": shape}) for kind, shape in SHAPES.items()
    }
    formats[ColumnKind.TEXT] = target.add_format(text)
    formats["quoted"] = target.add_format({**text, "quote_prefix": True})
    formats["header"] = target.add_format(
        {**text, "bold": True, "bottom": 1, "bg_color": "#E8EEF4", "quote_prefix": True}
    )
    return formats


def _write(page: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    last = len(sheet.columns) - 1
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), last)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)  # as wide as one page, as long as it gets
    page.repeat_rows(0)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, _width(column, [row[number] for row in sheet.rows]))
        page.write_string(0, number, clean_text(column.title), formats["header"])
    for line, row in enumerate(sheet.rows, start=1):
        for number, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(page, line, number, column.kind, cell, formats)


def _write_cell(
    page: Worksheet, line: int, number: int, kind: ColumnKind, cell: Cell, formats: _Formats
) -> None:
    match kind, cell:
        case _, None:
            return
        case ColumnKind.NUMBER, int() if abs(cell) < EXACT:
            page.write_number(line, number, cell, formats[kind])
        case ColumnKind.MOMENT, datetime() if cell.year >= FIRST_YEAR:
            page.write_datetime(line, number, cell.replace(tzinfo=None), formats[kind])
        case ColumnKind.DATE, date() if cell.year >= FIRST_YEAR and not isinstance(cell, datetime):
            page.write_datetime(line, number, cell, formats[kind])
        case _:
            text = clean_text(str(cell))
            shape = "quoted" if looks_like_formula(text) else ColumnKind.TEXT
            page.write_string(line, number, text, formats[shape])


def _width(column: Column, cells: list[Cell]) -> int:
    """Characters wide enough for the header and most of what stands below it."""
    longest = WIDTHS.get(column.kind, 0)
    for cell in cells:
        if isinstance(cell, str):
            longest = max(longest, *(len(line) for line in cell[: 4 * WIDEST].split("\n")))
    return min(max(longest + 1, len(column.title) + FILTER_SIGN, NARROWEST), WIDEST)
