"""For everything that can wait for somebody, a world of people in which it does.

Named by the kind of matter or the source of the registry: `test_waiting.py` refuses one too few.
"""

from __future__ import annotations

from dataclasses import dataclass

VILLAGE, DISTRICT, REGENCY = "32.01.26.2001", "32.01.26", "32.01"
MONDAY = "Senin, 23 November 2026 09:00"
FRIDAY = "Jumat, 27 November 2026 10:00"
LATER = "Kamis, 10 Desember 2026 10:00"

AGUS = ("agus", "team_coordinator", REGENCY, "Bapak Agus")
RINA = ("rina", "pembina", DISTRICT, "Ibu Rina")
HARTO = ("harto", "head", VILLAGE, "Bapak Harto")
CLAIMANT = ("harto", "head", VILLAGE, "Bapak Harto, belum diakui")
SITI = ("siti", "agent", VILLAGE, "Ibu Siti, kaur")
JOKO = ("joko", "agent", VILLAGE, "Bapak Joko, staf")
NEWCOMER = ("joko", "candidate", VILLAGE, "Bapak Joko, dusun")

_REPORT = (
    "siti: /lapor pendataan \\n waktu: minggu \\n tempat: balai dusun \\n hadir: 12 L 8 P, kader "
    "\\n isi: mendata usaha RT 3 \\n hasil: 34 usaha \\n kendala: - \\n lanjut: {} \\n bukti: -"
)
REPORTED = (_REPORT.format("-"), "siti: kirim")
CORRECTION = (
    *REPORTED,
    "rina: [Buka]",
    "rina: [Minta perbaikan]",
    "rina: [4]",
    "rina: Jumlah hadir beda dengan foto",
    "rina: [Minta perbaikan]",
)
ANSWERED = (*REPORTED, "rina: [Buka]", "rina: [Jawab]", "rina: Fotonya kapan", "rina: kirim")
NEED = (
    *("siti: /kebutuhan", "siti: [Data lain]", "siti: Usaha kecil milik warga"),
    *("siti: pelatihan usaha", "siti: [Belum punya]", "siti: [Dusun]", "siti: [Tahunan]"),
    *("siti: [2 Survei]", "siti: [Tinggi]", "siti: 31-3-2027", "siti: [Kirim kebutuhan]"),
)


@dataclass(frozen=True)
class World:
    """Who is there, what they do on a Monday, and when it is looked at.

    It waits for `doer`, `waiter` waits for it (nobody where it is empty), `reader` gets the digest
    with it.
    """

    people: tuple[tuple[str, str, str, str], ...]
    does: tuple[str, ...]
    doer: str
    waiter: str
    reader: str = "rina"
    seen_at: str = FRIDAY


WORLDS = {
    "incomplete_team": World((RINA, HARTO, SITI), (), "harto", "siti"),
    "candidates": World((RINA, HARTO, SITI, NEWCOMER), (), "harto", "siti"),
    "unrecognised_head": World((RINA, CLAIMANT, SITI, JOKO), (), "rina", "harto"),
    "unchecked_roster": World((RINA, HARTO, SITI, JOKO), (), "harto", "rina"),
    "no_head": World((RINA, SITI, JOKO), (), "rina", "siti"),
    "unread": World((RINA, HARTO, SITI, JOKO), REPORTED, "rina", "siti"),
    "corrections": World((RINA, HARTO, SITI, JOKO), CORRECTION, "siti", "rina"),
    "replies": World(
        (RINA, HARTO, SITI, JOKO),
        (*ANSWERED, "-- +2 menit --", "siti: [Balas]", "siti: Minggu sore", "siti: kirim"),
        "rina",
        "siti",
    ),
    "disputed": World(
        (RINA, HARTO, SITI, JOKO),
        (
            *("harto: /start", "harto: [Periksa daftar]", "harto: [Ada yang salah]"),
            *("harto: [1 Siti]", "harto: [Tugasnya keliru]", "harto: staf", "harto: [Simpan]"),
        ),
        "siti",
        "rina",
    ),
    "overdue": World(
        (RINA, HARTO, SITI, JOKO),
        (_REPORT.format("mendata RT 4, 25 November"), "siti: kirim"),
        "siti",
        "rina",
    ),
    "due": World(
        (RINA, HARTO, SITI, JOKO),
        (_REPORT.format("mendata RT 4, 28 November"), "siti: kirim"),
        "siti",
        "",
    ),
    "silent": World((RINA, HARTO, SITI, JOKO), (), "siti", "rina", seen_at=LATER),
    "invitations": World(
        (RINA, HARTO, SITI, JOKO), ("harto: /undang", "harto: [Agen]"), "harto", ""
    ),
    "no_pembina": World((AGUS, HARTO, SITI, JOKO), (), "agus", "siti", "agus"),
    "decree": World(
        (RINA, HARTO, SITI, JOKO),
        ("harto: /start", "harto: [Periksa daftar]", "harto: [SK belum ada]"),
        "harto",
        "siti",
    ),
    "needs": World((RINA, HARTO, SITI, JOKO), NEED, "siti", "rina", seen_at=LATER),
    # What waits for single people and belongs to no kind, or to one that has a world already.
    "draft": World((RINA, HARTO, SITI, JOKO), ("siti: /lapor", "siti: pendataan"), "siti", ""),
    "opened": World(
        (RINA, SITI, JOKO),
        ("rina: /desa", "rina: [Undang kepala desa]", "siti: (tautan)"),
        "siti",
        "",
    ),
}
