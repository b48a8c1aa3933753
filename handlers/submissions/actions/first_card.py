"""What the first card of a village's head says of the reports from there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.registry import first_card
from bot.screens.screen import PAPER, line
from handlers.villages import buttons as villages_buttons
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.text import _
from models.regions.codes import is_village
from models.submissions.records import threads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Line
    from bot.turns.turn import Turn

RECENT = timedelta(days=30)


@first_card(order=40)
async def count_reports(turn: Turn) -> tuple[Sequence[Line], Sequence[Button]]:
    """How many came lately, for who reads a village's reports and neither sends nor answers any."""
    lines, keys = [], []
    for code in appointments.regions_for(turn.appointments, Verb.READ_REPORTS):
        works = turn.may(Verb.REPORT, code) or turn.may(Verb.ANSWER, code)
        if works or not is_village(code) or not await threads.in_village(turn.db, code, 1, 0):
            continue
        place = await turn.place(code)
        words = _(
            "Laporan %(village)s 30 hari terakhir: %(count)s",
            village=place.village_label or place.label,
            count=await threads.count_since(turn.db, code, turn.now - RECENT),
        )
        lines.append(line(words, PAPER))
        reports = _("Baca laporan desa")
        keys.append(
            villages_buttons.open_village_reports.button(reports, village_code=code, page=0)
        )
    return lines, keys
