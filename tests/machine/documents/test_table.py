"""An Excel file of a stranger: its rows in words, or none; what is hostile ends the child alone."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from bot.documents.making.table import MOST_COLUMNS, MOST_LETTERS, MOST_UNPACKED, make
from bot.documents.tables import MOST_BYTES, first_sheet
from bot.documents.worker import DocumentWorker
from bot.sandbox.talks.samples import workbook

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    Write = Callable[[Any, Mapping[str, Any]], object]

SHAPES = {
    "day": "d mmmm yyyy",
    "indonesian": "[$-421]dd mmmm yyyy;@",
    "moment": "d/m/yyyy hh:mm",
    "hour": "hh:mm",
    "share": "0%",
    "code": "0000000000",
    "text": "@",
}
SHEET = "xl/worksheets/sheet1.xml"


def book(write: Write, **options: object) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, options) as new:
        shapes = {name: new.add_format({"num_format": shape}) for name, shape in SHAPES.items()}
        write(new.add_worksheet("Desa"), shapes)
    return made.getvalue()


def read(content: bytes) -> Any:
    return orjson.loads(make(content))


def column(*cells: tuple[object, str], **options: object) -> list[str]:
    """What is read of cells below each other, each written in a shape."""

    def write(sheet: Any, shapes: Mapping[str, Any]) -> None:
        for row, (cell, shape) in enumerate(cells):
            sheet.write(row, 0, cell, shapes.get(shape))
            sheet.write(row, 1, "x")

    return [words[0] for _number, words in read(book(write, **options))]


def changed(content: bytes, **parts: Callable[[bytes], bytes]) -> bytes:
    """The same file with other parts, by the last piece of their names."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            change = parts.get(name.rpartition("/")[2].partition(".")[0], bytes)
            new.writestr(name, change(old.read(name)))
    return made.getvalue()


def with_rows(rows: str) -> bytes:
    """A workbook whose sheet says this, and no more."""
    whole = workbook((("a",),))
    return changed(
        whole,
        sheet1=lambda part: part[: part.index(b"<row>")] + rows.encode() + part[-24:],
    )


