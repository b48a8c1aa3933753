"""What people type stays text, whatever it looks like, and the file opens again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.making import workbook
from bot.documents.making.cells import LONGEST, clean_text, looks_like_formula, sheet_name
from bot.documents.workbooks import Column, Dictionary, Sheet, Workbook
from tests.machine.documents.opened import Cell, opened

WORDS = Dictionary("Kamus data", "Lembar", "Kolom", "Arti", "Satuan")
COLUMN = Column("Hasil", "Apa yang dihasilkan", "teks")


def typed(text: str) -> Cell:
    """The cell this text became."""
    sheet = Sheet("Resume", (COLUMN,), ((text,),))
    book = Workbook((sheet,), WORDS, datetime(2026, 8, 17, tzinfo=UTC))
    return opened(workbook.make(book))["Resume"].cells["A2"]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=HYPERLINK(\"http://x.example\",\"klik\")",
        "+62 812",
        "-5 derajat",
        "@SUM(A1)",
        "  =1+1",
        "\u00a0=1+1",
        "\u200b=1+1",
        "\t=1+1",
        "\tapa saja",
        "\r=1+1",
        "\n=1+1",
        "\x00=1+1",
        "\x1b\x07 @x",
        "＝1+1",  # noqa: RUF001 - the wide sign is the case
    ],
)  # fmt: skip
def test_what_looks_like_a_formula_is_shown_as_typed(text: str) -> None:
    cell = typed(text)
    assert cell.is_text
    assert cell.is_quoted
    assert not cell.is_formula
    assert cell.value == clean_text(text)


@pytest.mark.parametrize("text", ["a=b", "rapat - lanjutan", "Siti @ balai desa", "", "5", "{=1}"])
def test_plain_text_carries_no_mark(text: str) -> None:
    cell = typed(text)
    assert (cell.value, cell.is_text, cell.is_quoted) == (text, True, False)


@given(st.text(max_size=60))
def test_whatever_is_typed_opens_again_as_text(text: str) -> None:
    cell = typed(text)
    assert cell.is_text
    assert not cell.is_formula
    assert cell.value == clean_text(text)
    assert cell.is_quoted or not str(cell.value).lstrip().startswith(("=", "+", "-", "@"))


def test_half_an_emoji_and_line_breaks_do_not_break_the_file() -> None:
    assert typed("a\ud83d\r\nb\ufffe_x000D_").value.startswith("a?\nb_x")  # type: ignore[union-attr]  # text


@pytest.mark.parametrize("letter", ["a", "😀"])
def test_a_text_too_long_for_excel_is_cut(letter: str) -> None:
    text = str(typed(letter * 40_000).value)
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST
    assert text.endswith(f"{letter}…")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Resume 8/2026 [Sukamaju]: *?", "Resume 8 2026 Sukamaju"),
        ("'Desa'", "Desa"),
        ("Nagari Persiapan Sungai Landia Sarik", "Nagari Persiapan Sungai Landia…"),
        ("History", "History_"),
        ("//", "_"),
    ],
)
def test_names_of_sheets_are_legal(title: str, name: str) -> None:
    assert sheet_name(title, set()) == name


def test_names_of_sheets_are_told_apart_within_their_length() -> None:
    taken: set[str] = set()
    assert {len(sheet_name("x" * 40, taken)) for _ in range(12)} == {31}
    assert len(taken) == 12


def test_a_wide_minus_is_found_behind_blanks() -> None:
    assert looks_like_formula(" \u3000－1")  # noqa: RUF001 - the wide sign is the case
