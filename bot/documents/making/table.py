"""Reads the first sheet of an Excel file that somebody sent, as rows of words in JSON.

The file is a stranger's: nothing is read beyond a size, and there is no more memory than it needs;
who takes more ends this process, not the bot. Formulas are the values they had when it was saved.
"""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineSheet

    Line = tuple[int, list[str]]

MOST_UNPACKED = 8_000_000  # bytes, as the file itself says; 2,000 villages need a quarter
MOST_MEMORY = 256_000_000  # bytes beside what the process has; calamine makes room for every cell
MOST_ROWS, MOST_COLUMNS = 2_001, 60  # with the head
MOST_LETTERS = 200  # of a cell
MOST_ANSWER = 2_000_000  # bytes of JSON: the bot reads it at one go
UNREADABLE = b"null"


def make(content: bytes) -> bytes:
    """The rows in which anything stands, each with its number; null where they cannot be read."""
    try:
        with _little_memory():
            lines = _read(content)
    except (zipfile.BadZipFile, CalamineError, StopIteration, ValueError, OSError, EOFError):
        return UNREADABLE
    answer = orjson.dumps(lines)
    return answer if len(lines) <= MOST_ROWS and len(answer) <= MOST_ANSWER else UNREADABLE


def _read(content: bytes) -> list[Line]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise ValueError("too large")
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return _lines(book.get_sheet_by_name(_first_name(book)))


@contextmanager
def _little_memory() -> Iterator[None]:
    """A few bytes may say that a sheet has a million rows; where Linux says what there is."""
    held = Path("/proc/self/statm")
    if not held.exists():
        yield
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what people wrote is left in no file
    most = int(held.read_text("ascii").split()[0]) * resource.getpagesize() + MOST_MEMORY
    usual = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, usual)


def _first_name(book: CalamineWorkbook) -> str:
    """The first sheet that whoever sent it can see."""
    return next(
        one.name
        for one in book.sheets_metadata
        if (one.typ, one.visible) == (SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible)
    )


def _lines(sheet: CalamineSheet) -> list[Line]:
    """Each with its number as Excel shows it; one more than may be is as good as all of them."""
    joined: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        joined.setdefault(top, []).append((left, bottom))
    lines: list[Line] = []
    above: dict[int, tuple[str, int]] = {}  # by column, what is joined with the cells below it
    start = sheet.start[1] if sheet.start else 0
    for row, cells in enumerate(sheet.iter_rows()):  # from the top, but from the first column used
        words = [_words(cell) for cell in cells[:MOST_COLUMNS]]
        if not any(words):
            continue
        words = [
            above[at][0] if not said and at in above and row <= above[at][1] else said
            for at, said in enumerate(words)
        ]
        lines.append((row + 1, words))
        if len(lines) > MOST_ROWS:
            break
        for left, bottom in joined.get(row, ()):
            at = left - start
            if at < len(words):
                above[at] = (words[at], bottom)
    return lines


def _words(cell: object) -> str:
    """What stands in a cell, with single blanks.

    calamine differs from openpyxl: every number is a float, "3201262001" comes as 3201262001.0; a
    moment at midnight is a date, other moments in the same column are not; an empty cell and a
    fault such as #N/A are both "", and a per cent is its bare number.
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    return " ".join(str(cell)[: 2 * MOST_LETTERS].split())[:MOST_LETTERS]
