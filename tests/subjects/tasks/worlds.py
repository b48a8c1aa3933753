"""A task whose day is over."""

from __future__ import annotations

from tests.harness.worlds import AGUS, EVERYBODY, World

WORLDS = {
    "late_task": World(
        "rina",
        "",
        (
            *("agus: /desaku", "agus: [Beri tugas]", "agus: kunjungan", "agus: besok"),
            *("agus: lewati", "agus: [Beri tugas]"),
        ),
        people=(AGUS, *EVERYBODY),
    ),
}
