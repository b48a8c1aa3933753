"""What waits about the SK of a village."""

from __future__ import annotations

from tests.harness.worlds import World


def _letter(until: str) -> tuple[str, ...]:
    """BPS writes the SK down, and the head finds the list right."""
    return (
        *("rina: /desa", "rina: [Isi SK]", "rina: 12 Tahun 2026", "rina: 6-5-2026"),
        *("rina: kepala desa", f"rina: {until}", "rina: lewati", "rina: kirim"),
        *("harto: /desa", "harto: [Periksa daftar]", "harto: [Semua benar]"),
    )


WORLDS = {
    "ending_decree": World("rina", "siti", _letter("10-12-2026")),
    "ended_decree": World("rina", "siti", _letter("31-10-2026")),
}
