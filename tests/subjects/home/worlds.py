"""A form that was begun and not sent."""

from __future__ import annotations

from tests.harness.worlds import World

WORLDS = {
    "draft": World("siti", "", ("siti: /lapor", "siti: pendataan")),
}
