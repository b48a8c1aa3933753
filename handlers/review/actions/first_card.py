"""What the first card of a reviewer says of what waits for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import first_card
from bot.screens.screen import PAPER, line
from handlers.review import buttons
from handlers.review.actions.queue import own_queue
from models.core.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Line
    from bot.turns.turn import Turn

SEVERAL = 2  # one alone stands among what waits, with a button of its own


@first_card(order=35)
async def count_waiting(turn: Turn) -> tuple[Sequence[Line], Sequence[Button]]:
    """How much waits, and the way to all of it; nothing where it is little."""
    queue = await own_queue(turn)
    if queue.count < SEVERAL:
        return [], []
    words = _("%(count)s kiriman menunggu keputusan %(you)s", count=queue.count)
    return [line(words, PAPER)], [buttons.open_queue.button(_("Periksa kiriman"))]
