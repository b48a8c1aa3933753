"""What waits about the SK of a village."""

from __future__ import annotations

from tests.harness.worlds import HARTO, RINA, SITI, World

NEWCOMERS = (("joko", "person", "", ""), ("dewi", "person", "", ""))


def _letter(until: str) -> tuple[str, ...]:
    """BPS writes the SK down, and the head finds the list right."""
    return (
        *("rina: /desa", "rina: [Isi SK]", "rina: 12 Tahun 2026", "rina: 6-5-2026"),
        *("rina: kepala desa", f"rina: {until}", "rina: lewati", "rina: kirim"),
        *("harto: /desa", "harto: [Periksa daftar]", "harto: [Semua benar]"),
    )


def _registers(who: str, name: str, phone: str, number: str) -> tuple[str, ...]:
    """Somebody registers in one message and names the SK by a number."""
    return (
        f"{who}: /daftar",
        f"{who}: Nama: {name} \\n Sapaan: nama saja \\n HP: {phone} \\n "
        "Desa: sukamaju megamendung \\n Tugas: mitra statistik \\n Pembinaan: bersedia \\n "
        "Pernah: podes \\n Peran: pencacah \\n "
        f"Komputer: 1 \\n Laptop: punya \\n SK agen: sudah ada \\n Nomor SK: {number} \\n "
        "Tanggal SK: 6-5-2026 \\n Penanda tangan: kades",
        *(f"{who}: [Benar]", f"{who}: [Lewati]", f"{who}: kirim"),
    )


WORLDS = {
    "two_decrees": World(
        "rina",
        "siti",
        (
            *_registers("joko", "Joko", "081200000003", "7 Tahun 2026"),
            *_registers("dewi", "Dewi", "081200000004", "8 Tahun 2026"),
        ),
        people=(RINA, HARTO, SITI, *NEWCOMERS),
    ),
    "ending_decree": World("rina", "siti", _letter("10-12-2026")),
    "ended_decree": World("rina", "siti", _letter("31-10-2026")),
}
