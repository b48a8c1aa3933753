"""The consent text, versioned: who is responsible, why, who sees it and how long (UU 27/2022).

Changing a sentence here means a new VERSION: everybody is asked again.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from models.core.text import N_, say

if TYPE_CHECKING:
    from models.core.text import Sentence

VERSION = "2026-11"

HEADING = N_("Data pribadi Anda")
QUESTION = N_("Anda setuju?")


def summary(office: str, years: int) -> tuple[Sentence, ...]:
    """The text on the consent card; pasal 21 asks for it in plain words, before anything."""
    return (
        say(N_("Pengelola: %(office)s."), office=office),
        say(N_("Gunanya: pembinaan statistik desa.")),
        say(N_("Dasar: persetujuan Anda (UU 27/2022).")),
        say(N_("Disimpan: nama, nomor HP, tugas, pengalaman, kiriman Anda.")),
        say(N_("Dilihat: pembina, kepala desa, tim BPS.")),
        say(N_("Lamanya: %(years)s tahun setelah program."), years=years),
        say(N_("NIK dan data warga tidak diminta.")),
    )


def full(office: str, contact: str, years: int) -> tuple[Sentence, ...]:
    """The whole text behind "Baca lengkap"."""
    return (
        say(
            N_("%(office)s mengelola data ini untuk program Desa Cantik (Desa Cinta Statistik)."),
            office=office,
        ),
        say(N_("Dasarnya persetujuan Anda menurut UU 27/2022 tentang Pelindungan Data Pribadi.")),
        say(N_("Yang disimpan: nama dan sapaan, nomor HP, desa, tugas dan jabatan, pengalaman, "
               "kemampuan komputer, keterangan SK, serta kiriman Anda di sini.")),
        say(N_("Agen desa yang sama melihat nama dan tugas Anda. Kepala desa, pembina, dan tim "
               "BPS di wilayah Anda juga melihat nomor HP.")),
        say(
            N_("Data disimpan sampai %(years)s tahun setelah program berakhir, lalu dihapus."),
            years=years,
        ),
        say(N_("Anda boleh melihat, memperbaiki, dan meminta penghapusan data kapan saja, dan "
               "boleh menarik persetujuan.")),
        say(N_("Melihat: /dataku. Mengubah: /profil. Menghentikan pesan: /jeda. "
               "Menghapus: /hapus.")),
        say(N_("Pertanyaan tentang data: %(contact)s."), contact=contact),
        say(N_("Jangan kirim NIK, nomor KK, atau daftar nama warga ke sini.")),
    )  # fmt: skip


def text_hash(office: str, contact: str, shown: str) -> str:
    """What is kept to show later which words somebody agreed to (pasal 24)."""
    return hashlib.sha256(f"{VERSION}\n{office}\n{contact}\n{shown}".encode()).hexdigest()
