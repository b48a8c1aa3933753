"""What was read and not decided on, what waits for a pembina who is away, and for the office."""

from __future__ import annotations

from tests.harness.worlds import AGUS, EVERYBODY, World, report

WORLDS = {
    "undecided": World("rina", "siti", (*report(), "rina: [Buka]")),
    "absent": World("agus", "", report(), people=(AGUS, *EVERYBODY), reader="agus"),
    "unagreed": World(
        "agus",
        "",
        (*report(), "rina: [Buka]", "rina: [Setujui]"),
        people=(AGUS, *EVERYBODY),
        reader="agus",
    ),
}
