"""What a village's card says of its activities and of what was promised after them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.registry import village_card
from bot.screens.screen import ATTENTION, CALENDAR, DONE, line
from bot.turns.turn import zone_of
from handlers.activities import buttons
from models.activities import records as activities
from models.core.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Line
    from bot.turns.turn import Turn


@village_card(order=10)
async def name_last_activity(turn: Turn, code: str) -> tuple[Sequence[Line], Sequence[Button]]:
    """When something was done there last."""
    last = (await activities.newest(turn.db, [code])).get(code)
    if last is None:
        return [line(_("Kegiatan terakhir: belum ada."), CALENDAR)], ()
    return [line(_("Kegiatan terakhir: %(day)s.", day=last), CALENDAR)], ()


@village_card(order=30)
async def count_due(turn: Turn, code: str) -> tuple[Sequence[Line], Sequence[Button]]:
    """Follow-ups of today and before, and the way to the workbook of all activities."""
    today = turn.now.astimezone(await zone_of(turn.db, code)).date()
    due = await activities.follow_ups_due(turn.db, [code], today + timedelta(days=1))
    told = line(
        _("Tindak lanjut jatuh tempo: %(count)s", count=len(due)), ATTENTION if due else DONE
    )
    sheet = buttons.choose_sheet_period.button(_("Resume kegiatan"), region_code=code)
    return [told], [sheet]
