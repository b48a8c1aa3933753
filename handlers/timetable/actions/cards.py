"""What the first card and a village's card say of its dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import first_card, village_card
from bot.screens.screen import CALENDAR, line
from handlers.timetable import buttons
from handlers.timetable.actions.access import running_period
from handlers.timetable.screens.village import urgent_first
from handlers.timetable.screens.words import stage_words
from models.appointments.records import appointments
from models.appointments.rights import Verb
from models.core.text import _
from models.regions.codes import COUNTRY
from models.regions.time_zones import zone
from models.timetable.overview import in_year, village_stages, villages_in_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.screens.screen import Button, Line
    from bot.turns.turn import Turn


@village_card(order=25)
async def tell_next_stage(turn: Turn, code: str) -> tuple[Sequence[Line], Sequence[Button]]:
    """The most urgent stage of a village that takes part in the running year."""
    running = await running_period(turn, code)
    if running is None or not await in_year(turn.db, running.year, [code]):
        return (), ()
    stages = (await village_stages(turn.db, running.year, [code], turn.now))[code]
    lines = [line(_("Semua tahapan terlaksana."), CALENDAR)] if stages else []
    for one in urgent_first(stages)[:1]:
        if not one.standing.is_settled:
            lines = [line(stage_words(one, await zone(turn.db, code)), CALENDAR)]
    return lines, [buttons.open_village_dates.button(_("Jadwal"), village_code=code)]


@first_card(order=60)
async def open_dates(turn: Turn) -> tuple[Sequence[Line], Sequence[Button]]:
    """A door for whose villages have dates; nobody else sees it."""
    regions = appointments.regions_for(turn.appointments, Verb.READ_REPORTS)
    if not regions or COUNTRY in regions:
        return (), ()
    running = await running_period(turn, turn.home)
    if running is None or not await villages_in_year(turn.db, running.year, regions, 1):
        return (), ()
    return (), [buttons.open_timetable.button(_("Jadwal"))]
