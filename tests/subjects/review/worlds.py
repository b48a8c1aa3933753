"""What was read and not decided on."""

from __future__ import annotations

from tests.harness.worlds import World, report

WORLDS = {"undecided": World("rina", "siti", (*report(), "rina: [Buka]"))}
