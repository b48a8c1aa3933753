"""A team that waits for the signature of the office's head."""

from __future__ import annotations

from tests.harness.worlds import AGUS, REGENCY, World

WORLDS = {
    "team": World(
        "dewi",
        "",
        ("agus: /tim", "agus: [Susun tim 2026]", "agus: [Ajukan ke kepala]"),
        (AGUS, ("dewi", "office_head", REGENCY, "Ibu Dewi")),
        reader="agus",
    ),
}