def lying(content: bytes) -> bytes:
    """The same file, which says that its sheet is small: calamine reads no further."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        size = packed.getinfo(SHEET).file_size.to_bytes(4, "little")
    assert content.count(size) == 2  # before the part, and in the list at the end
    return content.replace(size, (1_000).to_bytes(4, "little"))


def test_numbers_and_codes_say_what_the_cell_says() -> None:
    told = (
        (3201262001, ""),
        ("0101012001", ""),
        (1101012001, "code"),
        (32.01, ""),
        (46148, "text"),
    )
    assert column(*told) == ["3201262001", "0101012001", "1101012001", "32.01", "46148"]
    assert column((0.25, "share"), (-3, ""), (1e20, "")) == ["0.25", "-3", "100000000000000000000"]


@pytest.mark.parametrize("options", [{}, {"date_1904": True}], ids=["1900", "1904"])
def test_days_are_days_whatever_their_shape(options: dict[str, object]) -> None:
    day, noon = date(2026, 5, 6), datetime(2026, 5, 6, 12, 30)  # noqa: DTZ001 - Excel's
    cells = ((day, "day"), (day, "indonesian"), (day, "moment"), (noon, "moment"))
    assert column(*cells, **options) == ["2026-05-06"] * 4
    assert column((time(7, 30), "hour"), **options) == ["07:30:00"]


def test_formulas_are_their_values_and_faults_are_nothing() -> None:
    def write(sheet: Any, _shapes: Mapping[str, Any]) -> None:
        sheet.write_formula(0, 0, '="32.01.26."&"2001"', None, "32.01.26.2001")
        sheet.write_formula(1, 0, "=1+1", None, 2)
        sheet.write_formula(2, 0, "=1/0", None, "#DIV/0!")
        sheet.write(2, 1, "x")

    assert read(book(write)) == [
        [1, ["32.01.26.2001", ""]],
        [2, ["2", ""]],
        [3, ["", "x"]],
    ]


def test_words_have_single_blanks_and_an_end() -> None:
    def write(sheet: Any, _shapes: Mapping[str, Any]) -> None:
        sheet.write(0, 0, "  x \n\t y ")
        sheet.write(1, 0, "<b>&amp;")
        sheet.write(2, 0, "panjang " * 1_000)

    (_, first), (_, second), (_, third) = read(book(write))
    assert (first, second) == (["x y"], ["<b>&amp;"])
    assert len(third[0]) <= MOST_LETTERS


def test_rows_keep_their_numbers_and_empty_ones_are_left_out() -> None:
    def write(sheet: Any, shapes: Mapping[str, Any]) -> None:
        sheet.write(2, 1, "Kode wilayah")
        sheet.write(3, 1, "   ")
        sheet.write(5, 1, "32.01.26.2001")
        sheet.write(5, 2 * MOST_COLUMNS, "far away")
        for row in range(6, 5_000):  # as Excel leaves rows that were emptied
            sheet.write_blank(row, 1, None, shapes["day"])

    rows = [(number, words[0], len(words)) for number, words in read(book(write))]
    assert rows == [(3, "Kode wilayah", MOST_COLUMNS), (6, "32.01.26.2001", MOST_COLUMNS)]


def test_joined_cells_hold_for_each_row_they_reach() -> None:
    def write(sheet: Any, _shapes: Mapping[str, Any]) -> None:
        sheet.write_row(0, 1, ("kode", "jenis"))
        for row in range(1, 4):
            sheet.write(row, 1, f"32.01.26.200{row}")
        sheet.merge_range(1, 2, 2, 2, "utama")
        sheet.merge_range(3, 2, 900, 2, "pra")  # far below the last village
        sheet.merge_range(901, 1, 901, 2, "Catatan")

    assert read(book(write)) == [
        [1, ["kode", "jenis"]],
        [2, ["32.01.26.2001", "utama"]],
        [3, ["32.01.26.2002", "utama"]],
        [4, ["32.01.26.2003", "pra"]],
        [902, ["Catatan", ""]],
    ]


def test_the_first_sheet_is_the_first_that_is_seen() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as new:
        hidden, seen = new.add_worksheet("daftar"), new.add_worksheet("Desa")
        hidden.write(0, 0, "no")
        hidden.hide()
        seen.write(0, 0, "yes")
        seen.activate()
        seen.set_first_sheet()
    assert read(made.getvalue()) == [[1, ["yes"]]]


def test_so_many_rows_and_no_more() -> None:
    def rows(count: int) -> bytes:
        return with_rows("<row><c><v>1</v></c></row>" * count)

    assert len(read(rows(2_001))) == 2_001
    assert read(rows(2_002)) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"kode,jenis\n32.01.26.2001,utama\n",
        workbook((("a",),))[:-200],
        changed(workbook((("a",),)), workbook=lambda part: part[:90]),
        changed(workbook((("a",),)), sheet1=lambda part: part[:-30]),
        with_rows('<row><c t="s"><v>99</v></c></row>'),
        with_rows('<row><c t="inlineStr"><is><t>&mine;</t></is></c></row>'),
        with_rows(" " * MOST_UNPACKED),
        lying(with_rows(" " * MOST_UNPACKED)),
    ],
    ids=[
        *("empty", "a head", "text", "cut", "torn", "torn sheet", "no word", "entity"),
        *("too large", "it lies"),
    ],
)
def test_what_is_no_workbook_is_not_read(content: bytes) -> None:
    assert read(content) is None


@pytest.fixture
async def worker() -> AsyncIterator[DocumentWorker]:
    made = DocumentWorker()
    yield made
    await made.close()


@pytest.mark.parametrize(
    "content",
    [
        with_rows('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'),
        with_rows('<row r="1"><c r="A1"><v>1</v></c><c r="Z1048576"><v>1</v></c></row>'),
    ],
    ids=["the whole grid", "a tall one"],
)
async def test_what_takes_all_memory_ends_the_child_and_others_are_read(
    worker: DocumentWorker, content: bytes
) -> None:
    assert len(content) < MOST_BYTES
    assert await first_sheet(worker, content) is None
    assert await first_sheet(worker, workbook((("a",),)))


class _Nobody(DocumentWorker):
    async def make(self, *_asked: object) -> bytes:
        raise AssertionError("nobody is to be asked")


@pytest.mark.parametrize("content", [None, b"", b"x" * (MOST_BYTES + 1)])
async def test_nobody_is_asked_about_what_is_not_there_or_too_large(content: bytes | None) -> None:
    assert await first_sheet(_Nobody(), content) is None
