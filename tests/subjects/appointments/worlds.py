"""An invitation that nobody used."""

from __future__ import annotations

from tests.harness.worlds import World

WORLDS = {
    "invitations": World("harto", "", ("harto: /undang", "harto: [Agen]")),
}
