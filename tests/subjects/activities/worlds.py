"""What was promised after an activity, too late and soon."""

from __future__ import annotations

from tests.harness.worlds import World, report

WORLDS = {
    "overdue": World("siti", "rina", report("mendata RT 4, 25 November")),
    "due": World("siti", "", report("mendata RT 4, 28 November")),
}
