"""Stages whose due day is over, and near."""

from __future__ import annotations

from tests.harness.worlds import EVERYBODY, VILLAGE, World

TAKES_PART = (*EVERYBODY, ("siti", "village", VILLAGE, ""))
NEAR = "Kamis, 24 Desember 2026 10:00"

WORLDS = {
    "stage_late": World("rina", "siti", people=TAKES_PART),
    "stage_soon": World("rina", "siti", people=TAKES_PART, seen_at=NEAR),
}
