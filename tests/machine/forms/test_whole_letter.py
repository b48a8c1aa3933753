"""A whole SK as it stands: its number, day, signatory and end; anything less is left alone."""

from __future__ import annotations

import pytest

from bot.forms.readers.whole_letter import whole_letter_lines
from tests.harness.naughty import NAUGHTY

LETTER = (
    "KEPUTUSAN KEPALA DESA SUKAMAJU\nNOMOR : 100.3.3.2/06/2026\nTENTANG AGEN STATISTIK\n"
    "Mengingat: Peraturan Desa tanggal 2 Januari 2020\nMENETAPKAN\n"
    "KEDUA: berlaku sampai dengan tanggal 31 Desember 2027.\n"
    "Ditetapkan di Sukamaju\npada tanggal 6 Mei 2026\nPj. KEPALA DESA SUKAMAJU,\nHARTO"
)
NO_LETTERS = (
    "Nomor: 7\nTanggal: 6 Mei 2026\nTTD: kades",
    "Keputusan Kepala Desa Nomor 7 Tahun 2026 tentang Agen Statistik",
    "Ditetapkan pada tanggal 6 Mei 2026",
    "NOMOR\nditetapkan tanggal 6 Mei 2026",
)


def test_a_whole_letter_is_read_line_by_line() -> None:
    assert whole_letter_lines(LETTER) == (
        "Nomor SK: 100.3.3.2/06/2026\nTanggal SK: 6 Mei 2026\n"
        "Penanda tangan: pj. kepala desa\nBerlaku sampai: 31 Desember 2027"
    )


@pytest.mark.parametrize("typed", [*NO_LETTERS, *NAUGHTY])
def test_what_is_no_whole_letter_is_left_alone(typed: str) -> None:
    assert whole_letter_lines(typed) is None
