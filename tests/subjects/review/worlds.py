"""What was read and not decided, what the office wants again or looks at, who is away."""

from __future__ import annotations

from tests.harness.worlds import AGUS, EVERYBODY, World, report

WORLDS = {
    "undecided": World("rina", "siti", (*report(), "rina: [Buka]")),
    "rechecks": World(
        "rina",
        "",
        (
            *report(),
            *("rina: [Buka]", "rina: [Setujui]", "agus: /periksa", "agus: [Lihat yang disetujui]"),
            *("agus: [Periksa ulang]", "agus: Tanggalnya hari libur.", "agus: kirim"),
        ),
        people=(AGUS, *EVERYBODY),
    ),
    "absent": World("agus", "", report(), people=(AGUS, *EVERYBODY), reader="agus"),
    "unagreed": World(
        "agus",
        "",
        (*report(), "rina: [Buka]", "rina: [Setujui]"),
        people=(AGUS, *EVERYBODY),
        reader="agus",
    ),
}
