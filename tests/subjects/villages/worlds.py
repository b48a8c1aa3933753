"""What waits in a village for its head, its agents and BPS."""

from __future__ import annotations

from tests.harness.worlds import AGUS, CLAIMANT, HARTO, JOKO, NEWCOMER, RINA, SITI, World

WORLDS = {
    "incomplete_team": World("harto", "siti", people=(RINA, HARTO, SITI)),
    "candidates": World("rina", "siti", people=(RINA, HARTO, SITI, NEWCOMER)),
    "unrecognised_head": World("rina", "harto", people=(RINA, CLAIMANT, SITI, JOKO)),
    "unchecked_roster": World("harto", "rina"),
    "no_head": World("rina", "siti", people=(RINA, SITI, JOKO)),
    "disputed": World(
        "siti",
        "rina",
        (
            *("harto: /start", "harto: [Periksa daftar]", "harto: [Ada yang salah]"),
            *("harto: [1 Siti]", "harto: [Tugasnya keliru]", "harto: staf", "harto: [Simpan]"),
        ),
    ),
    "explained": World(
        "harto",
        "rina",
        (
            *("harto: /start", "harto: [Periksa daftar]", "harto: [Ada yang salah]"),
            *("harto: [1 Siti]", "harto: [Tugasnya keliru]", "harto: staf", "harto: [Simpan]"),
            *("siti: [Tulis penjelasan]", "siti: saya masih kaur", "siti: kirim"),
        ),
    ),
    "outside": World(
        "harto",
        "",
        (
            *("harto: /start", "harto: [Periksa daftar]", "harto: [Ada yang salah]"),
            *("harto: [1 Siti]", "harto: [Sudah berhenti]", "harto: lewati", "harto: [Simpan]"),
            *("siti: [Tulis penjelasan]", "siti: saya masih kaur", "siti: kirim"),
        ),
    ),
    "likeness": World(
        "rina",
        "siti",
        (
            *("harto: /start", "harto: [Periksa daftar]", "harto: [Semua benar]"),
            *("rina: /desa", "rina: [Ubah nama]", "rina: [2 Joko]", "rina: [Ubah data]"),
            *("rina: 1", "rina: Siti", "rina: [Simpan]"),
        ),
    ),
    "no_pembina": World("agus", "siti", people=(AGUS, HARTO, SITI, JOKO), reader="agus"),
    "decree": World(
        "harto", "siti", ("harto: /start", "harto: [Periksa daftar]", "harto: [SK belum ada]")
    ),
}
