"""Stages whose due day is over, and near."""

from __future__ import annotations

from tests.harness.worlds import EVERYBODY, VILLAGE, World

TAKES_PART = (*EVERYBODY, ("siti", "village", VILLAGE, ""))
DIGEST_DAY = "-- Senin, 21 Desember 2026 09:00 --"  # on the day of a digest nobody is reminded
NEAR = "Selasa, 22 Desember 2026 10:00"

WORLDS = {
    "stage_late": World("rina", "siti", people=TAKES_PART),
    "stage_soon": World("rina", "siti", (DIGEST_DAY,), TAKES_PART, seen_at=NEAR),
}
