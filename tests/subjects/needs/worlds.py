"""Data that nobody begins to collect."""

from __future__ import annotations

from tests.harness.worlds import LATER, World

WORLDS = {
    "needs": World(
        "siti",
        "rina",
        (
            *("siti: /kebutuhan", "siti: [Data lain]", "siti: Usaha kecil milik warga"),
            *("siti: pelatihan usaha", "siti: [Belum punya]", "siti: [Dusun]", "siti: [Tahunan]"),
            *("siti: [2 Survei]", "siti: [Tinggi]", "siti: 31-3-2027", "siti: [Kirim kebutuhan]"),
        ),
        seen_at=LATER,
    ),
}
