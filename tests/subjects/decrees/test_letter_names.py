"""Whom an SK names: as letters list them, as people type them, and nobody where nobody is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.roster.records.members import Member
from models.roster.rules.letter_names import (
    LetterName,
    as_text,
    from_text,
    names_in_letter,
    not_listed,
    without_names,
)
from tests.harness.naughty import NAUGHTY

TALKS = Path(__file__).parent
HEAD = "KEPUTUSAN KEPALA DESA SUKAMAJU\nNOMOR 12 TAHUN 2026\nTENTANG\nPENUNJUKAN AGEN STATISTIK\n"
LAWS = "Mengingat:\n1. Undang-Undang Nomor 6 Tahun 2014 tentang Desa;\n2. Peraturan Bupati Bogor;\n"
END = "\nKEDUA: Berlaku.\nDitetapkan di Sukamaju\npada tanggal 6 Mei 2026\nKEPALA DESA\nHARTO"
SITI = ("Siti Aminah", "official", "kaur")
BUDI = ("Budi Santoso, S.Kom", "official", "kasi")
SARI = ("Sari Wulandari", "other", None)
NAMED = (
    (
        f"{HEAD}{LAWS}MEMUTUSKAN:\nKESATU: Menunjuk Agen Statistik Desa Sukamaju:\n"
        f"1. Siti Aminah, Kaur Perencanaan\n2. Budi Santoso, S.Kom - Kasi Pelayanan\n"
        f"3. Sari Wulandari (kader posyandu){END}",
        (SITI, BUDI, SARI),
    ),
    (
        f"{HEAD}Menetapkan:\nMenunjuk:\n1. Nama: Siti Aminah\n   Jabatan: Kaur Umum\n"
        f"2. Nama: Sari Wulandari\n   Jabatan: Kader{END}",
        (SITI, SARI),
    ),
    (
        "Nomor: 12 Tahun 2026\nTanggal: 6-5-2026\nNama agen: Siti Aminah (kaur), "
        "Budi Santoso, S.Kom (kepala seksi), Sari Wulandari (kader)",
        (SITI, BUDI, SARI),
    ),
    (
        f"{HEAD}KESATU : Menunjuk Sdri. Siti Aminah dan Sdr. Joko sebagai agen statistik{END}",
        (("Siti Aminah", None, None), ("Joko", None, None)),
    ),
    (
        "Daftar agen statistik desa\n- Joko : Sekretaris Desa\n- Ani Suryani, A.Md : mitra BPS",
        (("Joko", "official", "sekretaris"), ("Ani Suryani, A.Md", "partner", None)),
    ),
    # Who leads or signs is no agent; a post that may be two is asked; said twice is one.
    (
        "Menunjuk agen statistik:\n1. Harto (Kepala Desa) penanggung jawab\n2. Joko, kamituwa\n"
        "3. Tugas agen: mengumpulkan data\n4. joko",
        (("Joko", "official", None),),
    ),
)
NOBODY = (
    f"{HEAD}{LAWS}{END}",
    "12 Tahun 2026",
    "Nomor: 12 Tahun 2026\nTanggal: 6-5-2026\nPenanda tangan: kades\nBerlaku sampai: 31-12-2027",
    "SK no 7/2026 tanggal 6 Mei 2026 ditandatangani kepala desa Harto",
    "Nama agen: belum ada",
    "Nama agen: terlampir",
)


@pytest.mark.parametrize(("letter", "named"), NAMED)
def test_a_letter_names_its_agents(letter: str, named: tuple[tuple[str, str, str], ...]) -> None:
    found = names_in_letter(letter)
    assert tuple((one.name, one.element, one.post) for one in found) == named
    assert from_text(as_text(found)) == found


@pytest.mark.parametrize("letter", NOBODY)
def test_where_nobody_is_named_nobody_is_found(letter: str) -> None:
    assert names_in_letter(letter) == ()


@pytest.mark.parametrize("typed", NAUGHTY)
def test_whatever_is_typed_is_kept_as_it_was_read(typed: str) -> None:
    found = names_in_letter(f"Nama agen:\n1. {typed}\n2. Sari")
    assert from_text(as_text(found)) == found


def test_other_talks_about_letters_name_nobody() -> None:
    """What people type elsewhere in these talks is never taken for names of an SK."""
    others = [talk for talk in TALKS.glob("*.chat") if talk.stem != "names_in_letter"]
    typed = [
        said.replace("\\n", "\n")
        for talk in others
        for said in re.findall(r"^(?:rina|harto): (.+)$", talk.read_text(), re.M)
    ]
    assert typed
    assert [said for said in typed if names_in_letter(said)] == []


def test_lines_with_names_are_no_part_of_other_answers() -> None:
    told = "Nomor: 7\nNama agen:\n1. Siti\n2. Joko\nTanggal: 6-5-2026"
    assert without_names(told) == "Nomor: 7\nTanggal: 6-5-2026"
    assert without_names("Nama agen: Siti") == "Nama agen: Siti"


def test_the_very_name_is_listed_and_a_like_one_is_asked_about() -> None:
    listed = [Member(name="Siti Aminah"), Member(name="Joko")]
    named = [LetterName(name) for name in ("Aminah Siti, S.E.", "Siti", "Budi", "JOKO")]
    assert [one.name for one in not_listed(named, listed)] == ["Siti", "Budi"]
