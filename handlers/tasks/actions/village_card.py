"""What a village's card says of its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import village_card
from bot.screens.screen import CALENDAR, line
from handlers.tasks import buttons
from models.appointments.rights import Verb
from models.core.text import _
from models.tasks import records
from models.tasks.overview.evidence import still_open

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Line
    from bot.turns.turn import Turn


@village_card(order=60)
async def count_tasks(turn: Turn, code: str) -> tuple[Sequence[Line], Sequence[Button]]:
    """How many wait, if any do; and the way to give one."""
    waiting = await still_open(turn.db, await records.open_in(turn.db, [code]))
    lines, opened = [], []
    if waiting:
        lines.append(line(_("Tugas yang menunggu: %(count)s", count=len(waiting)), CALENDAR))
        opened.append(buttons.open_village_tasks.button(_("Tugas"), village_code=code))
    if turn.may(Verb.GIVE_TASK, code):
        give = buttons.give_task.button(_("Beri tugas"), kind_number=0, village_code=code)
        opened.append(give)
    return lines, opened
