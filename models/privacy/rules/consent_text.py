"""The consent text, versioned: who is responsible, why, who sees it and how long (UU 27/2022).

Changing a sentence here means a new VERSION: everybody is asked again.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from models.core.text import N_, _

if TYPE_CHECKING:
    from models.core.text import Sentence

VERSION = "2026-12"

HEADING = N_("Data pribadi Anda")
QUESTION = N_("Anda setuju?")


def summary(office: str, years: int) -> tuple[Sentence, ...]:
    """The text on the consent card; pasal 21 asks for it in plain words, before anything."""
    return (
        _("Pengelola: %(office)s.", office=office),
        _("Gunanya: pembinaan statistik desa."),
        _("Dasar: persetujuan Anda (UU 27/2022)."),
        _("Disimpan: nama, nomor HP, tugas, pengalaman, kiriman Anda."),
        _("Dilihat: pembina, kepala desa, tim BPS."),
        _("Lamanya: %(years)s tahun setelah program.", years=years),
        _("NIK dan data warga tidak diminta."),
    )


def full(office: str, contact: str, years: int) -> tuple[Sentence, ...]:
    """The whole text behind "Baca lengkap"."""
    return (
        _(
            "%(office)s mengelola data ini untuk program Desa Cantik (Desa Cinta Statistik).",
            office=office,
        ),
        _("Dasarnya persetujuan Anda menurut UU 27/2022 tentang Pelindungan Data Pribadi."),
        _(
            "Yang disimpan: nama dan sapaan, nomor HP, desa, tugas dan jabatan, pengalaman, "
            "kemampuan komputer, keterangan SK, hari terakhir Anda memakai bot, serta kiriman "
            "Anda di sini."
        ),
        _(
            "Agen desa yang sama melihat nama dan tugas Anda. Kepala desa, pembina, dan tim "
            "BPS di wilayah Anda juga melihat nomor HP."
        ),
        _(
            "Data disimpan sampai %(years)s tahun setelah program berakhir, lalu dihapus.",
            years=years,
        ),
        _(
            "Anda boleh melihat, memperbaiki, dan meminta penghapusan data kapan saja, dan "
            "boleh menarik persetujuan."
        ),
        _("Melihat: /dataku. Mengubah: /profil. Menghentikan pesan: /jeda. Menghapus: /hapus."),
        _("Pertanyaan tentang data: %(contact)s.", contact=contact),
        _("Jangan kirim NIK, nomor KK, atau daftar nama warga ke sini."),
    )


def text_hash(office: str, contact: str, shown: str) -> str:
    """What is kept to show later which words somebody agreed to (pasal 24)."""
    return hashlib.sha256(f"{VERSION}\n{office}\n{contact}\n{shown}".encode()).hexdigest()
