"""What a village's card says of its data needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import village_card
from bot.screens.screen import FIGURES, line
from handlers.needs import buttons
from models.core.text import _
from models.needs.records import needs
from models.needs.records.needs import NeedStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Line
    from bot.turns.turn import Turn


@village_card(order=20)
async def count_open_needs(turn: Turn, code: str) -> tuple[Sequence[Line], Sequence[Button]]:
    """How many needs somebody has to do something about."""
    open_needs = [
        need
        for need in await needs.needs(turn.db, [code])
        if need.is_actionable and need.standing in {NeedStatus.NEEDED, NeedStatus.COLLECTED}
    ]
    told = line(_("Kebutuhan data terbuka: %(count)s", count=len(open_needs)), FIGURES)
    opened = buttons.open_need_list.button(_("Kebutuhan data"), village_code=code, page=0)
    return [told], [opened]
