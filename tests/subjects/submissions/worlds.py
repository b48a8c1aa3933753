"""What waits in a thread: to be read, to be put right, to be answered."""

from __future__ import annotations

from tests.harness.worlds import World, report

WORLDS = {
    "unread": World("rina", "siti", report()),
    "questions": World(
        "rina", "", ("siti: /tanya", "siti: Bolehkah laporan memakai foto lama?", "siti: kirim")
    ),
    "corrections": World(
        "siti",
        "rina",
        (
            *(*report(), "rina: [Buka]", "rina: [Minta perbaikan]", "rina: [4]"),
            "rina: Jumlah hadir beda dengan foto",
        ),
    ),
    "replies": World(
        "rina",
        "siti",
        (
            *(*report(), "rina: [Buka]", "rina: [Jawab]", "rina: Fotonya kapan", "rina: kirim"),
            *("-- +2 menit --", "siti: [Balas]", "siti: Minggu sore", "siti: kirim"),
        ),
    ),
}
