"""An invitation that was opened and not accepted."""

from __future__ import annotations

from tests.harness.worlds import JOKO, RINA, SITI, World

WORLDS = {
    "opened": World(
        "siti",
        "",
        ("rina: /desa", "rina: [Undang kepala desa]", "siti: (tautan)"),
        people=(RINA, SITI, JOKO),
    ),
}
