"""A letter is a PDF of as many pages as it needs, the same for the same value."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.documents.making.letter import make
from bot.documents.pdf import PdfDocument, Section

MADE = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def letter(*lines: tuple[str, str]) -> PdfDocument:
    return PdfDocument(
        "Data pribadi Siti", (Section("Data diri", lines),), "24 November 2026", MADE
    )


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", content))


def test_it_is_a_pdf_with_its_title() -> None:
    content = make(letter(("Nama", "Siti")))
    assert content.startswith(b"%PDF-")
    assert pages(content) == 1


def test_what_is_long_goes_on_over_the_next_page() -> None:
    assert pages(make(letter(*(("Baris", str(n)) for n in range(200))))) == 5


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("$x^2$ \\frac{1}{2}", id="mathematics is text"),
        pytest.param("Sèwu wangsulan, Jumaah", id="accents"),
        pytest.param("a" * 5000, id="a word longer than a line"),
        pytest.param("satu\n\ndua", id="lines"),
        pytest.param("", id="nothing"),
    ],
)
def test_whatever_people_typed_can_be_set(words: str) -> None:
    assert make(letter(("Isi", words))).startswith(b"%PDF-")


def test_the_same_value_makes_the_same_bytes() -> None:
    assert make(letter(("Nama", "Siti"))) == make(letter(("Nama", "Siti")))
