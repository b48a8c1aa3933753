"""A village from which nothing is heard."""

from __future__ import annotations

from tests.harness.worlds import LATER, World

WORLDS = {
    "silent": World("siti", "rina", seen_at=LATER),
}
