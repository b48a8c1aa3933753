"""A village's sheet, opened again: what was a day is a day, and all of it is explained."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bot.documents.making import workbook
from bot.documents.workbooks import Cell, Column, ColumnKind, Dictionary, Sheet, Workbook
from tests.machine.documents.opened import Page, opened

WORDS = Dictionary("Kamus data", "Lembar", "Kolom", "Arti", "Satuan")
MADE = datetime(2026, 8, 17, 0, 0, tzinfo=UTC)
WIB = timezone(timedelta(hours=7))
COLUMNS = (
    Column("Tanggal", "Hari kegiatan", "tanggal", ColumnKind.DATE),
    Column("Dicatat", "Saat laporan masuk", "WIB", ColumnKind.MOMENT),
    Column("Peserta", "Yang hadir", "orang", ColumnKind.NUMBER),
    Column("Hasil", "Apa yang dihasilkan", "teks"),
)


def book(*sheets: Sheet) -> dict[str, Page]:
    return opened(workbook.make(Workbook(sheets, WORDS, MADE)))


def resume(*rows: tuple[Cell, ...]) -> Page:
    return book(Sheet("Resume", COLUMNS, rows))["Resume"]


def test_days_and_moments_are_real_ones() -> None:
    page = resume((date(2026, 8, 17), datetime(2026, 8, 17, 7, 30, tzinfo=WIB), 1234, "baik"))
    day, moment, count = page.cells["A2"], page.cells["B2"], page.cells["C2"]
    assert (day.moment.isoformat(), day.shape) == ("2026-08-17T00:00:00", "d mmm yyyy")
    assert (moment.moment.isoformat(), moment.shape) == ("2026-08-17T07:30:00", "d mmm yyyy hh:mm")
    assert (count.value, count.shape) == (1234, "#,##0")


def test_the_header_stays_and_can_be_filtered() -> None:
    page = resume((None, None, 1, "a"), (None, None, 2, "b"))
    assert page.frozen == 1
    assert page.filtered == "A1:D3"
    assert [page.cells[f"{letter}1"].value for letter in "ABCD"] == [c.title for c in COLUMNS]


def test_columns_are_as_wide_as_what_they_hold_but_not_wider_than_a_page() -> None:
    widths = resume((None, None, None, "kata " * 50)).widths
    assert widths[0] >= len("17 Agu 2026")
    assert widths[3] == pytest.approx(48, abs=1)


def test_an_empty_sheet_has_its_header_and_dictionary() -> None:
    pages = book(Sheet("Resume", COLUMNS, ()))
    assert pages["Resume"].filtered == "A1:D1"
    assert list(pages) == ["Resume", "Kamus data"]


def test_the_dictionary_explains_every_column_of_every_sheet() -> None:
    needs = Sheet("Kebutuhan", (Column("Jenis", "Data apa", "teks"),), ())
    page = book(Sheet("Resume", COLUMNS, ()), needs)["Kamus data"]
    assert page.column("A") == ["Lembar", *["Resume"] * 4, "Kebutuhan"]
    assert page.column("B") == ["Kolom", *(column.title for column in COLUMNS), "Jenis"]
    assert page.column("C")[1] == "Hari kegiatan"
    assert page.column("D") == ["Satuan", "tanggal", "WIB", "orang", "teks", "teks"]


def test_titles_and_meanings_are_text_too() -> None:
    sheet = Sheet("=1+1", (Column("=1+1", "-x", "@"),), ())
    pages = book(sheet)
    assert not any(cell.is_formula for page in pages.values() for cell in page.cells.values())
    assert pages["=1+1"].cells["A1"].is_quoted
    assert pages["Kamus data"].cells["C2"].is_quoted


@pytest.mark.parametrize(
    ("row", "shown_as"),
    [
        ((date(1899, 12, 31), None, None, None), "1899-12-31"),
        ((None, None, 3201010101010001, None), "3201010101010001"),
        ((None, None, "tidak tahu", None), "tidak tahu"),
        ((None, None, None, 5), "5"),
    ],
)
def test_what_excel_would_spoil_is_shown_as_text(row: tuple[Cell, ...], shown_as: str) -> None:
    cells = [cell for place, cell in resume(row).cells.items() if place.endswith("2")]
    assert [(cell.value, cell.is_text) for cell in cells] == [(shown_as, True)]


def test_two_sheets_of_one_name_are_told_apart() -> None:
    twice = Sheet("KAMUS DATA", COLUMNS, ())
    assert list(book(twice, twice)) == ["KAMUS DATA", "KAMUS DATA (2)", "Kamus data (3)"]


def test_the_same_value_makes_the_same_bytes() -> None:
    value = Workbook((Sheet("Resume", COLUMNS, ()),), WORDS, MADE)
    assert workbook.make(value) == workbook.make(value)


def test_a_row_of_another_length_is_refused_where_it_is_made() -> None:
    with pytest.raises(ValueError, match="row 0: 1 cells in 4 columns"):
        Sheet("Resume", COLUMNS, (("a",),))
